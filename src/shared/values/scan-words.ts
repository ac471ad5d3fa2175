const WORD_CHARACTER = /[\p{L}\p{M}\p{N}]/u

/** Whether the UTF-16 unit at an offset belongs to a word; plain letters and digits are checked without a pattern. */
function isInWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 128) return (code > 96 && code < 123) || (code > 64 && code < 91) || (code > 47 && code < 58)
  return WORD_CHARACTER.test(text[at] ?? '')
}

/**
 * Where the next word begins, from `from` on; -1 where none begins before `to`. A word is a run of letters and figures.
 *
 * @example findWordStart('“Two', 0, 4) // 1
 */
export function findWordStart(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if (isInWord(text, at)) return at
  return -1
}

/**
 * Where the word that begins or goes on at a place ends.
 *
 * @example findWordEnd('“Two” days', 1) // 4
 */
export function findWordEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && isInWord(text, at)) at++
  return at
}

/** Tells of the word between two places whether it may be one of some words, without taking it out of the text. */
export type WordSieve = (text: string, start: number, end: number) => boolean

const LONGEST = 15

/**
 * A sieve that lets through the given words, in any case, words with figures or letters beyond A to Z in front, and few
 * others: it looks at the first two letters and the length.
 *
 * @example createWordSieve(['two'])('of', 0, 2) // false
 */
export function createWordSieve(words: Iterable<string>): WordSieve {
  const known = new Uint8Array(32 * 32 * (LONGEST + 1))
  const slotOf = (first: number, second: number, length: number): number =>
    ((first & 31) * 32 + (length > 1 ? second & 31 : 0)) * (LONGEST + 1) + Math.min(length, LONGEST)
  for (const word of words) known[slotOf(word.charCodeAt(0), word.charCodeAt(1), word.length)] = 1
  return (text, start, end) => {
    const first = text.charCodeAt(start)
    if (first < 65 || first > 122) return true
    return known[slotOf(first, text.charCodeAt(start + 1), end - start)] === 1
  }
}
