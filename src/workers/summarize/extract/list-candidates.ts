import type { Span } from '../../../shared/article.ts'
import type { DocumentModel } from '../document/build-document.ts'
import type { UnitScores } from '../score/score-units.ts'
import { findCuts } from './find-cuts.ts'

/** A sentence, whole or shortened, as it could stand in the summary. */
export type Candidate = {
  /** Number of the sentence in the document. */
  readonly sentence: number
  /** The pieces kept, ascending. */
  readonly spans: readonly Span[]
  /** Stem numbers of the words kept, in order. */
  readonly words: readonly number[]
  /** Pair numbers of neighbours that are neighbours in the text too; a pair made by a cut is not listed. */
  readonly pairs: readonly number[]
  /** Words as people count them, for a limit in words. */
  readonly length: number
}

/** Every way in which sentence `index` could stand in the summary; the first has only what must go cut away. */
export function listCandidates(
  document: DocumentModel,
  scores: UnitScores,
  index: number,
  quotations: readonly Span[],
): Candidate[] {
  const { start, end } = document.sentences[index]!
  const { always, choices } = findCuts(document.text, { start, end }, quotations)
  const candidates: Candidate[] = []
  for (let chosen = 0; chosen < 1 << choices.length; chosen++) {
    const cuts = [...always, ...choices.filter((_, bit) => chosen & (1 << bit))]
    const candidate = keepRest(document, scores, index, cuts)
    if (candidate !== null) candidates.push(candidate)
  }
  return candidates
}

function keepRest(document: DocumentModel, scores: UnitScores, index: number, cuts: readonly Span[]): Candidate | null {
  const { from, to, start, end } = document.sentences[index]!
  const spans = subtractSpans(document.text, { start, end }, cuts)
  const words: number[] = []
  const pairs: number[] = []
  let piece = 0
  let previous = -2
  for (let i = from; i < to; i++) {
    const at = document.starts[i]!
    while (piece < spans.length && spans[piece]!.end <= at) piece++
    if (piece >= spans.length) break
    if (at < spans[piece]!.start) continue
    if (previous === i - 1) pairs.push(scores.pairAt[previous]!)
    words.push(document.ids[i]!)
    previous = i
  }
  if (words.length === 0) return null
  return { sentence: index, spans, words, pairs, length: countWords(document.text, spans) }
}

/** What is left of `whole` without `cuts`, each piece without white space at its edges. */
export function subtractSpans(text: string, whole: Span, cuts: readonly Span[]): Span[] {
  const pieces: Span[] = []
  let start = whole.start
  const add = (from: number, to: number) => {
    while (from < to && isSpace(text, from)) from++
    while (to > from && isSpace(text, to - 1)) to--
    if (to > from) pieces.push({ start: from, end: to })
  }
  for (const cut of [...cuts].sort((a, b) => a.start - b.start)) {
    if (cut.start > start) add(start, cut.start)
    start = Math.max(start, cut.end)
  }
  add(start, whole.end)
  return pieces
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at))
}

function countWords(text: string, spans: readonly Span[]): number {
  let count = 0
  for (const { start, end } of spans) count += text.slice(start, end).match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0
  return count
}
