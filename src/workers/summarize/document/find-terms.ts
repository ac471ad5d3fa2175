/** One word of the text as the summariser counts it. */
export type Term = { stem: string; start: number; end: number; capital: boolean; number: boolean }

const TERM = /[\p{L}\p{N}]+/gu

/**
 * The words of `text` between `start` and `end`, lower-cased and stripped of the common English endings, in order.
 * An apostrophe or a hyphen parts two terms. Offsets are UTF-16 code units into `text`.
 *
 * @example
 * findTerms('Two boats sank.', 0, 15).map((term) => term.stem) // ['two', 'boat', 'sank']
 */
export function findTerms(text: string, start: number, end: number): Term[] {
  const terms: Term[] = []
  TERM.lastIndex = start
  for (let match = TERM.exec(text); match !== null && match.index < end; match = TERM.exec(text)) {
    const word = match[0]
    const lower = word.toLowerCase()
    const first = word.charCodeAt(0)
    terms.push({
      stem: stemOf(lower),
      start: match.index,
      end: Math.min(end, match.index + word.length),
      capital: word.charAt(0) !== lower.charAt(0),
      number: first >= 48 && first <= 57,
    })
  }
  return terms
}

/**
 * A lower-case word without plural `s`, `ing` or `ed`: enough to count `sinks`, `sinking` and `sink` as one.
 * Light on purpose: a fuller stemmer joins words that are not the same in the news (`news` and `new`).
 *
 * @example
 * stemOf('countries') // 'country'
 */
export function stemOf(lower: string): string {
  const length = lower.length
  if (length <= 3) return lower
  if (lower.endsWith('ies')) return `${lower.slice(0, -3)}y`
  if (lower.endsWith('sses')) return lower.slice(0, -2)
  if (lower.endsWith('s')) return lower.charAt(length - 2) === 's' ? lower : stripVerbEnding(lower.slice(0, -1))
  return stripVerbEnding(lower)
}

function stripVerbEnding(word: string): string {
  if (word.length > 5 && word.endsWith('ing')) return word.slice(0, -3)
  if (word.length > 4 && word.endsWith('ed')) return word.slice(0, -2)
  return word
}
