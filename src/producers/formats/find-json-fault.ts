/** Where JSON goes wrong, and what was met there. */
export type JsonFault = { offset: number; found: string }

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const SPACE = /[ \t\n\r]*/y
/** One run of ordinary characters or one escape. Control characters must be escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these.
const STRING_PART = /[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y

/**
 * The first place at which a text stops being JSON, or null where it is JSON throughout. The engine's own parser names
 * no place in some versions. Reads each character once, whatever the nesting.
 *
 * @example
 * findJsonFault('{"a": tru}') // { offset: 6, found: '"t"' }
 */
export function findJsonFault(text: string): JsonFault | null {
  const scanner = new JsonScanner(text)
  return scanner.scan() ? null : { offset: scanner.at, found: describe(text, scanner.at) }
}

/** Line and column, from 1, of an offset. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

class JsonScanner {
  at = 0
  /** The brackets that are open: true for an object. */
  private readonly open: boolean[] = []
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  /** Whether the text is one JSON value; otherwise `at` is where it stopped being one. */
  scan(): boolean {
    for (;;) {
      if (!this.scanValueStart()) return false
      // A value has ended: close what closes, until a comma asks for the next one.
      for (;;) {
        this.skip(SPACE)
        const object = this.open.at(-1)
        if (object === undefined) return this.at === this.text.length
        if (this.take(',')) {
          if (object && !this.scanKey()) return false
          break
        }
        if (!this.take(object ? '}' : ']')) return false
        this.open.pop()
      }
    }
  }

  /** Up to the end of a scalar or an empty bracket, or into the first value of a filled one. */
  private scanValueStart(): boolean {
    for (;;) {
      this.skip(SPACE)
      if (this.take('{')) {
        this.skip(SPACE)
        if (this.take('}')) return true
        this.open.push(true)
        if (!this.scanKey()) return false
      } else if (this.take('[')) {
        this.skip(SPACE)
        if (this.take(']')) return true
        this.open.push(false)
      } else {
        return this.scanScalar()
      }
    }
  }

  private scanScalar(): boolean {
    if (this.text[this.at] === '"') return this.scanString()
    if (['true', 'false', 'null'].some((word) => this.take(word))) return true
    return this.skip(NUMBER)
  }

  private scanKey(): boolean {
    this.skip(SPACE)
    if (!this.scanString()) return false
    this.skip(SPACE)
    return this.take(':')
  }

  private scanString(): boolean {
    if (!this.take('"')) return false
    while (this.skip(STRING_PART));
    return this.take('"')
  }

  private take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false
    this.at += expected.length
    return true
  }

  /** Moves over what a sticky pattern matches here; false where it matches nothing. */
  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at
    const length = pattern.exec(this.text)?.[0].length ?? 0
    this.at += length
    return length > 0
  }
}

function describe(text: string, at: number): string {
  if (at >= text.length) return 'the end'
  const character = String.fromCodePoint(text.codePointAt(at)!)
  return character < ' ' ? `an unescaped control character (${character.charCodeAt(0)})` : JSON.stringify(character)
}
