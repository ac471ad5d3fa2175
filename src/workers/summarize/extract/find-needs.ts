import type { PeopleLayer, PeopleName, Quote, Span } from '../../../shared/article.ts'
import { startsWithDigit } from '../../../shared/text/word-forms.ts'
import { IRREGULAR_PASTS } from '../../../shared/words/verb-tenses.ts'
import type { DocumentModel } from '../document/build-document.ts'
import { FUNCTION_WORDS } from '../document/function-words.ts'
import { opensParagraph } from '../document/opens-paragraph.ts'
import { measureJoining } from './find-cuts.ts'
import {
  AFTER_EMPTY_IT,
  AFTER_EMPTY_THERE,
  AFTER_FULL_IT,
  AFTER_SOMETHING,
  BEFORE_AFTER_SOMETHING,
  CLAUSE_STARTS,
  CLAUSE_WORDS,
  FOLLOWING_STARTS,
  KNOWN_TO_ALL,
  OF_THE_READER,
  OTHER_PRONOUNS,
  PLACES,
  PLAIN_ADJECTIVES,
  SAYS_WHICH,
  SINGULAR_PRONOUNS,
  TOLD_APART_BY,
} from './standing-words.ts'

/**
 * What a sentence presupposes: one of `witnesses` (numbers of earlier sentences) must come before it in a summary, and
 * immediately before it if `nearest`.
 */
export type Need = {
  reason: string
  witnesses: readonly number[]
  nearest: boolean
  /** The surname that is to be introduced. */
  name?: string
}

/** What the whole text says of its words, found once. */
export type Ground = {
  document: DocumentModel
  people: PeopleLayer | null
  /** Sentences in which each stem stands, ascending. */
  places: ReadonlyMap<number, readonly number[]>
  /** First sentence that brings a stem in with `a`, `an` or a number. */
  broughtIn: ReadonlyMap<number, number>
  /** Whether adding an earlier sentence to the summary can supply what this one takes for granted. */
  introducible: boolean
  /** Number of the sentence in which a place of the text lies, or -1. */
  sentenceAt: (at: number) => number
}

/** This many words into a sentence a pronoun nearly always has its noun in the same sentence. */
const PRONOUN_REACH = 6
/** This many characters behind the comma of a phrase at the front begins the name that its pronoun stands for. */
const NAME_REACH = 40

/** Reads the ground of {@link findNeeds} from a document. */
export function readGround(document: DocumentModel, people: PeopleLayer | null, introducible: boolean): Ground {
  const places = new Map<number, number[]>()
  const broughtIn = new Map<number, number>()
  document.sentences.forEach(({ from, to }, index) => {
    for (let i = from; i < to; i++) {
      const id = document.ids[i]!
      const found = places.get(id)
      if (!found) places.set(id, [index])
      else if (found.at(-1) !== index) found.push(index)
      const stem = document.stems[id]!
      if (stem !== 'a' && stem !== 'an' && document.numbers[i] !== 1) continue
      for (const j of nounsAfter(document, i, to)) {
        if (!broughtIn.has(document.ids[j]!)) broughtIn.set(document.ids[j]!, index)
      }
    }
  })
  const starts = document.sentences.map(({ start }) => start)
  const sentenceAt = (at: number) => {
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= at) low = middle + 1
      else high = middle
    }
    return low > 0 && at < document.sentences[low - 1]!.end ? low - 1 : -1
  }
  return { document, people: people?.skipped === null ? people : null, places, broughtIn, introducible, sentenceAt }
}

/**
 * The nouns of the lower-case words right behind place `i` that no mark and no function word part: the last one, and
 * one before a word that looks like a verb.
 */
function nounsAfter(document: DocumentModel, i: number, to: number): number[] {
  const run: number[] = []
  const { text, starts, ends, capitals, numbers } = document
  for (let j = i + 1; j < to && run.length < 5; j++) {
    if (!/^(?: |-)$/.test(text.slice(ends[j - 1]!, starts[j]!))) break
    if (capitals[j] === 1 || numbers[j] === 1 || FUNCTION_WORDS.has(document.stems[document.ids[j]!]!)) break
    run.push(j)
  }
  const isVerb = (j: number | undefined) => j !== undefined && looksLikeVerb(text.slice(starts[j]!, ends[j]!))
  return run.filter((j, place) => {
    const stem = document.stems[document.ids[j]!]!
    if (PLAIN_ADJECTIVES.has(stem) || OF_THE_READER.has(stem) || text.charAt(ends[j]!) === '-') return false
    if (place > 0 && isVerb(j)) return false
    return place === run.length - 1 || isVerb(run[place + 1])
  })
}

/** Past tenses, and third persons of the present, which plural nouns look like. */
function looksLikeVerb(word: string): boolean {
  return /(?:ed|s)$/.test(word) || IRREGULAR_PASTS.has(word) || word === 'hit' || word === 'set'
}

/** What sentence `index` takes for known, in the order in which it is told. `quotes` are those that begin in it. */
export function findNeeds(ground: Ground, index: number, quotes: readonly Quote[]): Need[] {
  return [
    ...findPronounNeeds(ground, index, quotes),
    ...findPointingNeeds(ground, index),
    ...findDefiniteNeeds(ground, index),
    ...findNameNeeds(ground, index),
  ]
}

const before = (index: number): readonly number[] => (index === 0 ? [] : [index - 1])

/** A sentence of the document as it will stand, without the word that joins it to the one before. */
function afterJoining({ text, sentences, starts }: DocumentModel, index: number) {
  const { from, to, start, end } = sentences[index]!
  const begin = start + measureJoining(text.slice(start, end))
  let first = from
  while (first < to && starts[first]! < begin) first++
  return { from: first, to, start: begin, end }
}

function findPronounNeeds(ground: Ground, index: number, quotes: readonly Quote[]): Need[] {
  const { document, people } = ground
  const { from, to, start, end } = afterJoining(document, index)
  const reason = 'pronoun points outside'
  const words = document.text.slice(start, end)
  const persons = people === null ? null : findPersons(people, { start, end })
  let named = false
  for (let i = from; i < to; i++) {
    if (document.quoted[i] === 1) continue
    const stem = document.stems[document.ids[i]!]!
    const next = i + 1 < to ? document.stems[document.ids[i + 1]!]! : ''
    if (SINGULAR_PRONOUNS.has(stem)) {
      const known =
        persons === null
          ? named
          : persons.some((person) => person.start < document.starts[i]!) || opensWithPerson(words)
      if (!known && !isNamedAhead(document, index, i, persons)) {
        return [{ reason, witnesses: whoIsMeant(ground, index, quotes), nearest: true }]
      }
    }
    if (!named && i - from < PRONOUN_REACH) {
      if (OTHER_PRONOUNS.has(stem) && !hasNounBefore(document, from, i)) {
        return [{ reason, witnesses: before(index), nearest: true }]
      }
      const empty = AFTER_EMPTY_IT.has(next) && (index === 0 || namesItsMatter(document, i + 2, to))
      if (i === from && stem === 'it' && !empty) return [{ reason, witnesses: before(index), nearest: true }]
    }
    if (document.capitals[i] === 1 && isNoun(document, i)) named = true
  }
  return []
}

type Persons = readonly { start: number; name: boolean }[] | null

/** Names and descriptions of persons that begin in a sentence. */
function findPersons({ names, descriptions }: PeopleLayer, { start, end }: Span) {
  const within = (span: Span) => span.start >= start && span.start < end
  return [
    ...names
      .filter(({ type }) => type === 'PERSON')
      .flatMap(({ mentions }) => mentions.filter(within).map((mention) => ({ start: mention.start, name: true }))),
    ...descriptions
      .filter((description) => description.kind === 'person' && within(description))
      .map((description) => ({ start: description.start, name: false })),
  ]
}

/** `The Frenchwoman`, `A former prosecutor`: a sentence that begins with somebody. */
function opensWithPerson(words: string): boolean {
  return /^(?:The|A|An) (?:[\p{L}\d'’-]+ ){0,3}?[\p{L}\d-]*(?:er|or|ist|ian|man|woman|boy|girl|old|star|mother|father)\b/u.test(
    words,
  )
}

/**
 * Whether the name of a pronoun at place `i` comes behind it: "After he left, Orr said", "Weeks before his trial, Orr",
 * and at the beginning of a text "He may be ill, but Orr has vowed".
 */
function isNamedAhead(document: DocumentModel, index: number, i: number, persons: Persons): boolean {
  const { text, starts, ids, stems } = document
  const { from, start, end } = afterJoining(document, index)
  const names = persons?.filter(({ name, start }) => name && start > starts[i]!) ?? []
  if (names.length === 0) return false
  if (index === 0) return true
  if (i === from) return false
  if (i - from < PRONOUN_REACH && CLAUSE_STARTS.has(wordAt(text, start))) return true
  // The comma of a phrase at the front, which has no verb of its own where it begins like one.
  const comma = start + text.slice(start, end).indexOf(', ')
  const isPhrase = FUNCTION_WORDS.has(stems[ids[from]!]!) || startsWithDigit(text.slice(start))
  return isPhrase && starts[i]! < comma && names.some((name) => name.start > comma && name.start - comma < NAME_REACH)
}

/**
 * Whether a clause from place `i` on can be what an empty `it` announces: "It is not clear whether", "It took a year
 * to".
 */
function namesItsMatter({ stems, ids }: DocumentModel, i: number, to: number): boolean {
  if (i < to && AFTER_FULL_IT.has(stems[ids[i]!]!)) return false
  for (let j = i; j < to; j++) if (CLAUSE_WORDS.has(stems[ids[j]!]!)) return true
  return false
}

function wordAt(text: string, start: number): string {
  return /^\p{L}+/u.exec(text.slice(start, start + 20))?.[0].toLowerCase() ?? ''
}

/** Whether a word before place `i` can be what a pronoun there stands for. */
function hasNounBefore(document: DocumentModel, from: number, i: number): boolean {
  for (let j = from; j < i; j++) if (isNoun(document, j)) return true
  return false
}

/** Whether place `i` may have a noun that a pronoun can stand for: "Gradually, they" and "In 2012, they" have none. */
function isNoun({ stems, ids, numbers }: DocumentModel, i: number): boolean {
  const stem = stems[ids[i]!]!
  if (numbers[i] === 1 || stem.endsWith('ly')) return false
  return !FUNCTION_WORDS.has(stem) && !OF_THE_READER.has(stem) && !PLAIN_ADJECTIVES.has(stem)
}

/** The sentences that name whom the speaker's pronoun means; where no quote tells, the sentence before. */
function whoIsMeant({ people, document, sentenceAt }: Ground, index: number, quotes: readonly Quote[]): number[] {
  const speaker = quotes.find((quote) => quote.speaker !== null)?.speaker
  if (!speaker) return [...before(index)]
  const named = people?.names.find(({ id, name }) => id === speaker.entityId || name === speaker.name)
  const found = named?.mentions.map(({ start }) => sentenceAt(start)).filter((at) => at >= 0 && at < index)
  if (found && found.length > 0) return found
  const last = speaker.name.toLowerCase().split(/\s+/).at(-1) ?? ''
  const places = document.sentences.flatMap(({ from, to }, at) => {
    if (at >= index) return []
    for (let i = from; i < to; i++) if (document.stems[document.ids[i]!] === last) return [at]
    return []
  })
  return [...places, ...before(index)]
}

function findPointingNeeds(ground: Ground, index: number): Need[] {
  const { document, places } = ground
  const { from, to, start, end } = afterJoining(document, index)
  const need = (reason: string): Need[] => [{ reason, witnesses: before(index), nearest: true }]
  const words = document.text.slice(start, end)
  const opening = words.toLowerCase()
  if (document.quoted[from] !== 1 && FOLLOWING_STARTS.some((words) => startsWithWords(opening, words))) {
    return need('continues the sentence before')
  }
  if (UNNAMED.test(words)) {
    return need('somebody is not named')
  }
  if (document.quoted[from] !== 1 && LATER.test(words)) return need('a time before it')
  if (COMPARED.test(words) && !/\bthan\b/.test(words)) return need('compared with nothing')
  for (let i = from; i < to; i++) {
    if (document.quoted[i] === 1) continue
    const stem = document.stems[document.ids[i]!]!
    const previous = i === from ? '' : document.stems[document.ids[i - 1]!]!
    const next = stemAt(document, i + 1, to)
    if (i === from && stem === 'both' && BOTH_OF_TWO.test(words)) continue
    if (i === from && (stem === 'those' || stem === 'that' || stem === 'such' || stem === 'both' || stem === 'neither'))
      return need('pointing word')
    const points =
      stem === 'this' || stem === 'thi' || stem === 'these' || (stem === 'those' && !FUNCTION_WORDS.has(next))
    if (points && !OF_THE_READER.has(next)) {
      if (!pointsInside(document, index, i)) return need('pointing word')
    }
    if (AFTER_SOMETHING.has(stem) && !BEFORE_AFTER_SOMETHING.has(previous)) {
      if (isOneSaidBefore(document, from, i)) continue
      const another = places.get(document.ids[i + 1] ?? -1)?.[0] ?? index
      if (stem === 'too' ? i < to - 1 : i - from >= PRONOUN_REACH && another >= index) continue
      return need('another is not there')
    }
    if (stem === 'question' && previous === 'in') return need('pointing word')
    if (stem === 'that' && OF_THE_READER.has(next) && SAME_TIME.test(document.text.slice(document.starts[i]!, end))) {
      return need('a time before it')
    }
    if (GOING_ON.has(next) && stem === 'for') return need('continues the sentence before')
    if (stem === 'there' && !AFTER_EMPTY_THERE.has(next) && !isPlaceSaidBefore(ground, index, i)) {
      return need('pointing word')
    }
  }
  return []
}

/**
 * `The 34-year-old`, `The Frenchwoman`, `The mother of three`: somebody without a name; not `The 34-year-old Ana Orr`.
 */
const UNNAMED =
  /^The (?:\d{1,2}-year-old|\p{Lu}\p{L}+(?:man|woman|ian)|(?:mother|father|mum|mom|dad)[- ]of[- ](?:one|two|three|four|five|six|seven|eight|nine|ten|\d+))\b(?! \p{Lu})/u

/** `Five years later, not one home`: counted from something mentioned earlier. */
const LATER =
  /^(?:(?:\S+ ){1,4}(?:minute|hour|day|week|month|year|decade)s? (?:later|earlier|afterwards?|before(?=,))|(?:\S+ )?the (?:next|following|previous|same) (?:day|night|morning|afternoon|evening|week|month|year))\b/iu

/** `will take much longer`: a comparison with something not stated. */
const COMPARED =
  /\b(?:much|even|far|slightly|considerably|significantly|set) (?:more|less|fewer|(?!after|under|over|never|other|whether|however|together)\p{L}{2,}er)\b/u

/** `that fall`, `that day`; not `that day care costs more`. */
const SAME_TIME = /^that (?:same )?\p{L}+(?:[,.;:)]| (?:in|at|on|by|and|when|the|he|she|they|it)\b)/u

/** `for instance` anywhere in a sentence. */
const GOING_ON: ReadonlySet<string> = new Set(['instance', 'example'])

/** `Both the mayor and the council`; not `Both were`. */
const BOTH_OF_TWO = /^Both (?:of (?:my|our|his|her|their|the) |(?:\S+ ){1,6}and )/

/** `the pier is old, and this weakness`: a clause that continues the one before it in the same sentence. */
const SECOND_CLAUSE =
  /(?:[,;–—]|--| -) (?:and|but|though|although|while|as|since|because|so|which|where) (?:\S+ ){0,3}$/

/** Whether what `this` at place `i` points at stands in an earlier clause of its own sentence. */
function pointsInside({ text, sentences, starts }: DocumentModel, index: number, i: number): boolean {
  const { from, start } = sentences[index]!
  return i - from > PRONOUN_REACH && SECOND_CLAUSE.test(text.slice(start, starts[i]!))
}

function startsWithWords(text: string, words: string): boolean {
  return text.startsWith(words) && !/[\p{L}\p{N}]/u.test(text.charAt(words.length))
}

/** Whether `there` at place `i` can mean something of its own sentence: a name or a phrase of place before it. */
function isPlaceSaidBefore({ document, people }: Ground, index: number, i: number): boolean {
  const { sentences, starts, stems, ids } = document
  const { from, start } = sentences[index]!
  if (people?.names.some((name) => isPlaceIn(name, start, starts[i]!))) return true
  for (let j = from; j < i - 1; j++) if (WHERE.has(stems[ids[j]!]!)) return true
  return false
}

const WHERE: ReadonlySet<string> = new Set(['in', 'at', 'to', 'from', 'near', 'where', 'over', 'out', 'up', 'down'])

/** `One person died and another was hurt`. */
function isOneSaidBefore({ stems, ids }: DocumentModel, from: number, i: number): boolean {
  for (let j = from; j < i; j++) if (stems[ids[j]!] === 'one') return true
  return false
}

/**
 * `the bill`: who or what a noun with `the` means must have been brought in, by `a bill` in an earlier sentence; at the
 * head of a sentence by anything before it.
 */
function findDefiniteNeeds(ground: Ground, index: number): Need[] {
  const { document, places, broughtIn, introducible } = ground
  const { from, to } = document.sentences[index]!
  const needs: Need[] = []
  // The lead below a standfirst has nothing before it that it could take up.
  const mayBeLead = index === 1 && opensParagraph(document, index)
  for (let i = from; i < to; i++) {
    if (document.quoted[i] === 1 || document.stems[document.ids[i]!] !== 'the') continue
    for (const j of nounsAfter(document, i, to)) {
      const id = document.ids[j]!
      const stem = document.stems[id]!
      if (isSaidBefore(document, from, i, id)) continue
      const next = stemAt(document, j + 1, to)
      const reason = `the ${stem} is not there`
      const earlier = (places.get(id) ?? []).filter((place) => place < index)
      if ((broughtIn.get(id) ?? index) < index) {
        if (!SAYS_WHICH.has(next)) needs.push({ reason, witnesses: earlier, nearest: false })
      } else if (
        introducible &&
        index > 0 &&
        !mayBeLead &&
        i - from < 2 &&
        !KNOWN_TO_ALL.has(stem) &&
        !TOLD_APART_BY.has(next)
      ) {
        if (!namesSomebody(document, j, to)) {
          needs.push({ reason, witnesses: [...earlier, index - 1], nearest: false })
        }
      }
    }
  }
  return needs
}

/** `The architect Ana Orr`: the name after the noun identifies it. */
function namesSomebody({ text, starts, ends, capitals }: DocumentModel, j: number, to: number): boolean {
  return j + 1 < to && capitals[j + 1] === 1 && text.slice(ends[j]!, starts[j + 1]!) === ' '
}

function isSaidBefore(document: DocumentModel, from: number, i: number, id: number): boolean {
  for (let j = from; j < i; j++) if (document.ids[j] === id) return true
  return false
}

/** A surname needs the sentence that has the full name; a role or a body without its name, one that has the name. */
function findNameNeeds({ document, people, sentenceAt }: Ground, index: number): Need[] {
  if (people === null) return []
  const { start, end } = document.sentences[index]!
  const within = (span: Span) => span.start >= start && span.start < end
  const needs: Need[] = []
  for (const { type, mentions, roles } of people.names) {
    if (type !== 'PERSON' || !mentions.some(within)) continue
    const mine = mentions.filter(within)
    // `Van Dyke` is as short as `Dyke` where `Jason Van Dyke` stands before it.
    const isShort = (text: string) =>
      !isFullName(text) || mentions.some((other) => other.start < start && other.text.endsWith(` ${text}`))
    if (mine.some(({ text, start }) => !isShort(text) || roles.some(({ mention }) => mention === start))) continue
    const shortest = Math.min(...mine.map(({ text }) => text.length))
    const earlier = mentions.filter(({ start: at, text }) => at < start && isFullName(text) && text.length > shortest)
    const witnesses = earlier.map((mention) => sentenceAt(mention.start)).filter((at) => at >= 0)
    if (witnesses.length > 0) {
      const name = mine[0]!.text
      needs.push({ reason: `${name} is not introduced`, witnesses, nearest: false, name })
    }
  }
  for (const description of people.descriptions) {
    if (
      !within(description) ||
      !/^the \p{L}+(?: of \p{L}+)?$/iu.test(description.text) ||
      description.mayBe.length === 0
    )
      continue
    const ids = new Set(description.mayBe.map(({ nameId }) => nameId))
    const mentions = people.names.filter(({ id }) => ids.has(id)).flatMap((name) => name.mentions)
    if (KNOWN_TO_ALL.has(description.head)) continue
    if (mentions.some((mention) => mention.start >= start && mention.start < description.start)) continue
    if (PLACES.has(description.head) && people.names.some((name) => isPlaceIn(name, start, end))) continue
    const witnesses = mentions.map((mention) => sentenceAt(mention.start)).filter((at) => at >= 0 && at < index)
    if (witnesses.length > 0) needs.push({ reason: `${description.text} is not named`, witnesses, nearest: false })
  }
  return needs
}

function isPlaceIn({ type, mentions }: PeopleName, start: number, end: number): boolean {
  return (type === 'GPE' || type === 'LOC') && mentions.some((mention) => mention.start >= start && mention.start < end)
}

function isFullName(text: string): boolean {
  return /\p{L}[\p{L}.'’-]*\s+\p{L}/u.test(text)
}

function stemAt(document: DocumentModel, i: number, to: number): string {
  return i < to ? document.stems[document.ids[i]!]! : ''
}
