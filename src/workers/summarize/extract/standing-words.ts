import { wordSet } from '../../../shared/words/word-set.ts'

/** Personal pronouns as `findTerms` returns them (`his` loses its s). */
export const SINGULAR_PRONOUNS = wordSet('he she him hi his her hers himself herself')
/** Other pronouns that stand for somebody or something named before. */
export const OTHER_PRONOUNS = wordSet('they them their theirs its themselves itself')

/** After these `there` only says that something is: "there is a pier"; elsewhere it is a place. */
export const AFTER_EMPTY_THERE = wordSet(
  'is are was were be been being s will would has have had must may might can could should seem seems appear appears ' +
    're ll ve d isn aren wasn weren won wouldn hasn haven hadn remain remains exist exists',
)

/** Words that open a clause or a phrase which says of somebody named later what comes first. */
export const CLAUSE_STARTS = wordSet(
  'after when while as before although though since if in with despite during at on by for because besides',
)

/** After these `It` opens a sentence that names its matter later: "It was not clear whether …". */
export const AFTER_EMPTY_IT = wordSet('is was s seem seems appear appears took take takes emerged emerg')
/** "It is a family affair" does not: what follows the verb is the predicate of something said before. */
export const AFTER_FULL_IT = wordSet(
  'a an the one part also still just in on about like unlike based made his her their then between',
)

/** One of these opens the clause that an empty `it` announces. */
export const CLAUSE_WORDS = wordSet('that to whether if who which how why when what where for until')

/** `This week`, `this country` point at where the reader is, not at another sentence. */
export const OF_THE_READER = wordSet(
  'week weekend month year morn morning afternoon even evening night summer winter spring autumn fall season time day quarter ' +
    'decade century country nation world generation earth planet point stage monday tuesday wednesday thursday friday ' +
    'saturday sunday january february march april may june july august september october november december',
)

/** Words that say that something of the kind came before, outside of "one another". `Also` is cut. */
export const AFTER_SOMETHING = wordSet('another others likewise similarly too')
/** Before these `another` needs nothing else: "one another", "or another". */
export const BEFORE_AFTER_SOMETHING = wordSet('one or')

/** How a sentence begins that continues the one before, lower-case. */
export const FOLLOWING_STARTS: readonly string[] = [
  'then',
  'later',
  'afterwards',
  'afterward',
  'soon after',
  'shortly after',
  'shortly before',
  'hours later',
  'days later',
  'weeks later',
  'months later',
  'years later',
  'a day later',
  'a week later',
  'a year later',
  'the next day',
  'the following',
  'the day before',
  'the day after',
  'the same',
  'that day',
  'that night',
  'that year',
  'at the time',
  'by then',
  'since then',
  'until then',
  'before that',
  'after that',
  'in response',
  'in return',
  'in turn',
  'in contrast',
  'by contrast',
  'by comparison',
  'as a result',
  'as such',
  'for example',
  'for instance',
  'on the other hand',
  'among them',
  'one of them',
  'some of them',
  'most of them',
  'all of them',
  'both of them',
  'none of them',
  'of those',
  'of these',
  'which',
  'the former',
  'the latter',
  'the other',
  'the others',
  'the first is',
  'the first was',
  'the second',
  'in it',
  'unless, of course',
  'the pair',
  'the duo',
  'instead',
  'still',
  'so',
  'yet',
  'thus',
  'hence',
  'therefore',
  'consequently',
  'otherwise',
  'similarly',
  'likewise',
  'for his part',
  'for her part',
  'for their part',
  'like the',
  'when asked',
  'again',
  'even so',
  'to that end',
  'to do so',
  'if so',
  'there he',
  'there she',
  'there they',
  'or',
  'nor',
  'and',
  'but',
]

/** Bodies that a reader knows without their name. */
export const KNOWN_TO_ALL = wordSet(
  'government police military army court public office administration church nation world',
)
/** Places that a name in the same sentence makes known. */
export const PLACES = wordSet('city country town village state region island county province capital district area')

/** Words between `the` and its noun that say nothing of what is meant. */
export const PLAIN_ADJECTIVES = wordSet(
  'new first last latest same main whole entire old big large small young former current original recent next best ' +
    'top key major late local national early second third final real only',
)

/** After these, a noun is identified without an earlier mention: "the policy of". */
export const SAYS_WHICH = wordSet('of that who which whom whose where called named known in at from near')

/** After these a noun with `the` is judged by what follows: "the fire in Harlow", "the man who left". */
export const TOLD_APART_BY = wordSet(
  'of that who which whose where when in at on for to from by with between behind near against into under about ' +
    'after before during around across called named known',
)
