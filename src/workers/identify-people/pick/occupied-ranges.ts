import type { Span } from '../../../shared/article.ts'

/** The parts of a text that spans occupy. */
export type OccupiedRanges = {
  /** Whether any place of the span is occupied. */
  meets(span: Span): boolean
  take(span: Span): void
}

/**
 * The occupied ranges of a text of the given length, none at first. Its time grows with the length of the
 * spans, not with their number: texts that name thousands of things stay quick.
 *
 * @example createOccupiedRanges(9).meets({ start: 0, end: 4 }) // false
 */
export function createOccupiedRanges(length: number): OccupiedRanges {
  const taken = new Uint8Array(length)
  return {
    meets: ({ start, end }) => {
      for (let at = start; at < end; at++) if (taken[at] === 1) return true
      return false
    },
    take: ({ start, end }) => void taken.fill(1, start, end),
  }
}
