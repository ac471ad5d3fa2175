import { wordSet } from '../../../shared/words/word-set.ts'
/** Verbs and nouns of believing, feeling and knowing: what is attributed is a state of mind, not words. Lemmas. */
export const BELIEF_CUES = wordSet(`
  accept admire agree anticipate appreciate assume aware await believe belief bet bother care concern consider
  convince convinced confident confidence conviction conclude curious deem delight desire disagree disappoint
  disbelieve dislike distrust dismay doubt dread enjoy enthusiastic envision envy expect expectation fear feel
  feeling figure find forget foresee frustrate glad grateful guess happy hate hear hope hopeful idea ignore imagine
  impression impress infer interested judge know knowledge learn like look love mind misgiving mistrust notice
  opinion optimism optimistic perceive perception pessimistic please ponder prefer presume pride proud realise realize
  reckon recognise recognize regard regret reject remember rethink satisfied see seem sense skeptical sceptical
  skepticism support sure surmise surprise suspect suspicion sympathise sympathize think thought tolerate trust
  uncertain understand unaware upset value view want wish wonder worried worry
`)

/** Verbs and nouns of wanting to do: what is attributed is a plan, an aim, an offer to act. Lemmas. */
export const INTENTION_CUES = wordSet(`
  aim aspire attempt choose commit commitment contemplate decide decision determine determined elect endeavor
  decline endeavour goal intend intent intention mean mull opt plan plot prepare promise propose purpose refuse resolve scheme
  seek strive swear target try vow want willing willingness wish
`)

/** Verbs of saying that outrank the lists above where a word stands in both. Lemmas. */
export const SPEECH_CUES = wordSet(`
  accuse acknowledge add address admit admonish advise affirm allege announce answer apologise apologize appeal argue
  ask assert assure attack avow beg blame blast blog boast brag brand call caution chant charge chide cite claim
  clarify comment compare complain concede concur condemn confess confide confirm congratulate contend continue
  contradict counter cry declare decry demand demur denounce deny describe detail deride disclose discuss
  dismiss dispute disavow dub echo elaborate emphasise emphasize endorse estimate exclaim explain express forecast
  go grumble hail highlight hint imply indicate inform insist instruct interject interrupt invite joke lament lash
  laud laugh lecture letter maintain mention mock mock moan mutter narrate note object observe offer opine order
  outline pledge point post praise preach predict press proclaim prod promise pronounce propose protest prove
  publish push question quip quote rail read reaffirm reassure rebuke rebut recall recite recommend recount refer refute
  reiterate relate release remark remind repeat reply report report request respond retort retweet reveal rule say scoff
  scream shout sigh signal sing slam slur speak speculate state statement stress submit suggest sum summarise summarize
  swear talk taunt tease tell term testify testimony text thank threaten thunder tout tweet urge utter vent voice volunteer
  vow warn warning weigh welcome whisper wire write yell according accord per told said quoth
`)

/** Forms whose lemma the endings do not tell. */
export const IRREGULAR_CUES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    said: 'say',
    told: 'tell',
    thought: 'think',
    felt: 'feel',
    knew: 'know',
    known: 'know',
    wrote: 'write',
    written: 'write',
    spoke: 'speak',
    spoken: 'speak',
    saw: 'see',
    seen: 'see',
    found: 'find',
    heard: 'hear',
    held: 'hold',
    kept: 'keep',
    made: 'make',
    meant: 'mean',
    read: 'read',
    sang: 'sing',
    sought: 'seek',
    swore: 'swear',
    sworn: 'swear',
    took: 'take',
    understood: 'understand',
    went: 'go',
    gone: 'go',
    chose: 'choose',
    chosen: 'choose',
    forgot: 'forget',
    bet: 'bet',
    gave: 'give',
    put: 'put',
    lying: 'lie',
    denied: 'deny',
    implied: 'imply',
    replied: 'reply',
    worried: 'worry',
    tried: 'try',
    cried: 'cry',
    testified: 'testify',
    clarified: 'clarify',
    hopes: 'hope',
    feelings: 'feeling',
  }),
)
