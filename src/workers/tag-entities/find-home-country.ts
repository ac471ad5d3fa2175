import type { TextLayer } from '../../shared/article.ts'
import { wordSet } from '../../shared/words/word-set.ts'

/** Top-level domains that sites of every country use. */
const OPEN_ENDINGS: ReadonlySet<string> = wordSet('co io tv me ai fm la cc ly to eu')
/** What a note says of its sums: `All figures are in Canadian dollars`. */
const STATED =
  /\b(?:amounts?|figures?|prices?|sums?|values?|currency|dollars|all)\b[^.\n]{0,60}?\b(?:in|are)\s(\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?)\s(?:dollars|pounds|pesos|rupees|francs|shillings)\b/u

/**
 * The country (ISO 3166-1) whose money a bare `$` means in an article: the one that the text itself states, else that
 * of its address, else one that its publisher's name holds; null where nothing says so. `countryOf` knows countries and
 * peoples by name.
 *
 * @example
 * const page = { text: 'It paid $5.', canonicalUrl: 'https://www.example.com.au/a', publisher: null }
 * findHomeCountry(page, () => null) // 'AU'
 */
export function findHomeCountry(
  { text, canonicalUrl, publisher }: Pick<TextLayer, 'text' | 'canonicalUrl' | 'publisher'>,
  countryOf: (words: string) => string | null,
): string | null {
  const stated = STATED.exec(text)?.[1]
  return (stated ? countryOf(stated) : null) ?? countryOfAddress(canonicalUrl) ?? countryOfName(publisher, countryOf)
}

function countryOfAddress(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  const labels = new URL(url).hostname.split('.')
  const ending = labels.at(-1)!.toLowerCase()
  const isOpen = OPEN_ENDINGS.has(ending) && labels.at(-2) !== 'com'
  if (!/^[a-z]{2}$/.test(ending) || isOpen) return null
  return ending === 'uk' ? 'GB' : ending.toUpperCase()
}

function countryOfName(publisher: string | null, countryOf: (words: string) => string | null): string | null {
  const words = (publisher ?? '').split(/\s+/)
  for (const [i, word] of words.entries()) {
    const country = countryOf(`${word} ${words[i + 1] ?? ''}`.trim()) ?? countryOf(word)
    if (country) return country
  }
  return null
}
