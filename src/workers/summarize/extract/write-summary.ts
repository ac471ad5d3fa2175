import type { Span } from '../../../shared/article.ts'

/**
 * The given pieces of `text` in a row, as a person would write them: a space between two pieces unless the second
 * begins with a punctuation mark, and a capital where a sentence begins with an all-lower-case word.
 *
 * @example
 * writeSummary('However, rain fell (a lot).', [{ start: 9, end: 18 }, { start: 26, end: 27 }]) // 'Rain fell.'
 */
export function writeSummary(text: string, pieces: readonly Span[]): string {
  let written = ''
  for (const { start, end } of pieces) {
    const piece = text.slice(start, end)
    const begins = written === '' || /[.!?…]["'”’)\]]*$/.test(written)
    const glued = written === '' || /^[.,;:!?…)\]”’]/.test(piece)
    written += (glued ? '' : ' ') + (begins ? withCapital(piece) : piece)
  }
  return written
}

/** `iPhone sales` keeps its small letter. */
function withCapital(piece: string): string {
  return /^\p{Ll}+(?!\p{L})/u.test(piece) ? piece.charAt(0).toUpperCase() + piece.slice(1) : piece
}
