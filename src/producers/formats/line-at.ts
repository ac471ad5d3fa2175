/**
 * The number of the line that contains an offset, counted from 1.
 *
 * @example
 * lineAt('a\nb\nc', 2) // 2
 */
export function lineAt(text: string, offset: number): number {
  return createLineFinder(text)(offset)
}

/** Numbers of lines for many offsets of one text: if they ascend, each character is read only once. */
export function createLineFinder(text: string): (offset: number) => number {
  let line = 1
  let from = 0
  let end = endOfLine(text, 0)
  return (offset) => {
    if (offset < from) {
      line = 1
      from = 0
      end = endOfLine(text, 0)
    }
    while (end < offset) {
      line++
      from = end + 1
      end = endOfLine(text, from)
    }
    return line
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? Number.POSITIVE_INFINITY : end
}
