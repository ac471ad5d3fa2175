import type { Span } from '../article.ts'
import { isAsciiLetter } from './ascii.ts'

/** One word, number or single other character of a text, with its place. */
export type Word = Span & { text: string }

/**
 * The words of a text in reading order: runs of letters, their marks and digits, and every other visible character
 * alone. `don't` is three words, `3.5` too. The reader counts in these words, so a change here asks for a newly trained
 * model.
 *
 * @example
 * findWords('Mr. Orr’s').map((word) => word.text) // ['Mr', '.', 'Orr', '’', 's']
 */
export function findWords(text: string): Word[] {
  const words: Word[] = []
  for (let word = nextWord(text, 0); word; word = nextWord(text, word.end)) words.push(word)
  return words
}

/** The words of {@link findWords} one at a time, for texts too long to hold them all. */
export function* walkWords(text: string): Generator<Word> {
  for (let word = nextWord(text, 0); word; word = nextWord(text, word.end)) yield word
}

/** Letters, their marks and digits, from the place on that is looked at. */
const LETTERS = /[\p{L}\p{M}\p{N}]+/uy

/** The first word from a place on, or null. ASCII, which most text is, is told without a pattern. */
function nextWord(text: string, from: number): Word | null {
  let start = from
  while (start < text.length && isSpace(text, start)) start++
  if (start >= text.length) return null
  let end = start
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (code >= 128) {
      LETTERS.lastIndex = end
      if (!LETTERS.test(text)) break
      end = LETTERS.lastIndex
    } else if (isAsciiInWord(code)) end++
    else break
  }
  // A character outside of the basic plane is two code units.
  if (end === start) end += text.codePointAt(start)! > 0xffff ? 2 : 1
  return { start, end, text: text.slice(start, end) }
}

function isAsciiInWord(code: number): boolean {
  return isAsciiLetter(code) || (code > 47 && code < 58)
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code < 128 ? code === 32 || (code > 8 && code < 14) : /\s/.test(text[at]!)
}
