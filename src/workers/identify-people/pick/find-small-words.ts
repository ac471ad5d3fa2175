import { createWordSieve } from '../../../shared/values/scan-words.ts'

/** A lower-case word of at least two letters, unless preceded by the mark of a name on the web. */
const SMALL_WORD = /(?<![\p{L}\p{N}@#])\p{Ll}[\p{L}\p{M}]+/uy

/**
 * Those of some words that stand in the text in lower case, each as a word of its own.
 *
 * @example findSmallWords('Paris may go', ['paris', 'may']) // Set { 'may' }
 */
export function findSmallWords(text: string, words: readonly string[]): ReadonlySet<string> {
  const wanted = new Set(words)
  const mayBe = createWordSieve(wanted)
  const found = new Set<string>()
  for (let at = 0; at < text.length; ) {
    const end = plainEnd(text, at)
    if (end > at && !isBeyondAscii(text, at - 1) && !isBeyondAscii(text, end)) {
      if (isPlainSmall(text, at, end) && mayBe(text, at, end)) found.add(text.slice(at, end))
      at = end
      continue
    }
    SMALL_WORD.lastIndex = at
    const word = SMALL_WORD.exec(text)?.[0]
    if (word) found.add(word)
    at = word ? at + word.length : Math.max(end, at + 1)
  }
  return found
}

/** Where a run of plain letters ends. */
function plainEnd(text: string, from: number): number {
  let at = from
  for (;;) {
    const code = text.charCodeAt(at) | 32
    if (code < 97 || code > 122) return at
    at++
  }
}

const isBeyondAscii = (text: string, at: number): boolean => text.charCodeAt(at) > 127

/**
 * Whether a run of plain letters is a word in lower case: what stands before it is no figure and no mark of the web.
 */
function isPlainSmall(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1)
  const isWord = end - start > 1 && text.charCodeAt(start) > 96
  return isWord && !(before > 47 && before < 58) && before !== 35 && before !== 64
}
