/** Characters of scripts that put no spaces between words: each counts as a word of its own. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu

/** Longest text that is indexed, in characters: what PostgreSQL makes of it must stay below a megabyte. */
const LONGEST = 200_000

/** The two text search configurations of the store. */
export type SearchLanguage = 'newsloom.english' | 'newsloom.plain'

/** The configuration for a language. */
export function searchLanguageOf(tag: string): SearchLanguage {
  return /^en(?:-|$)/i.test(tag) ? 'newsloom.english' : 'newsloom.plain'
}

/**
 * A text as it is given to the store's own parser of words: characters of scripts without spaces parted.
 *
 * @example
 * toSearchable('in 東京 today') // 'in  東  京  today'
 */
export function toSearchable(text: string): string {
  return text.slice(0, LONGEST).replace(UNSPACED, ' $& ')
}

/**
 * What somebody typed, the same way: neighbouring characters of scripts without spaces become a phrase.
 *
 * @example
 * toSearchQuery('東京 -rain') // '"東 京" -rain'
 */
export function toSearchQuery(words: string): string {
  const runs = new RegExp(`(?:${UNSPACED.source})+`, 'gu')
  let isQuoted = false
  return words
    .split('"')
    .map((part) => {
      const parted = part.replace(runs, (run) => (isQuoted ? [...run].join(' ') : `"${[...run].join(' ')}"`))
      isQuoted = !isQuoted
      return parted
    })
    .join('"')
}
