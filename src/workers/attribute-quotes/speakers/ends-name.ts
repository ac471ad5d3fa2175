import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { startsInLowerCase, startsWithCapital, startsWithDigit } from '../../../shared/text/word-forms.ts'
import { AUXILIARIES } from '../../../shared/words/auxiliaries.ts'
import { DETERMINERS } from '../../../shared/words/determiners.ts'
import { INDEFINITE_PRONOUNS, SUBJECT_PRONOUNS } from '../../../shared/words/pronouns.ts'
import { HONORIFICS, isRoleNoun, TIES_TO_BODY } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { KnownNames } from '../people/find-known-names.ts'

/** Prepositions that tie one noun phrase to another. */
export const PREPOSITIONS = wordSet(
  'of for at in on from with by to into against about among between under over within as',
)
/** Words that join two parts of a phrase. */
export const JOINS = wordSet('and or &')

const RELATIVE = wordSet('who whom whose which that where when while')
/** What tells of nobody without the clause behind it: `those who lost their homes`. */
const WANTS_CLAUSE = new Set(['anyone', 'anybody', 'someone', 'somebody', 'one', 'ones', ...INDEFINITE_PRONOUNS])
/** What opens an addition behind a comma, and no further part of a list. */
const OPENS_ADDITION = wordSet('who which whose where including led made published consisting aged like in or')

/**
 * Whether the name of those who go by a noun phrase is over before the word `at`: what follows tells more of who it is.
 * `head` is the head of the phrase, -1 where names are joined: their commas part a list.
 */
export function endsName(
  annotated: AnnotatedText,
  names: KnownNames,
  { first, past }: WordRange,
  at: number,
  head: number,
): boolean {
  const { words } = annotated
  const [before, { text, lower, spoken }] = [words[at - 1]!, words[at]!]
  if (isInsideName(names, at)) return false
  if (opensClauseOfName(annotated, names, at, past)) return true
  if (text === ',') return endsAtComma(annotated, past, at, head)
  if (!spoken) return /^[;:–—[]$/.test(text) || isDash(annotated, at)
  if (RELATIVE.has(lower)) return !PREPOSITIONS.has(before.lower) && !WANTS_CLAUSE.has(before.lower)
  if (SUBJECT_PRONOUNS.has(lower) && (text === lower || text === 'I'))
    return !JOINS.has(before.lower) && !PREPOSITIONS.has(before.lower)
  if (words.slice(first, at).some((word) => RELATIVE.has(word.lower))) return false
  return (text === lower && AUXILIARIES.has(lower)) || opensParticiple(annotated, at, past)
}

/** Whether a name of the text goes on over the place before a word. */
export function isInsideName(names: KnownNames, at: number): boolean {
  const owner = names.at(at)?.mention
  return owner !== undefined && owner === names.at(at - 1)?.mention
}

function isDash({ words }: AnnotatedText, at: number): boolean {
  const { text, start } = words[at]!
  return text === '-' && words[at - 1]!.end < start
}

/** Whether a name behind a noun is the subject of a clause without a pronoun: `a speech | Ann Orr gave in Harlow`. */
function opensClauseOfName({ words }: AnnotatedText, names: KnownNames, at: number, past: number): boolean {
  const { text, lower } = words[at - 1]!
  const title = HONORIFICS.has(words[at]!.lower) ? (words[at + 1]?.text === '.' ? 2 : 1) : 0
  const owner = names.at(at + title)
  if (owner?.known.type !== 'PERSON' || owner.mention.first !== at + title || owner.mention.past >= past) return false
  if (!startsInLowerCase(text) || lower === 's' || isRoleNoun(lower) || ties(lower)) return false
  return /(?:ed|gave|wrote|made|sent|held|took)$/.test(words[owner.mention.past]!.text)
}

/** Whether a word ties the next to what is before it, or opens a phrase itself. */
const ties = (lower: string): boolean => PREPOSITIONS.has(lower) || JOINS.has(lower) || DETERMINERS.has(lower)

/** A comma parts a list, `Harlow, Orwell and Tamsin`, or a place and its region; else what follows is an addition. */
function endsAtComma({ words }: AnnotatedText, past: number, comma: number, head: number): boolean {
  const next = words[comma + 1]
  if (comma + 1 >= past || !next) return true
  if (words[comma]!.end === next.start && startsWithDigit(next.text)) return false
  if (OPENS_ADDITION.has(next.lower)) return true
  if (head < 0) return false
  if (DETERMINERS.has(next.lower) || startsWithDigit(next.text)) return true
  const behind = words[comma + 2]?.lower ?? ''
  if (PARTICIPLE.test(next.lower) && FOLLOWS_PARTICIPLE.has(behind)) return true
  if (isRoleNoun(next.lower) && TIES_TO_BODY.has(behind)) return true
  if (words.slice(comma + 1, past).some(({ lower }) => JOINS.has(lower))) return false
  return !(startsWithCapital(next.text) && startsWithCapital(words[comma - 1]!.text))
}

const PARTICIPLE = /(?:ed|given|written|made|seen|sent|held|taken|known|led|born|told)$/
const NO_PARTICIPLE = wordSet('bed red shed need feed seed speed breed weed deed hundred indeed creed')
const FOLLOWS_PARTICIPLE = wordSet(`
  by from for on in at to with against over about into during as last this next earlier later since among between that
  early late (`)

/** Whether a participle opens a shortened clause behind a noun: `residents | displaced by`, `people | living in`. */
function opensParticiple({ words }: AnnotatedText, at: number, past: number): boolean {
  const [before, { lower, text }] = [words[at - 1]!, words[at]!]
  if (text !== lower || !before.spoken || ties(before.lower) || /ly$/.test(before.lower)) return false
  if (lower === 'being') return true
  if (at + 1 >= past || !FOLLOWS_PARTICIPLE.has(words[at + 1]!.lower) || WANTS_CLAUSE.has(before.lower)) return false
  if (/ing$/.test(lower)) return isPlural(before.lower)
  return PARTICIPLE.test(lower) && !NO_PARTICIPLE.has(lower)
}

const PLURALS = wordSet('people men women children police')

/** Whether a noun is in the plural. */
export const isPlural = (lower: string): boolean => PLURALS.has(lower) || /[^s’']s$/.test(lower)
