/**
 * Returns the function that converts an offset in UTF-16 code units to one in code points, as Python, R and the W3C
 * count. An offset inside a character counts as its beginning.
 *
 * @example
 * countCodePoints('a😀b')(3) // 2
 */
export function countCodePoints(text: string): (offset: number) => number {
  /** Where the second halves of characters stand that take two units, ascending. */
  const seconds: number[] = []
  for (let at = 0; at < text.length - 1; at++) {
    if (text.codePointAt(at)! > 0xffff) seconds.push(++at)
  }
  if (seconds.length === 0) return (offset) => offset
  return (offset) => offset - countUpTo(seconds, offset)
}

/** How many of the places lie before an offset or at it. */
function countUpTo(places: readonly number[], offset: number): number {
  let low = 0
  for (let high = places.length; low < high; ) {
    const middle = (low + high) >>> 1
    if (places[middle]! <= offset) low = middle + 1
    else high = middle
  }
  return low
}
