import { parseByline } from '../../../shared/bylines/parse-byline.ts'
import type { LineFacts } from './describe-line.ts'

/**
 * The numbers, ascending, of the lines before the first running text that are a byline and nothing else.
 *
 * Of `Bridge opens` and `By Ann Lee, Staff Writer` it is the second.
 */
export function findBylineLines(lines: readonly LineFacts[]): number[] {
  const bylines: number[] = []
  for (let i = 0; i < lines.length && !lines[i]!.isProse; i++) if (isByline(lines[i]!.text)) bylines.push(i)
  return bylines
}

const ADDRESS = /^(?:e-?mail ?:? ?|mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/i
const TELEPHONE = /^(?:(?:tel|phone|mobile|telephone|m|t)\.? ?:? ?)?\+?[\d(][\d ()/.-]{6,18}\d$/i
/** A byline with its addresses has at most this many lines. */
const MOST_AT_END = 4

/**
 * Which of the last lines are a byline with how to reach its people, by number, ascending: `By Ann Lee`, an e-mail
 * address, a telephone number. Empty where no line names people.
 *
 * @example
 * findTailByline(['The bridge is open again.', 'By Ann Lee', 'ann.lee@orr.example']) // [1, 2]
 */
export function findTailByline(lines: readonly string[]): number[] {
  let start = lines.length
  while (start > 1 && lines.length - start < MOST_AT_END && isOfByline(lines[start - 1]!)) start--
  const found = Array.from({ length: lines.length - start }, (_, i) => start + i)
  return found.some((i) => isByline(lines[i]!)) ? found : []
}

function isOfByline(line: string): boolean {
  return line.length < 100 && (ADDRESS.test(line) || TELEPHONE.test(line) || isByline(line))
}

function isByline(line: string): boolean {
  return (
    line.length < 100 &&
    /^[Bb][Yy]:? \p{Lu}[\p{L}.'’-]+ \p{Lu}/u.test(line) &&
    !/[.!?]$/.test(line) &&
    parseByline(line).length > 0
  )
}
