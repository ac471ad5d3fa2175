/** Most lines contain none of these, and plain patterns take half the time. */
const BEYOND_ASCII = /[\u0080-\uffff]/

/**
 * The letters and digits of a line, lower case, parted by single spaces: what two renderings of it share.
 *
 * @example
 * lineKey('“Share  it…”') // 'share it'
 */
export function lineKey(line: string): string {
  const small = line.toLowerCase().replace(/[’'`]/g, '')
  return small.replace(BEYOND_ASCII.test(small) ? /[^\p{L}\p{N}]+/gu : /[^a-z0-9]+/g, ' ').trim()
}
