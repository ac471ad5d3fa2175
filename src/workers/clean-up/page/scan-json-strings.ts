/** A string in JSON: the field names that lead to it (`*` for a place in a list), and where its content stands. */
export type JsonString = { path: string; start: number; end: number }

const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c]
const [OBJECT, END_OF_OBJECT, LIST, END_OF_LIST] = [0x7b, 0x7d, 0x5b, 0x5d]
const MOST_DEPTH = 200

/**
 * The strings of at least `least` characters in a stretch of a text that is JSON, or a script that assigns it, in
 * order. One pass, nothing is decoded; of what is no JSON it gives what it can.
 */
export function scanJsonStrings(text: string, start: number, end: number, least: number): JsonString[] {
  const found: JsonString[] = []
  const names: string[] = []
  let [name, isValue, depth] = ['', false, 0]
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      const close = endOfString(text, at + 1, end)
      if (isValue || names.at(-1) === '*') {
        if (close - at - 1 >= least && depth < MOST_DEPTH)
          found.push({ path: [...names, name].join('.'), start: at + 1, end: close })
      } else name = text.slice(at + 1, Math.min(close, at + 61))
      at = close
    } else if (code === COLON) isValue = true
    else if (code === COMMA) isValue = false
    else if (code === OBJECT || code === LIST) {
      depth++
      if (depth < MOST_DEPTH) names.push(name, ...(code === LIST ? ['*'] : []))
      name = ''
      isValue = false
    } else if (code === END_OF_OBJECT || code === END_OF_LIST) {
      if (depth < MOST_DEPTH) {
        if (names.at(-1) === '*') names.pop()
        name = names.pop() ?? ''
      }
      depth = Math.max(0, depth - 1)
      isValue = false
    }
  }
  return found
}

/** The place of the quotation mark that ends a string. */
function endOfString(text: string, from: number, end: number): number {
  let at = from
  while (at < end && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1
  return Math.min(at, end)
}
