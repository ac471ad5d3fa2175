import type { PeopleLayer, Span } from '../../../shared/article.ts'
import type { DocumentModel } from '../document/build-document.ts'
import { FUNCTION_WORDS } from '../document/function-words.ts'
import { opensParagraph } from '../document/opens-paragraph.ts'
import type { DefiniteNoun } from './find-definite-nouns.ts'
import { countPlaces, isSaidBefore, looksLikeName, type Words } from './read-words.ts'

/** What a sentence is told by that does not depend on those before it in a summary. */
const OWN_FEATURES = [
  'sentence',
  'place of the sentence',
  'words',
  'opens a paragraph',
  'names',
  'share of names said before',
  'names of the title',
  'people by their full name',
  'places and bodies named',
  'short names of people',
  'short names of others',
  'share of words said before',
  'share of words of the title',
  'begins with the',
  'begins with a or an',
  'begins with a name',
  'begins with a number or some',
  'begins with it or there',
  'begins with a pronoun',
  'begins with in, on or at',
  'begins with another function word',
  'begins with speech',
  'share quoted',
  'pronouns of the third person',
  'first pronoun',
  'this, these or such',
  'other, another, also or too',
  'same, similar, later or earlier',
  'more, less or than',
  'of them',
  'days, months and numbers',
  'was or were',
  'nouns with the',
  'highest need',
  'sum of needs',
] as const

/** What each number of a described sentence says, in order. */
export const RELIANCE_FEATURES = [
  ...OWN_FEATURES,
  'highest need that is open',
  'second need that is open',
  'short names of people that are open',
  'short names of others that are open',
  'sentences before it in the summary',
  'sentences since the last of them',
  'the lead is before it',
  'words said by them',
  'share of words said by them',
  'names said by them',
] as const

type OwnFeatures = Record<(typeof OWN_FEATURES)[number], number>

/** A noun of a sentence and how probably it needs its first mention. */
export type NounNeed = DefiniteNoun & { readonly need: number }

/** A sentence described: its own features, and what sentences before it can meet. */
export type Described = {
  readonly own: readonly number[]
  readonly needs: readonly NounNeed[]
  /** For each short name the sentences that have a longer form of it. */
  readonly people: readonly (readonly number[])[]
  readonly others: readonly (readonly number[])[]
  /** Stems with a meaning of their own, and those of them that look like names. */
  readonly content: ReadonlySet<number>
  readonly names: ReadonlySet<number>
}

const MOST_SENTENCES = 40
const MOST_SENTENCES_SINCE = 20
const NOWHERE = 50

const NUMBERED =
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|some|several|many|most|few|half|none|each|all|both|either|neither|almost|nearly|about|around|\d.*)$/
const DAY =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december|yesterday|today)$/
const THIRD = /^(?:he|she|they|it|him|her|them|hi|his|their|its|theirs|himself|herself|themselve|itself)$/
const POINTING = /^(?:thi|this|these|those|such|that)$/
const ADDING = /^(?:other|others|another|also|too|further|additional|still|again|instead|both)$/
const COMPARING_TIMES =
  /^(?:same|similar|similarly|later|earlier|previou|previous|previously|former|latter|since|then|afterward|afterwards|following)$/
const COMPARING = /^(?:more|less|fewer|better|worse|than)$/
const OF_THEM = / of (?:them|those|these|whom|which)\b/

/** Describes sentence `index` as it is alone. `needs` are its nouns with `the`. */
export function describeSentence(
  words: Words,
  people: PeopleLayer | null,
  index: number,
  needs: readonly NounNeed[],
): Described {
  const { document } = words
  const { content, names } = listStems(document, index)
  const named = findNames(people, document.sentences, index)
  const features: OwnFeatures = {
    ...describePlace(document, index),
    ...describeNames(words, index, content, names),
    'people by their full name': named.full,
    'places and bodies named': named.bodies,
    'short names of people': named.people.length,
    'short names of others': named.others.length,
    ...describeBeginning(document, index),
    ...describePointers(document, index),
    'nouns with the': needs.length,
    'highest need': needs.reduce((most, { need }) => Math.max(most, need), 0),
    'sum of needs': needs.reduce((sum, { need }) => sum + need, 0),
  }
  const own = OWN_FEATURES.map((feature) => features[feature])
  return { own, needs, people: named.people, others: named.others, content, names }
}

function listStems(document: DocumentModel, index: number) {
  const { sentences, ids, stems } = document
  const { from, to } = sentences[index]!
  const content = new Set<number>()
  const names = new Set<number>()
  for (let i = from; i < to; i++) {
    const stem = stems[ids[i]!]!
    if (FUNCTION_WORDS.has(stem) || stem.length < 2) continue
    content.add(ids[i]!)
    if (looksLikeName(document, i, from)) names.add(ids[i]!)
  }
  return { content, names }
}

function describePlace(document: DocumentModel, index: number) {
  const { from, to } = document.sentences[index]!
  return {
    sentence: Math.min(MOST_SENTENCES, index),
    'place of the sentence': index / document.sentences.length,
    words: to - from,
    'opens a paragraph': Number(opensParagraph(document, index)),
  }
}

function describeNames(words: Words, index: number, content: ReadonlySet<number>, names: ReadonlySet<number>) {
  const { titleIds } = words.document
  const isBefore = (id: number) => isSaidBefore(words, id, index)
  return {
    names: names.size,
    'share of names said before': shareOf(names, isBefore),
    'names of the title': [...names].filter((id) => titleIds.has(id)).length,
    'share of words said before': shareOf(content, isBefore),
    'share of words of the title': shareOf(content, (id) => titleIds.has(id)),
  }
}

function describeBeginning(
  { text, sentences, ids, stems, starts, ends, capitals, quoted }: DocumentModel,
  index: number,
) {
  const { from, to } = sentences[index]!
  const stem = stems[ids[from]!] ?? ''
  const opening = text.slice(starts[from], ends[from]).toLowerCase()
  const isFunction = FUNCTION_WORDS.has(stem)
  const isKnown = /^(?:the|a|an|it|there|in|on|at)$/.test(stem) || THIRD.test(stem)
  return {
    'begins with the': Number(stem === 'the'),
    'begins with a or an': Number(stem === 'a' || stem === 'an'),
    'begins with a name': Number(!isFunction && from + 1 < to && capitals[from + 1] === 1),
    'begins with a number or some': Number(NUMBERED.test(opening)),
    'begins with it or there': Number(stem === 'it' || stem === 'there'),
    'begins with a pronoun': Number(THIRD.test(stem) && stem !== 'it'),
    'begins with in, on or at': Number(stem === 'in' || stem === 'on' || stem === 'at'),
    'begins with another function word': Number(isFunction && !isKnown),
    'begins with speech': quoted[from] ?? 0,
  }
}

/** Words that point at something outside of the sentence, if not at something in it. */
function describePointers({ text, sentences, ids, stems, numbers, quoted }: DocumentModel, index: number) {
  const { from, to, start, end } = sentences[index]!
  const count = (pattern: RegExp) => countPlaces(from, to, (i) => pattern.test(stems[ids[i]!]!))
  const isPronoun = (i: number) => quoted[i] === 0 && THIRD.test(stems[ids[i]!]!)
  let first = from
  while (first < to && !isPronoun(first)) first++
  return {
    'share quoted': countPlaces(from, to, (i) => quoted[i] === 1) / Math.max(1, to - from),
    'pronouns of the third person': countPlaces(from, to, isPronoun),
    'first pronoun': first === to ? NOWHERE : first - from,
    'this, these or such': count(POINTING),
    'other, another, also or too': count(ADDING),
    'same, similar, later or earlier': count(COMPARING_TIMES),
    'more, less or than': count(COMPARING),
    'of them': Number(OF_THEM.test(text.slice(start, end))),
    'days, months and numbers': count(DAY) + countPlaces(from, to, (i) => numbers[i] === 1),
    'was or were': count(/^(?:was|were)$/),
  }
}

/** The names of a sentence: how many stand in full, and for each short one the sentences with a longer form. */
function findNames(people: PeopleLayer | null, sentences: readonly Span[], index: number) {
  const { start, end } = sentences[index]!
  const sentenceAt = (at: number) => sentences.findLastIndex((sentence) => sentence.start <= at)
  const found = { full: 0, bodies: 0, people: [] as number[][], others: [] as number[][] }
  for (const { type, mentions } of people?.skipped === null ? people.names : []) {
    const mine = mentions.filter((mention) => mention.start >= start && mention.start < end)
    if (mine.length === 0) continue
    const longest = Math.max(...mine.map(({ text }) => text.length))
    const longer = mentions.filter((mention) => mention.start < start && mention.text.length > longest + 1)
    if (longer.length > 0) {
      const witnesses = longer.map((mention) => sentenceAt(mention.start))
      ;(type === 'PERSON' ? found.people : found.others).push(witnesses)
    } else if (type === 'PERSON') found.full++
    else found.bodies++
  }
  return found
}

/**
 * The features of a described sentence `index` where the sentences `before` (ascending) stand before it in the summary,
 * in the order of {@link RELIANCE_FEATURES}. `lead` is the first sentence of the news.
 */
export function describeReliance(
  { document, places }: Words,
  { own, needs, people, others, content, names }: Described,
  index: number,
  before: readonly number[],
  lead: number,
): Float32Array {
  const isSaid = (id: number) => before.some((sentence) => places.get(id)?.includes(sentence))
  const open = needs.filter(({ head }) => !isSaid(document.ids[head]!)).map(({ need }) => need)
  open.sort((a, b) => b - a)
  const isOpen = (witnesses: readonly number[]) => !witnesses.some((witness) => before.includes(witness))
  return Float32Array.from([
    ...own,
    open[0] ?? 0,
    open[1] ?? 0,
    people.filter(isOpen).length,
    others.filter(isOpen).length,
    before.length,
    before.length > 0 ? Math.min(MOST_SENTENCES_SINCE, index - before.at(-1)!) : NOWHERE,
    Number(before.includes(lead)),
    [...content].filter(isSaid).length,
    shareOf(content, isSaid),
    [...names].filter(isSaid).length,
  ])
}

function shareOf(ids: ReadonlySet<number>, fits: (id: number) => boolean): number {
  let count = 0
  for (const id of ids) if (fits(id)) count++
  return ids.size === 0 ? 0 : count / ids.size
}
