import { parseByline } from '../../../shared/bylines/parse-byline.ts'
import type { LineFacts } from './describe-line.ts'

/**
 * Which lines before the first running text are a byline and nothing else, by number, ascending.
 *
 * Of `Bridge opens` and `By Ann Lee, Staff Writer` it is the second.
 */
export function findBylineLines(lines: readonly LineFacts[]): number[] {
  const bylines: number[] = []
  for (let i = 0; i < lines.length && !lines[i]!.isProse; i++) if (isByline(lines[i]!.text)) bylines.push(i)
  return bylines
}

function isByline(line: string): boolean {
  return (
    line.length < 100 &&
    /^[Bb][Yy]:? \p{Lu}[\p{L}.'’-]+ \p{Lu}/u.test(line) &&
    !/[.!?]$/.test(line) &&
    parseByline(line).length > 0
  )
}
