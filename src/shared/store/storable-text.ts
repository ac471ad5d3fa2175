/**
 * Text as a column can hold it: PostgreSQL refuses U+0000, and UTF-8 has no lone surrogates. Both become U+FFFD. For
 * names and reasons; documents go in as JSON, where both are escaped and nothing is lost.
 *
 * @example
 * storableText('a\u0000b') // 'a\uFFFDb'
 */
export function storableText<Text extends string | null>(text: Text): Text {
  return (text === null ? null : text.replace(/\0|\p{Surrogate}/gu, '\uFFFD')) as Text
}
