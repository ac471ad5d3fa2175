import { wordSet } from '../../../shared/words/word-set.ts'
import { lemmasOf } from '../cues/classify-attitude.ts'

/** What kind of act a verb or noun of attribution describes. */
export type CueClass =
  | 'says'
  | 'finds'
  | 'sides'
  | 'judges'
  | 'asks'
  | 'refuses'
  | 'shows'
  | 'believes'
  | 'intends'
  | 'acts'

/** Lemmas by class, each word in the first that it fits. They are features of a learnt decision, not the decision. */
export const CUE_CLASSES: Readonly<Record<CueClass, ReadonlySet<string>>> = {
  refuses: wordSet('decline refuse fail avoid'),
  says: wordSet(`say tell add state explain argue claim insist allege assert affirm announce confirm warn write tweet note
    acknowledge admit agree answer assure boast caution clarify comment complain concede contend counter declare deny
    disclose emphasise emphasize exclaim hint imply inform joke lament maintain observe opine pledge post predict
    proclaim promise protest quip recall reiterate remark remind repeat reply report respond retort reveal speculate
    stress testify threaten underline underscore vow swear accord per speak utter whisper shout yell cry mutter text
    interject continue conclude elaborate echo forecast guarantee brag quote cite apologise apologize quoth chant
    confess concur confide relate recount reassure pronounce reckon volunteer grumble gripe accusation allegation
    announcement argument assertion assurance complaint declaration denial insistence prediction statement warning`),
  finds: wordSet('find show indicate suggest estimate demonstrate determine calculate project prove discover see'),
  sides: wordSet('back congratulate endorse favor favour join oppose salute side support thank vote'),
  judges: wordSet(`accuse attack blame blast brand call castigate chide commend condemn credit criticise
    criticize critic decry defend denounce deride describe dismiss dispute dub hail label laud lambast liken mock
    praise rebuke refute reject ridicule slam welcome portray characterise characterize paint
    compare`),
  asks: wordSet(`ask urge appeal demand order recommend request propose invite advise instruct beg plead press encourage
    advocate require seek push lobby campaign question wonder inquire enquire`),
  shows: wordSet(`discuss mention talk refer point detail outline list present offer publish release unveil read
    highlight address raise pose issue sing sign express voice share list deliver give make send file submit illustrate
    document record cover name identify introduce`),
  believes: wordSet(`believe think feel know hope fear expect doubt consider regard view want wish like love hate
    suspect worry concern understand realise realize assume anticipate imagine remember forget learn hear notice care
    guess suppose trust prefer regret appreciate admire enjoy dislike accept belief hope fear view opinion
    confident optimistic sure convinced aware skeptical sceptical certain worried concerned`),
  intends: wordSet(`plan intend aim decide try choose opt commit prepare mean attempt consider mull strive
    aspire plot resolve elect agree intention plan decision`),
  acts: wordSet(`count buy sell build open close visit meet lead run win lose begin start stop leave receive cast
    carry bring move drive walk spend earn pay hire fire arrest kill hit break cut grow raise drop lower fine charge
    convict plead rule approve adopt ban suspend summon postpone promote design create update introduce allocate table
    embrace recognise recognize know book wear play score use develop launch`),
}

/** The classes in order of precedence. */
export const CLASSES = Object.keys(CUE_CLASSES) as CueClass[]
const CLASS_OF: ReadonlyMap<string, CueClass> = new Map(
  CLASSES.toReversed().flatMap((name) => [...CUE_CLASSES[name]].map((lemma) => [lemma, name] as const)),
)

/** The class of the first of a cue's words, in lower case, that has one. */
export function classOf(lowers: readonly string[]): CueClass | null {
  // "pointed out" and "went on" say something, "pointed to" and "went" do not.
  if (lowers.includes('out') || lowers.includes('on')) {
    if (lowers.some((lower) => /^(?:point|go|went|carr)/.test(lower))) return 'says'
  }
  for (const lower of lowers) {
    for (const lemma of lemmasOf(lower)) {
      const found = CLASS_OF.get(lemma)
      if (found) return found
    }
  }
  return null
}
