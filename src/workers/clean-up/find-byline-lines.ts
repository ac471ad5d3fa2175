import { isProse, measureLine } from './measure-line.ts'
import { parseByline } from './parse-byline.ts'

/**
 * Which lines before the first running text are a byline and nothing else, by number, ascending.
 *
 * @example
 * findBylineLines(['Bridge opens', 'By Ann Lee, Staff Writer']) // [1]
 */
export function findBylineLines(lines: readonly string[]): number[] {
  const firstProse = lines.findIndex((line) => isProse(measureLine(line)))
  return (firstProse < 0 ? lines : lines.slice(0, firstProse)).flatMap((line, i) => (isByline(line) ? [i] : []))
}

function isByline(line: string): boolean {
  return (
    line.length < 100 &&
    /^[Bb][Yy]:? \p{Lu}[\p{L}.'’-]+ \p{Lu}/u.test(line) &&
    !/[.!?]$/.test(line) &&
    parseByline(line).length > 0
  )
}
