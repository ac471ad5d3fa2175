/** Most names: nothing but letters and single spaces, and no saint at the front. */
const PLAIN = /^(?!sa?i?n?te? )[a-z]+(?: [a-z]+)*$/i
const MARKS = /\p{M}/gu

/**
 * The form under which names are looked up and compared: lower case, without accents, stops and apostrophes, hyphens as
 * spaces, `Saint` as `st`.
 *
 * @example foldName('Saint-Étienne') // 'st etienne'
 */
export function foldName(name: string): string {
  if (PLAIN.test(name)) return name.toLowerCase()
  const plain = /[^\x20-\x7e]/.test(name)
    ? name
        .normalize('NFD')
        .replace(MARKS, '')
        .replace(/ß/g, 'ss')
        .replace(/[øØ]/g, 'o')
        .replace(/[łŁ]/g, 'l')
        .replace(/[ıİ]/g, 'i')
    : name
  return plain
    .toLowerCase()
    .replace(/['’‘ʻ`.\u00ad\u200b]/g, '')
    .replace(/[\s\u00a0_-]+/g, ' ')
    .trim()
    .replace(/^(?:saint|ste) /, 'st ')
}

/**
 * A name with a capital at the start of each word and the other letters in lower case.
 *
 * @example titleCase('LOS ANGELES') // 'Los Angeles'
 */
export function titleCase(name: string): string {
  return name.toLowerCase().replace(/(?<![\p{L}\p{M}'’])\p{L}/gu, (letter) => letter.toUpperCase())
}
