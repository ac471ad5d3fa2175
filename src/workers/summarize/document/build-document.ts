import type { Span } from '../../../shared/article.ts'
import { findTerms } from './find-terms.ts'

/** The text as the summariser sees it: the number of every term, sentence by sentence. */
export type DocumentModel = {
  readonly text: string
  /** Each sentence with the half-open range of its terms. */
  readonly sentences: readonly (Span & { readonly from: number; readonly to: number })[]
  /** For each term of the text: the number of its stem, where it stands, whether capital, digit, quoted. */
  readonly ids: Int32Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly capitals: Uint8Array
  readonly numbers: Uint8Array
  readonly quoted: Uint8Array
  /** Stem by number. */
  readonly stems: readonly string[]
  /** Stem numbers that occur in the title. */
  readonly titleIds: ReadonlySet<number>
}

/**
 * The document model of `text` with its sentences and the spans that are quoted speech.
 * Words outside of every sentence do not count.
 */
export function buildDocument(
  text: string,
  sentences: readonly Span[],
  quotations: readonly Span[],
  title: string | null,
): DocumentModel {
  const numberOf = new Map<string, number>()
  const stems: string[] = []
  const numbered = (stem: string): number => {
    const known = numberOf.get(stem)
    if (known !== undefined) return known
    numberOf.set(stem, stems.length)
    stems.push(stem)
    return stems.length - 1
  }
  const ids: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  const capitals: number[] = []
  const numbers: number[] = []
  const ranged = sentences.map(({ start, end }) => {
    const from = ids.length
    for (const term of findTerms(text, start, end)) {
      ids.push(numbered(term.stem))
      starts.push(term.start)
      ends.push(term.end)
      capitals.push(term.capital ? 1 : 0)
      numbers.push(term.number ? 1 : 0)
    }
    return { start, end, from, to: ids.length }
  })
  const titleIds = new Set<number>()
  for (const { stem } of title === null ? [] : findTerms(title, 0, title.length)) {
    const id = numberOf.get(stem)
    if (id !== undefined) titleIds.add(id)
  }
  return {
    text,
    sentences: ranged,
    ids: Int32Array.from(ids),
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    capitals: Uint8Array.from(capitals),
    numbers: Uint8Array.from(numbers),
    quoted: markQuoted(starts, quotations),
    stems,
    titleIds,
  }
}

function markQuoted(starts: readonly number[], quotations: readonly Span[]): Uint8Array {
  const quoted = new Uint8Array(starts.length)
  const ordered = [...quotations].sort((a, b) => a.start - b.start)
  let next = 0
  let end = -1
  starts.forEach((start, index) => {
    while (next < ordered.length && (ordered[next]?.start ?? 0) <= start) {
      end = Math.max(end, ordered[next]?.end ?? 0)
      next++
    }
    if (start < end) quoted[index] = 1
  })
  return quoted
}
