import type { CandidateName, ReadingLayer } from '../../../shared/article.ts'
import { pickNameType, voteNameTypes } from '../../../shared/text/vote-name-types.ts'
import { stripTitle } from '../../../shared/words/strip-title.ts'
import { type AnnotatedText, textOf, type WordRange, wordsOf } from '../text/annotate-text.ts'
import { describePerson, type PersonRole } from './describe-person.ts'
import { type Gender, guessGender } from './guess-gender.ts'
import { HONORIFICS, isRoleNoun, POST_NOMINALS } from './role-nouns.ts'

/** The coarse type of a name. */
export type NameType = keyof CandidateName['types']

/** One place where a name stands; `possessive` where it only says whose something is. */
export type NameMention = WordRange & { possessive: boolean }

/** A person, body or place of the text with all places where it is named. */
export type KnownName = {
  /** The fullest form in the text, without titles. */
  name: string
  /** Its words in lower case, without `Jr.`, numbers and the article. */
  parts: readonly string[]
  type: NameType
  mentions: NameMention[]
  gender: Gender | null
  /** What the text says the person is, the first saying first. */
  roles: PersonRole[]
}

/** The names of a text with an index from word to name. */
export type KnownNames = {
  all: KnownName[]
  /** The name and mention that cover a word, if any. */
  at(word: number): { known: KnownName; mention: NameMention } | undefined
}

type Found = NameMention & { type: NameType; parts: string[] }

/**
 * The names that the reader found, mentions of the same person or body put together: a full name, later its last or
 * first part alone. A part that fits two people goes to the one
 * named more often and more lately before it.
 */
export function findKnownNames(annotated: AnnotatedText, reading: ReadingLayer): KnownNames {
  // The others have no vote, so that leaving them out first changes nothing but the time.
  const best = reading.names.filter((name) => name.best)
  const found = voteNameTypes(annotated.text, best)
    .flatMap((name) => findMention(annotated, name))
    .sort((a, b) => a.first - b.first)
  const all: KnownName[] = []
  const owners: Owners = new Array(annotated.words.length)
  for (const mention of found.filter(({ parts }) => parts.length > 1)) addMention(annotated, all, mention, owners)
  for (const mention of found.filter(({ parts }) => parts.length === 1)) addMention(annotated, all, mention, owners)
  for (const known of all) {
    known.mentions.sort((a, b) => a.first - b.first)
    if (known.type === 'PERSON') {
      known.roles = describePerson(annotated, known.mentions, (word) => nameText(annotated, owners[word]))
      known.gender = guessGender(annotated, known)
    }
  }
  return { all, at: (word) => owners[word] }
}

/** By word the name and mention that cover it. */
type Owners = ({ known: KnownName; mention: NameMention } | undefined)[]

function nameText(annotated: AnnotatedText, owner: Owners[number]) {
  if (!owner || owner.known.type === 'PERSON' || owner.known.type === 'MISC') return undefined
  return { text: textOf(annotated, owner.mention), past: owner.mention.past }
}

function findMention(annotated: AnnotatedText, name: CandidateName): Found[] {
  const type = pickNameType(name)
  const span = type === 'PERSON' ? stripTitle(annotated.text, name) : name
  if (!span) return []
  let { first, past } = wordsOf(annotated, span)
  while (type === 'PERSON' && first < past - 1 && isTitle(annotated, first)) first++
  const [apostrophe, letter] = annotated.words.slice(past - 2, past)
  if (past - first > 2 && letter!.lower === 's' && isApostrophe(apostrophe!)) past -= 2
  const behind = annotated.words[past]
  const possessive = behind !== undefined && isApostrophe(behind) && behind.start === annotated.words[past - 1]!.end
  const parts = annotated.words
    .slice(first, past)
    .filter(({ spoken, lower }) => spoken && lower !== 'the' && !POST_NOMINALS.has(lower))
    .map(({ lower }) => lower)
  const onlyTitle =
    type === 'PERSON' && parts.every((part) => HONORIFICS.has(part) || isRoleNoun(part) || part.length === 1)
  const seat = /^[DRI]-/.test(annotated.text.slice(span.start, span.start + 2))
  return parts.length > 0 && !onlyTitle && !seat ? [{ first, past, type, parts, possessive }] : []
}

function isApostrophe({ text }: { text: string }): boolean {
  return text === "'" || text === '’'
}

function isTitle(annotated: AnnotatedText, word: number): boolean {
  const { lower } = annotated.words[word]!
  return HONORIFICS.has(lower) || lower === '.' || /^(?:president|secretary|sheriff|justice|judge)$/.test(lower)
}

function addMention(
  annotated: AnnotatedText,
  all: KnownName[],
  { first, past, type, parts, possessive }: Found,
  owners: Owners,
): void {
  // A nickname's marks in the middle of a name are no part of it.
  const text = textOf(annotated, { first, past }).replace(/["“”]/g, '')
  const mention: NameMention = { first, past, possessive }
  const fitting = all.filter((known) => known.type === type && isSameName(known, text, parts))
  const likeliest = fitting.reduce<KnownName | null>(
    (best, known) => (best && claimOn(annotated, best, first) >= claimOn(annotated, known, first) ? best : known),
    null,
  )
  const known = likeliest ?? { name: text, parts, type, mentions: [], gender: null, roles: [] }
  if (!likeliest) all.push(known)
  else if (known.parts.length < parts.length) {
    known.name = text
    known.parts = parts
  }
  known.mentions.push(mention)
  const owner = { known, mention }
  for (let word = first; word < past; word++) owners[word] = owner
}

/** How likely a shared name means this bearer: often named so far, and not long ago. */
function claimOn(annotated: AnnotatedText, { mentions }: KnownName, word: number): number {
  const before = mentions.filter(({ first }) => first < word)
  if (before.length === 0) return Number.NEGATIVE_INFINITY
  const last = Math.max(...before.map(({ first }) => first))
  const back = annotated.words[word]!.sentence - annotated.words[last]!.sentence
  return 2 * Math.log(1 + before.length) - 0.25 * back
}

function isSameName({ type, name, parts: known }: KnownName, text: string, parts: readonly string[]): boolean {
  if (known.length === parts.length && known.every((part, index) => part === parts[index])) return true
  if (type !== 'PERSON') return known.length > 2 && /^\p{Lu}{2,}$/u.test(text) && initialsOf(name) === text
  const [short, long] = known.length < parts.length ? [known, parts] : [parts, known]
  if (short.length === 1) return short[0] === long.at(-1) || short[0] === long[0]
  if (short[0] === long[0] && short.at(-1) === long.at(-1)) return true
  return short.every((part, index) => part === long[long.length - short.length + index])
}

function initialsOf(name: string): string {
  return (name.match(/\p{Lu}/gu) ?? []).join('')
}
