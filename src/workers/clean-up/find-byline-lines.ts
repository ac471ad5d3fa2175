import type { LineFacts } from './describe-line.ts'
import { parseByline } from './parse-byline.ts'

/**
 * Which lines before the first running text are a byline and nothing else, by number, ascending.
 *
 * @example
 * findBylineLines(describeEach(['Bridge opens', 'By Ann Lee, Staff Writer'])) // [1]
 */
export function findBylineLines(lines: readonly LineFacts[]): number[] {
  const firstProse = lines.findIndex(({ isProse }) => isProse)
  return (firstProse < 0 ? lines : lines.slice(0, firstProse)).flatMap(({ text }, i) => (isByline(text) ? [i] : []))
}

function isByline(line: string): boolean {
  return (
    line.length < 100 &&
    /^[Bb][Yy]:? \p{Lu}[\p{L}.'’-]+ \p{Lu}/u.test(line) &&
    !/[.!?]$/.test(line) &&
    parseByline(line).length > 0
  )
}
