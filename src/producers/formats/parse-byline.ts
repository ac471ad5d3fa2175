/**
 * The names in a byline: without a leading “By”, parted at `;`, `&` and “and”. A comma parts nothing, since what
 * follows it is as often an agency or a role as a name.
 *
 * @example
 * parseByline('By Ana Lopes and Jo Park') // ['Ana Lopes', 'Jo Park']
 */
export function parseByline(text: string | null | undefined): string[] {
  return (text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^by:? /i, '')
    .split(/ ?; ?| & | and /i)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
