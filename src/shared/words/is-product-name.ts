import products from './product-names.data.json' with { type: 'json' }

/** Makers that stand before the names of their products: `Nissan Leaf`. Single words, as they are written. */
const MAKERS: ReadonlySet<string> = new Set(products.makers)
/** What is known by a name of its own, and lines of it: `iPhone` of `iPhone 15 Pro`. As they are written. */
const LINES: ReadonlySet<string> = new Set(products.lines)

/**
 * Whether a name is that of a product that is known, or begins with its maker's. Whether words are a name at all
 * (`Apple cider`) it does not tell.
 *
 * @example isProductName('iPhone 15 Pro') // true
 */
export function isProductName(name: string): boolean {
  const words = name.split(' ')
  if (words.length > 1 && MAKERS.has(words[0]!)) return true
  if (LINES.has(name.replace(/s$/, ''))) return true
  return words.some((_, last) => LINES.has(words.slice(0, last + 1).join(' ')))
}

/** `ChatGPT`, `iOS`, `F-150`, `Uber Eats`: no word of the language and no body's name. */
const ODD = /\p{L}\p{Lu}|\d| /u

/**
 * Whether a name is just that of a known product and written as no other word is, so that it is one whatever a reader
 * took it for.
 *
 * @example isOddlyWrittenProduct('ChatGPT') // true
 */
export function isOddlyWrittenProduct(name: string): boolean {
  return ODD.test(name) && LINES.has(name)
}
