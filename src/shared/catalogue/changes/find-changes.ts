import type { EnrichedRecord, Quote } from '../../article.ts'
import { alignWordings } from '../ledger/align-wordings.ts'
import { compareSpeakers } from '../ledger/compare-speakers.ts'
import { readWording, type Wording } from '../ledger/read-wording.ts'
import { type Difference, findDifferences, trimDifferences } from './find-differences.ts'
import { findValueChanges } from './find-value-changes.ts'

export const CHANGE_KINDS = [
  'quote-added',
  'quote-removed',
  'quote-reworded',
  'speaker-changed',
  'number-changed',
  'date-changed',
  'title-changed',
  'text-changed',
] as const

/** A change in what an article says, from one revision to the next. */
export type FoundChange = {
  kind: (typeof CHANGE_KINDS)[number]
  before: string | null
  after: string | null
  /** Id of the quote: in the later revision, of a removed one in the earlier. */
  quoteId: string | null
  differs?: Difference[]
}

/** Part of the longer of two quotes of one article that the other has to have to be what became of it. */
const LEAST_KEPT = 0.5
/** Characters shown around a change of the text. */
const AROUND = 60

/**
 * What a revision changed in meaning: quotes put in, taken out and reworded, other speakers, numbers, dates and titles.
 * Where only other words changed, one change of the text. Punctuation, spelling of numbers and letter case are no
 * change, nor is that a quote is found where its words stood before: the reader errs, and no one edited them.
 */
export function findChanges(before: EnrichedRecord, after: EnrichedRecord): FoundChange[] {
  const changes: FoundChange[] = []
  if (wordsOf(before.title ?? '') !== wordsOf(after.title ?? '')) {
    changes.push({ kind: 'title-changed', ...betweenTexts(before.title, after.title), quoteId: null })
  }
  if (before.text === after.text) return changes
  const differences = findDifferences(before.text, after.text)
  changes.push(...findQuoteChanges(before, after))
  changes.push(...findValueChanges(before, after, differences).map((change) => ({ ...change, quoteId: null })))
  const hasMore = changes.some(({ kind }) => kind !== 'title-changed')
  if (!hasMore && wordsOf(before.text) !== wordsOf(after.text)) {
    const differs = trimDifferences(differences, AROUND)
    changes.push({ kind: 'text-changed', before: null, after: null, quoteId: null, differs })
  }
  return changes
}

function betweenTexts(before: string | null, after: string | null) {
  return { before, after, differs: findDifferences(before ?? '', after ?? '') }
}

/** Words alone, as far as they mean something: no case, no marks. */
function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ')
}

type Known = { quote: Quote; wording: Wording; words: string }

function findQuoteChanges(before: EnrichedRecord, after: EnrichedRecord): FoundChange[] {
  const earlier = before.quotes.map(know)
  const later = after.quotes.map(know)
  const pairs = pairQuotes(earlier, later)
  const changes: FoundChange[] = []
  for (const now of later) {
    const then = pairs.get(now)
    if (then) changes.push(...compareQuotes(then, now, before, after))
    else if (!holds(before, now)) {
      changes.push({ kind: 'quote-added', before: null, after: now.quote.text, quoteId: now.quote.id })
    }
  }
  const kept = new Set(pairs.values())
  for (const then of earlier) {
    if (kept.has(then) || holds(after, then)) continue
    changes.push({ kind: 'quote-removed', before: then.quote.text, after: null, quoteId: then.quote.id })
  }
  return changes
}

function know(quote: Quote): Known {
  return { quote, wording: readWording(quote.text, quote.kind), words: wordsOf(quote.text) }
}

/** Whether the text has the words, in marks or not. */
function holds({ text }: EnrichedRecord, { words }: Known): boolean {
  return ` ${wordsOf(text)} `.includes(` ${words} `)
}

/** Each later quote with the earlier one that it was: the same words first, then the most alike. */
function pairQuotes(earlier: readonly Known[], later: readonly Known[]): Map<Known, Known> {
  const pairs = new Map<Known, Known>()
  const free = new Set(earlier)
  for (const now of later) {
    const same = [...free].find(({ words }) => words === now.words)
    if (!same) continue
    pairs.set(now, same)
    free.delete(same)
  }
  const likes = later
    .filter((now) => !pairs.has(now))
    .flatMap((now) => [...free].map((then) => ({ now, then, kept: keptOf(then.wording, now.wording) })))
    .filter(({ kept }) => kept >= LEAST_KEPT)
    .sort((a, b) => b.kept - a.kept)
  for (const { now, then } of likes) {
    if (pairs.has(now) || !free.has(then)) continue
    pairs.set(now, then)
    free.delete(then)
  }
  return pairs
}

function keptOf(a: Wording, b: Wording): number {
  const whole = Math.max(a.weight, b.weight)
  return whole === 0 ? 0 : alignWordings(a, b).shared / whole
}

function compareQuotes(then: Known, now: Known, before: EnrichedRecord, after: EnrichedRecord): FoundChange[] {
  const changes: FoundChange[] = []
  const quoteId = now.quote.id
  const isReworded = keysOf(then.wording) !== keysOf(now.wording) && !(holds(before, now) && holds(after, then))
  if (isReworded) changes.push({ kind: 'quote-reworded', ...betweenTexts(then.quote.text, now.quote.text), quoteId })
  const [was, is] = [nameOf(then.quote), nameOf(now.quote)]
  const isOther = compareSpeakers(was, is) === 'other'
  if (isOther && paragraphOf(before, then.quote) !== paragraphOf(after, now.quote)) {
    changes.push({ kind: 'speaker-changed', before: was, after: is, quoteId })
  }
  return changes
}

const keysOf = ({ tokens }: Wording) => tokens.map(({ key }) => key).join(' ')
const nameOf = ({ speaker }: Quote) => speaker?.name ?? null

/** The paragraph that the quote begins in: blank lines part them. */
function paragraphOf({ text }: EnrichedRecord, { spans }: Quote): string {
  const at = spans[0]!.start
  const end = text.indexOf('\n\n', at)
  return text.slice(text.lastIndexOf('\n\n', at) + 1, end < 0 ? text.length : end)
}
