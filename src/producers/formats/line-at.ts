/**
 * The number of the line, from 1, on which an offset lies.
 *
 * @example
 * lineAt('a\nb\nc', 2) // 2
 */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return line
}
