/**
 * Control characters, including the escape that steers a terminal, and characters that change the direction of text.
 * The escapes for bold and faint type, which our own lines use, are matched first and kept.
 */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about.
  /\u001b\[(?:1|2|22)m|[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/**
 * Text that cannot steer a terminal: each control or direction character becomes `\u{…}`, but for line breaks and tabs.
 *
 * @example
 * stripControls('a\u001b[2Jb') // 'a\\u{1b}[2Jb'
 */
export function stripControls(text: string): string {
  return text.replace(CONTROLS, (sign) =>
    sign.length > 1 || sign === '\n' || sign === '\t' ? sign : `\\u{${sign.codePointAt(0)!.toString(16)}}`,
  )
}
