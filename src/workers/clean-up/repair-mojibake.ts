import type { Edit } from './traced-text.ts'

const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009dž\u009fŸ'

/** The byte that Windows-1252 (or Latin-1 where that has none) writes as this character, or -1. */
function byteOf(character: string): number {
  const code = character.charCodeAt(0)
  if (code < 0x80 || (code >= 0x80 && code <= 0xff)) return code
  const at = CP1252.indexOf(character)
  return at < 0 ? -1 : 0x80 + at
}

/**
 * The places where UTF-8 was read as Windows-1252 or Latin-1 (`â€™` for `’`, `Ã©` for `é`), put right.
 *
 * @example
 * repairMojibake('It doesnâ€™t') // one edit: 'â€™' becomes '’'
 */
export function repairMojibake(text: string): Edit[] {
  const edits: Edit[] = []
  for (const { index, 0: found } of text.matchAll(/[Â-ô][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}/g)) {
    const to = decode(found)
    if (to !== null) edits.push({ start: index, end: index + to.length, to: to.text, reason: 'wrong encoding' })
  }
  return edits
}

function decode(found: string): { text: string; length: number } | null {
  const bytes = [...found].map(byteOf)
  const lead = bytes[0]!
  const count = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0
  if (count === 0 || bytes.length < count) return null
  const tail = bytes.slice(1, count)
  if (tail.some((byte) => byte < 0x80 || byte > 0xbf)) return null
  let code = lead & (0xff >> (count + 1))
  for (const byte of tail) code = (code << 6) | (byte & 0x3f)
  if (code < 0x80 || code > 0x10ffff) return null
  return { text: String.fromCodePoint(code), length: count }
}
