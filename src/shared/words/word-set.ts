/**
 * A list of words, separated by spaces and line breaks, as a set. Upper and lower case are left as written.
 *
 * @example
 * wordSet('he she they').has('she') // true
 */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter(Boolean))
}
