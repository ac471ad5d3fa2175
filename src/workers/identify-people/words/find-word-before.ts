import { isAsciiLetter } from '../../../shared/text/ascii.ts'

const WORD_CHARACTER = /[\p{L}\p{N}.'’&-]/u
const FIRST_CHARACTER = /[\p{L}\p{N}]/u

/** A word with its start and end. */
type FoundWord = { readonly start: number; readonly end: number; readonly text: string }

/**
 * The word, including full stops, apostrophes and hyphens, before an offset, with only white space of the same line
 * between them and at least some; null if there is none. Steps back letter by letter: a pattern that must end here
 * would be tried from every letter before.
 *
 * @example findWordBefore('ex-president Lee', 13) // { start: 0, end: 12, text: 'ex-president' }
 */
export function findWordBefore(text: string, at: number): FoundWord | null {
  let end = at
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--
  if (end === at) return null
  let start = end
  while (start > 0 && isInWord(text, start - 1)) start--
  while (start < end && !FIRST_CHARACTER.test(text[start]!)) start++
  return start < end ? { start, end, text: text.slice(start, end) } : null
}

/** Plain letters and spaces are told without a pattern. */
const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 160

function isInWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (isAsciiLetter(code)) return true
  return code !== 32 && WORD_CHARACTER.test(text[at]!)
}
