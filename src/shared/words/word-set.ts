/**
 * A list of words, written apart by spaces and line breaks, as a set. Lower case or not is for whoever asks to know.
 *
 * @example
 * wordSet('he she they').has('she') // true
 */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter(Boolean))
}
