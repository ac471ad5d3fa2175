import { isAsciiCapital, isAsciiLetter } from '../../../shared/text/ascii.ts'

/**
 * Where the next capital of the Latin alphabet stands, or any non-ASCII character, which may be one; -1 if there is
 * none.
 *
 * @example findCapital('in New York', 0) // 3
 */
export function findCapital(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isAsciiCapital(code) || code > 127) return at
  }
  return -1
}

/**
 * The word that a capital begins, where it is as most are and no pattern is needed to tell: plain letters behind a
 * space, and behind them no figure, apostrophe, stop or sign beyond ASCII; null for any other.
 *
 * @example readPlainWord('in New York', 3) // 'New'
 */
export function readPlainWord(text: string, at: number): string | null {
  if (text.charCodeAt(at - 1) !== 32 || !isAsciiCapital(text.charCodeAt(at))) return null
  let end = at
  while (isAsciiLetter(text.charCodeAt(end))) end++
  return mayGoOn(text.charCodeAt(end)) ? null : text.slice(at, end)
}

const mayGoOn = (code: number): boolean => code > 127 || code === 39 || code === 46 || (code > 47 && code < 58)
