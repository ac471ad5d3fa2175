import { WEEKDAYS as DAY_NUMBERS, MONTHS as MONTH_NUMBERS } from '../../../shared/words/time-words.ts'
import { ADDRESS } from '../../../shared/words/titles.ts'
import { wordSet } from '../../../shared/words/word-set.ts'

/** Words that reverse the meaning of a clause, as `findTerms` returns them: `n't` is the term `t`. */
export const NEGATIONS = wordSet('not no never t nobody none nothing neither nor cannot without')

/** Verbs that deny in themselves, stemmed. */
export const DENIALS = wordSet(
  'deny deni denied refuse refus reject rejected decline declin oppos oppose opposed disput dispute contradict ' +
    'overturn overturned dismiss dismissed unable unlikely innocent acquitt acquit',
)

/** Verbs of saying, stemmed: they stand near every name and prove nothing. */
export const SAYINGS = wordSet(
  'said say says tell told add added ask asked call called report reported announce announc write wrote according accord ' +
    'statement spokesman spokeswoman explain explained claim claimed warn warned argue argu insist insisted',
)

/** Names of weekdays, written out: `sun` and `wed` are words. */
export const WEEKDAYS: ReadonlySet<string> = new Set(Object.keys(DAY_NUMBERS).filter((name) => name.endsWith('day')))
/** Names of months and their abbreviations. */
export const MONTHS: ReadonlySet<string> = new Set(Object.keys(MONTH_NUMBERS))

/** Words that place something in time; a claim may not use one that its sources lack. */
export const TIMES = wordSet(
  'today yesterday tomorrow tonight second minute hour day night morning afternoon evening week weekend month year ' +
    'decade century spring summer autumn fall winter',
)

/** Forms of address, which a summary may add or leave out. */
export const HONORIFICS = wordSet(`${ADDRESS} Prof Lord Lady`.toLowerCase())

/** What is measured: the same number of something else is another claim. */
export const UNITS = wordSet(
  'percent dollar euro pound crown franc yen yuan rupee ruble peso kilometre kilometer mile metre meter foot feet ' +
    'kilogram tonne ton litre liter hectare acre degree people person hour day week month year minute second',
)

/** Opposites: a claim that has a word of one side where its sources have only the other says the reverse. */
export const OPPOSITES: readonly (readonly [ReadonlySet<string>, ReadonlySet<string>])[] = (
  [
    [
      'rise rose risen ris increase increas grew grow grown gain climb climbed jump jumped up higher',
      'fall fell fallen fall drop dropp dropped decrease decreas shrank shrink lose lost decline declin slump slumped down lower',
    ],
    ['win won beat beaten victory', 'lose lost defeat defeated loss'],
    [
      'approv approve approved accept accepted uphold upheld support supported back backed allow allowed admit admitted admitt',
      'reject rejected refus refuse oppos oppose opposed block blocked deny deni denied disput dispute dismiss',
    ],
    ['more most above over', 'fewer less least below under'],
    ['before', 'after'],
    [
      'arrest arrested jail jailed convict convicted guilty',
      'release releas freed acquit acquitt acquitted innocent cleared',
    ],
    ['buy bought buying acquire acquir', 'sell sold selling'],
    ['open opened opening', 'close clos closed closing shut'],
    ['start started begin began begun', 'end ended stop stopped stopp finish finished'],
    ['largest biggest highest best steepest longest', 'smallest lowest worst shortest'],
    ['everyone everybody', 'nobody none never'],
    ['north northern', 'south southern'],
    ['east eastern', 'west western'],
    ['includ include included', 'exclud exclude excluded omit omitt omitted'],
    ['legal lawful', 'illegal unlawful'],
    ['safe', 'unsafe dangerous'],
    ['succeed succeeded success', 'fail failed failure'],
    ['alive survive surviv survived', 'dead die died kill killed'],
  ] as const
).map(([one, other]) => [wordSet(one), wordSet(other)] as const)

/** Words too grave to be added: where a claim has one, its sources must have one of the same group. */
export const GRAVE: readonly ReadonlySet<string>[] = [
  wordSet('die died dead death kill killed killing fatal fatally deadly murder murdered toll victim perish perished'),
  wordSet('arrest arrested detain detained custody held'),
  wordSet('guilty convict convicted conviction'),
  wordSet('resign resigned resignation quit'),
  wordSet('sue sued lawsuit'),
]

/** Words of possibility, plan and suspicion, stemmed: what follows them is no fact yet. */
export const HEDGES = wordSet(
  'could may might would should plan plann planned intend intended hope hopes hop hoped want wants wanted expect expected ' +
    'likely possibly perhaps probably allegedly reportedly consider propos proposed threaten threatened',
)
