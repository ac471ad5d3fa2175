import { parseDate } from '../../../shared/values/parse-date.ts'
import type { LineFacts } from './describe-line.ts'

/**
 * Most characters besides digits in a line that is a date and no more, with its time and zone or a word such as
 * "Updated".
 */
const [MOST_LETTERS, LONGEST] = [28, 60]

/**
 * Which lines before the first running text are a date or the authors' names and nothing else, by number, ascending;
 * mark-up sets the two behind each other without a space.
 *
 * @example
 * findStamps([{ text: 'Ann Lee3 May 2024', isProse: false, … }], ['Ann Lee']) // [0]
 */
export function findStamps(lines: readonly LineFacts[], byline: readonly string[]): number[] {
  const stamps: number[] = []
  for (let i = 0; i < lines.length && !lines[i]!.isProse; i++) if (isStamp(lines[i]!.text, byline)) stamps.push(i)
  return stamps
}

function isStamp(line: string, byline: readonly string[]): boolean {
  if (line.length > LONGEST + byline.join(' ').length) return false
  let rest = line
  for (const name of byline) rest = rest.replace(name, ' ')
  const isNamed = rest !== line
  rest = rest.replace(/^\s*(?:by|from|and|,)\b/i, ' ').trim()
  if (isNamed && !/[\p{L}\p{N}]/u.test(rest)) return true
  const letters = rest.match(/\p{L}/gu)?.length ?? 0
  return (
    letters <= MOST_LETTERS &&
    rest.length <= LONGEST &&
    /\d/.test(rest) &&
    startsAsDate(rest) &&
    parseDate(rest) !== null
  )
}

/** A sentence or a heading may hold a date; a stamp begins with it, or with a word that says what day it is. */
function startsAsDate(text: string): boolean {
  return /^(?:\p{L}{3,10}[.,:]? ){0,2}(?:\p{L}{3,10}[.,]? )?\d/u.test(text) && !/[!?]$|\p{Ll}\.$/u.test(text)
}
