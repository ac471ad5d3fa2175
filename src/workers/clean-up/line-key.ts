/**
 * The letters and digits of a line, lower case, parted by single spaces: what two renderings of it share.
 *
 * @example
 * lineKey('“Share  it…”') // 'share it'
 */
export function lineKey(line: string): string {
  return line
    .toLowerCase()
    .replace(/[’'`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
