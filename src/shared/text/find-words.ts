import type { Span } from '../article.ts'

/** One word, number or single other character of a text, with its place. */
export type Word = Span & { text: string }

/** A run of letters, their marks and digits; else any one character that is not white space. */
const WORD = /[\p{L}\p{M}\p{N}]+|[^\s]/gu

/**
 * The words of a text in reading order: runs of letters, marks and digits, and every other visible character alone.
 * `don't` is three words, `3.5` too. The reader counts in these words, so a change here asks for a newly trained model.
 *
 * @example
 * findWords('Mr. Orr’s').map((word) => word.text) // ['Mr', '.', 'Orr', '’', 's']
 */
export function findWords(text: string): Word[] {
  return [...walkWords(text)]
}

/** The words of {@link findWords} one at a time, for texts too long to hold them all. */
export function* walkWords(text: string): Generator<Word> {
  for (const match of text.matchAll(WORD)) {
    yield { start: match.index, end: match.index + match[0].length, text: match[0] }
  }
}
