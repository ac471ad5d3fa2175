/**
 * Words and phrases as alternatives of a pattern, so that a list stays a list: words written apart by spaces and line
 * breaks, or phrases one by one. Nothing in them is escaped.
 *
 * @example
 * anyOf('ministry office') // '(?:ministry|office)'
 * anyOf(['Prime Minister', 'Judge']) // '(?:Prime Minister|Judge)'
 */
export function anyOf(words: string | readonly string[]): string {
  const listed = typeof words === 'string' ? words.split(/\s+/).filter(Boolean) : words
  return `(?:${listed.join('|')})`
}
