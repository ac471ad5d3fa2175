import { printParseErrorCode, visit } from 'jsonc-parser'

/** Where JSON goes wrong, and what was found there. */
export type JsonFault = { offset: number; found: string }

/** Faults inside of a string that ends: the parser names the string, not the place in it. */
const IN_STRING: Readonly<Record<string, string>> = {
  InvalidUnicode: 'a string with a broken \\u escape',
  InvalidEscapeCharacter: 'a string with an unknown escape',
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these.
const CONTROL = /[\u0000-\u001f]/g
const LONGEST_SHOWN = 20

/**
 * The first place at which a text stops being JSON, or null where it is JSON throughout. The engine's own parser names
 * no place in some versions. Linear in the length; what is nested too deeply to be followed is said to be so.
 *
 * @example
 * findJsonFault('{"a": tru}') // { offset: 6, found: '"tru"' }
 */
export function findJsonFault(text: string): JsonFault | null {
  let fault: JsonFault | null = null
  let innermost = 0
  const enter = (offset: number) => {
    innermost = offset
  }
  const onError = (code: number, offset: number, length: number) => {
    fault ??= describe(text, printParseErrorCode(code), offset, length)
  }
  try {
    visit(text, { onObjectBegin: enter, onArrayBegin: enter, onError }, { disallowComments: true })
  } catch (error) {
    // The parser calls itself for each bracket and runs out of stack after some thousands.
    if (!(error instanceof RangeError)) throw error
    return fault ?? { offset: innermost, found: 'brackets nested too deeply to be followed' }
  }
  return fault
}

/** Line and column, from 1, of an offset. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

function describe(text: string, code: string, offset: number, length: number): JsonFault {
  const inString = IN_STRING[code]
  if (inString) return { offset, found: inString }
  if (code === 'InvalidCharacter') {
    CONTROL.lastIndex = offset
    const at = CONTROL.exec(text)?.index ?? offset
    return { offset: at, found: `an unescaped control character (${text.charCodeAt(at)})` }
  }
  // A string that stops does so behind its last character: at a line break or at the end.
  const at = code === 'UnexpectedEndOfString' ? offset + length : offset
  if (at >= text.length) return { offset: at, found: 'the end' }
  if (at > offset) return { offset: at, found: 'a line break in a string' }
  return { offset: at, found: JSON.stringify(text.slice(at, at + Math.min(Math.max(length, 1), LONGEST_SHOWN))) }
}
