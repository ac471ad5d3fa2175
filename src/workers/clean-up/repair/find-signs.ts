/** What repairs look for, one bit each. */
export const SIGN = { pair: 1, invisible: 2, decomposed: 4, oddSpace: 8, currency: 16, mark: 32, entity: 64 } as const

const [TAB, LINE_FEED, RETURN, SPACE, DOLLAR, AMPERSAND, TILDE] = [0x09, 0x0a, 0x0d, 0x20, 0x24, 0x26, 0x7e]
const FIRST_MARK = 0x300
const CLOSING_MARKS = codesOf('.,;!?')
const CURRENCIES = codesOf('€£¥₹₩')
/** `Ã`, which misread text has where a space was lost: it stands alone. */
const LONE_LEAD = 0xc3

/**
 * The signs of odd characters in a text, as bits of {@link SIGN}: one look at each character, so that most repairs
 * need not go through the text at all. A sign promises nothing; where it is missing there is nothing to find.
 *
 * @example
 * findSigns('the costs .') === SIGN.mark // true
 */
export function findSigns(text: string): number {
  let signs = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > AMPERSAND && code <= TILDE) continue
    const next = i + 1 < text.length ? text.charCodeAt(i + 1) : LINE_FEED
    if (code >= 0x80) signs |= signsBeyondAscii(code, next)
    else if (code === SPACE) {
      if (next === SPACE || next === LINE_FEED || i === 0) signs |= SIGN.oddSpace
      else if (next < 0x40 && CLOSING_MARKS.has(next)) signs |= SIGN.mark
    } else if (code === DOLLAR) {
      if (next === SPACE) signs |= SIGN.currency
    } else if (code === AMPERSAND) {
      if (isEntityStart(next)) signs |= SIGN.entity
    } else if (code === TAB || (code === LINE_FEED && next === SPACE)) signs |= SIGN.oddSpace
    else if (code !== LINE_FEED && code !== RETURN && (code < SPACE || code > TILDE)) signs |= SIGN.invisible
  }
  return signs
}

function signsBeyondAscii(code: number, next: number): number {
  let signs = next >= 0x80 || code === LONE_LEAD ? SIGN.pair : 0
  if (isInvisible(code)) signs |= SIGN.invisible
  if (isOddSpace(code)) signs |= SIGN.oddSpace
  if (next === SPACE && CURRENCIES.has(code)) signs |= SIGN.currency
  if (code >= FIRST_MARK && !isWrittenOneWay(code)) signs |= SIGN.decomposed
  return signs
}

/** A letter or the sign of a number, as an entity begins with behind its ampersand. */
function isEntityStart(code: number): boolean {
  return code === 0x23 || ((code | 32) >= 0x61 && (code | 32) <= 0x7a)
}

/** Signs of punctuation, arrows and pictures, and characters of Chinese: none is a mark, or is written with one. */
function isWrittenOneWay(code: number): boolean {
  return (
    (code >= 0x2002 && code < 0x20d0) ||
    (code >= 0x212c && code < 0x2ce0) ||
    (code >= 0x3100 && code < 0xa66f) ||
    (code >= 0xd83c && code <= 0xd83e) ||
    (code >= 0xdc00 && code <= 0xdfff)
  )
}

function isInvisible(code: number): boolean {
  return code < 0xa0 || code === 0xad || code === 0x200b || code === 0x2060 || code === 0xfeff
}

function isOddSpace(code: number): boolean {
  return (
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  )
}

function codesOf(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)))
}
