import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { isApostrophe, startsWithDigit } from '../../../shared/text/word-forms.ts'
import { BODY_NOUNS } from '../../../shared/words/body-nouns.ts'
import { DEFINITE, OPENS_NOUN } from '../../../shared/words/determiners.ts'
import { DOCUMENT_NOUNS } from '../../../shared/words/document-nouns.ts'
import { KIN_WORDS } from '../../../shared/words/kin-words.ts'
import { SUBJECT_PRONOUNS } from '../../../shared/words/pronouns.ts'
import {
  COLLECTIVE_NOUNS,
  HONORIFICS,
  isRoleNoun,
  POST_NOMINALS,
  singularOf,
} from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { KnownName, KnownNames, NameMention } from '../people/find-known-names.ts'

const BEHIND_PRONOUN = wordSet('himself herself themselves s d ll ve m re')

/** What kind of words a text uses for a source, with what is needed to find who is behind them. */
export type ClassifiedMention =
  | { kind: 'name'; known: KnownName; mention: NameMention }
  | { kind: 'pronoun'; lower: string; word: number }
  | { kind: 'relative'; word: number }
  | ({ kind: 'collective' } & NounPhrase)
  | ({ kind: 'description' } & NounPhrase)
  /** Words that name nobody: a phrase behind a preposition, an article alone, an amount. */
  | { kind: 'none' }

/**
 * What a noun phrase without a name says: its head, with the word at which it stands, and the words before the head.
 */
type NounPhrase = { headword: string; head: number; definite: boolean; modifiers: string[] }

const PERSONAL = wordSet('he she him her his i me my we us our you they them their it its himself herself themselves')
const OF_THIRD_PERSON = wordSet('he she it they')
const RELATIVE = wordSet('who which that whom whose')
/** Words and marks that the head of a noun phrase stands before. */
const BREAKS_HEAD = wordSet(`
  of for from at in with on by to into about against between under during after before who which that whose whom
  , ( ; : – —`)

/**
 * What kind of mention a range of words is. The head decides: in "a spokesman for Ann Orr" it is "spokesman", in
 * "Secretary of State Ann Orr" the name, in "Ann Orr's lawyer" the lawyer.
 */
export function classifyMention(annotated: AnnotatedText, names: KnownNames, range: WordRange): ClassifiedMention {
  const words = annotated.words
  const spoken = spokenOf(annotated, range)
  const [one, two] = spoken.map((word) => words[word]!.lower)
  const only = spoken.length === 1 || (spoken.length === 2 && BEHIND_PRONOUN.has(two!)) ? one! : ''
  if (PERSONAL.has(only)) return { kind: 'pronoun', lower: only, word: spoken[0]! }
  // Of "she was the first to" nothing but the subject is a mention; "we Britons" are several.
  const least = OF_THIRD_PERSON.has(one ?? '') ? 1 : 2
  if (SUBJECT_PRONOUNS.has(one ?? '') && spoken.length > least && words[spoken[0]!]!.text !== 'IT')
    return { kind: 'pronoun', lower: one!, word: spoken[0]! }
  if (RELATIVE.has(only) && spoken.length === 1) return { kind: 'relative', word: spoken[0]! }
  // Of "who seized the bridge" nothing but the pronoun is one either.
  if (one === 'who' || one === 'which') return { kind: 'relative', word: spoken[0]! }
  // "Most of whom": those before it are meant.
  const last = words[spoken.at(-1) ?? -1]?.lower ?? ''
  if (spoken.length === 3 && two === 'of' && (last === 'whom' || last === 'which'))
    return { kind: 'relative', word: spoken[2]! }
  if (namesNobody(annotated, range, spoken)) return { kind: 'none' }
  const heads = findHeadNames(annotated, names, range)
  const head = heads.length > 1 && onlyCommaBetween(annotated, heads) ? heads.at(-1)! : heads[0]
  const several = heads.some(({ known }) => known !== head!.known)
  const group: ClassifiedMention = { kind: 'collective', headword: '', head: -1, definite: false, modifiers: [] }
  if (several && joinedByAnd(annotated, heads)) return group
  const member = memberOfParty(annotated, spoken)
  if (member) return member
  if (head && head.known.type !== 'MISC') return { kind: 'name', ...head }
  if (head?.known.name.endsWith('s')) return group
  const ofHead = spokenOf(annotated, { first: range.first, past: endOfHead(annotated, names, range) })
  const headAt = ofHead.at(-1) ?? range.first
  const headword = headOfCompound(annotated, headAt)
  const definite = DEFINITE.has(words[spoken[0] ?? range.first]!.lower)
  const modifiers = ofHead.slice(0, -1).map((word) => words[word]!.lower)
  const kind = isCollective(headword) ? 'collective' : 'description'
  return { kind, headword, head: headAt, definite, modifiers }
}

/** What "the Utah Republican" is a description of, though it may be read as a name. */
function memberOfParty({ words }: AnnotatedText, spoken: readonly number[]): ClassifiedMention | null {
  const head = spoken.at(-1)!
  const headword = words[head]!.lower
  if (!PARTY_MEMBERS.has(headword) || words[spoken[0]!]!.lower !== 'the') return null
  const modifiers = spoken.slice(0, -1).map((word) => words[word]!.lower)
  return { kind: 'description', headword, head, definite: true, modifiers }
}

/** Members of parties by what they are called one by one. */
export const PARTY_MEMBERS: ReadonlySet<string> = new Set(['republican', 'democrat', 'tory'])

/**
 * The noun that a compound is called by: `mother` of "mother-of-two", `year-old` of "34-year-old", else the word
 * itself.
 */
function headOfCompound({ words }: AnnotatedText, head: number): string {
  const joins = (word: number) => words[word]?.text === '-' && words[word - 1]?.end === words[word]!.start
  const { lower } = words[head]!
  if (!joins(head - 1)) return lower
  if (words[head - 2]?.lower === 'of' && joins(head - 3)) return words[head - 4]!.lower
  return lower === 'old' && words[head - 2]?.lower === 'year' ? YEAR_OLD : lower
}

/** The head of "the 34-year-old". */
export const YEAR_OLD = 'year-old'

const PREPOSITION = wordSet(`
  in at on by from with during after before since under amid for to into through via as despite`)
const NO_MENTION = wordSet('the a an this that these those his its no such your what let so why how new')

/** `at least`, `at most`: they belong to the amount behind them. */
const BEHIND_AT = wordSet('least most')

/** Whether words name nobody: they open with a preposition, are one word that wants a noun, or only an amount. */
function namesNobody({ words }: AnnotatedText, range: WordRange, spoken: readonly number[]): boolean {
  const [first] = spoken
  if (first === undefined) return true
  const isAtLeast = BEHIND_AT.has(words[first + 1]?.lower ?? '') && spoken.length > 2
  if (PREPOSITION.has(words[first]!.lower) && !isAtLeast) return true
  if (spoken.length === 1 && NO_MENTION.has(words[first]!.lower)) return true
  // "There was fear that": nobody is named.
  if (words[first]!.lower === 'there') return true
  const amount = /^[$€£¥]$/.test(words[range.first]!.text) || startsWithDigit(words[first]!.text)
  return (
    amount &&
    spoken.every((word) =>
      /^(?:\d[\d.,]*|million|billion|trillion|percent|cent|per|dollars?|euros?|pounds?)$/.test(words[word]!.lower),
    )
  )
}

/**
 * Whether nothing but a comma stands between the last two heads: of "read by her solicitor, Ann Orr, Bea Low said" the
 * last is who said it.
 */
function onlyCommaBetween({ words }: AnnotatedText, heads: readonly NamedHead[]): boolean {
  const [one, other] = heads.slice(-2)
  return other!.mention.first === one!.mention.past + 1 && words[one!.mention.past]!.text === ','
}

function spokenOf({ words }: AnnotatedText, { first, past }: WordRange): number[] {
  const spoken: number[] = []
  for (let word = first; word < past; word++) if (words[word]!.spoken) spoken.push(word)
  return spoken
}

function endOfHead(annotated: AnnotatedText, names: KnownNames, { first, past }: WordRange): number {
  for (let word = first + 1; word < past; word++) {
    // The "for" of "Department for Rivers" is a part of the name.
    if (names.at(word) !== undefined && names.at(word)!.mention === names.at(word - 1)?.mention) continue
    if (breaksHead(annotated, word)) {
      const behind = behindHeldOffice(annotated, names, word, past) ?? behindShortForm(annotated, word, past)
      if (behind === word) return word
      word = behind - 1
    }
  }
  return past
}

/** Words of what an office is over, `Public Prosecutions`, and the mark and `s` behind them. */
const MOST_WORDS_OF_OFFICE = 4

/**
 * Behind the title whose holder's office is meant: of `the Secretary of State’s Office` the office is the head; null
 * where "of" opens no such title.
 */
function behindHeldOffice({ words }: AnnotatedText, names: KnownNames, of: number, past: number): number | null {
  if (words[of]!.lower !== 'of' || !isRoleNoun(words[of - 1]?.lower ?? '')) return null
  for (let word = of + 1; word < past && word <= of + MOST_WORDS_OF_OFFICE; word++) {
    const { text, lower } = words[word]!
    if (isApostrophe(text)) {
      const office = words[word + 1]?.lower === 's' ? word + 2 : word + 1
      return word > of + 1 && office < past && words[office]!.lower === 'office' ? office : null
    }
    if (OPENS_NOUN.has(lower) || names.at(word)?.known.type === 'PERSON') return null
  }
  return null
}

/**
 * Behind the bracket with a short form that a compound goes on over, `a River Board (RB) spokesman`; else the word
 * itself.
 */
function behindShortForm({ words }: AnnotatedText, word: number, past: number): number {
  if (words[word]!.text !== '(' || words[word + 2]?.text !== ')' || word + 3 >= past) return word
  return isRoleNoun(words[word + 3]!.lower) || isRoleNoun(words[word + 4]?.lower ?? '') ? word + 3 : word
}

/**
 * Whether a noun phrase goes on behind a word with what is not its head; the "in" of "editor-in-chief" is inside of one
 * word.
 */
function breaksHead({ words }: AnnotatedText, word: number): boolean {
  return (
    (BREAKS_HEAD.has(words[word]!.lower) && words[word - 1]?.end !== words[word]!.start) ||
    /^[,(;:]$/.test(words[word]!.text) ||
    isReduced(words[word - 1]?.lower ?? '', words[word]!.lower)
  )
}

const PARTICIPLE = /(?:ed|[ntv]ing|given|written|made|seen|sent|held|taken|known|led|based|hit|born)$/

/** Whether a participle behind a noun begins a shortened clause: "a report | published", "residents | displaced". */
function isReduced(noun: string, next: string): boolean {
  if (!PARTICIPLE.test(next) || next.length < 4 || isRoleNoun(next)) return false
  return DOCUMENT_NOUNS.has(noun) || isRoleNoun(noun) || COLLECTIVE_NOUNS.has(noun) || BODY_NOUNS.has(singularOf(noun))
}

type NamedHead = { known: KnownName; mention: NameMention }

/** The names in a range that are its head and not a part of a description: people first, then the body or place. */
function findHeadNames(annotated: AnnotatedText, names: KnownNames, range: WordRange): NamedHead[] {
  const found: NamedHead[] = []
  for (let word = range.first; word < range.past; word++) {
    const owner = names.at(word)
    if (owner && found.at(-1)?.mention !== owner.mention) found.push(owner)
  }
  const people = found.filter(
    ({ known, mention }) => known.type === 'PERSON' && isHead(annotated, names, mention, range),
  )
  if (people.length > 0) return people
  const end = endOfHead(annotated, names, range)
  const heads = found.filter(
    ({ known, mention }) => known.type !== 'PERSON' && mention.past >= end && mention.first < end,
  )
  return heads.length > 0 ? heads : found.filter((one) => isApposed(annotated, one, range, end))
}

/** Of "the ruling party, the River Party" the name: what it is set off from is a noun for bodies. */
function isApposed(
  { words }: AnnotatedText,
  { known, mention }: NamedHead,
  { first, past }: WordRange,
  end: number,
): boolean {
  if (known.type !== 'ORG' || mention.possessive || words[end]?.text !== ',') return false
  if (words[first]!.lower !== 'the' || !BODY_NOUNS.has(words[end - 1]!.lower)) return false
  const opens = words[end + 1]?.lower === 'the' ? end + 2 : end + 1
  return mention.first === opens && (mention.past === past || words[mention.past]!.text === ',')
}

/** Words between "of" and a name that make no office: `the mother of 12-year-old Ann Orr`. */
const NO_OFFICE = /^(?:\d+|year|old)$/

const MAY_FOLLOW_NAME = wordSet('and or who whose of at in from for with on as himself herself')

function isHead(annotated: AnnotatedText, names: KnownNames, mention: NameMention, range: WordRange): boolean {
  const words = annotated.words
  const next = mention.past < range.past ? words[mention.past]! : undefined
  if (mention.possessive && next) return false
  // "the Orr campaign", "Orr supporters": a noun behind the name is the head.
  if (next?.spoken && !MAY_FOLLOW_NAME.has(next.lower) && !POST_NOMINALS.has(next.lower)) return false
  // "Harlow MP Ann Orr" is not Harlow.
  if (next && POST_NOMINALS.has(next.lower) && names.at(mention.past + 1)?.known.type === 'PERSON') return false
  let before = mention.first - 1
  let between = 0
  // An "of" within a name breaks nothing: "Bank of Orr economist Ann Lee".
  while (before >= range.first && (names.at(before) !== undefined || !breaksHead(annotated, before))) {
    if (words[before]!.spoken && !NO_OFFICE.test(words[before]!.lower) && !HONORIFICS.has(words[before]!.lower))
      between++
    before--
  }
  if (before < range.first || !/^[a-z]/.test(words[before]!.lower)) return true
  // "Secretary of State Ann Orr" has an office between; "the wife of Ann Orr", "aides to Senator Ann Orr" have none.
  // So has "a sibling of the younger Orr".
  if (words[before]!.lower !== 'of' || between === 0 || KIN_WORDS.has(words[before - 1]?.lower ?? '')) return false
  return !words.slice(before + 1, mention.first).some(({ lower }) => isRoleNoun(lower))
}

const JOINS = wordSet('and or &')

function joinedByAnd(annotated: AnnotatedText, heads: readonly NamedHead[]): boolean {
  const [one, other] = heads
  return annotated.words.slice(one!.mention.past, other!.mention.first).some(({ lower }) => JOINS.has(lower))
}

function isCollective(headword: string): boolean {
  if (COLLECTIVE_NOUNS.has(headword)) return true
  const singular = singularOf(headword)
  // "The companies" are several, "the press" is not.
  return singular !== headword && (isRoleNoun(singular) || (BODY_NOUNS.has(singular) && !BODY_NOUNS.has(headword)))
}
