import { parseDate } from '../../../shared/values/parse-date.ts'
import type { LineFacts } from './describe-line.ts'

/**
 * Most characters besides digits in a line that is a date and no more, with its time and zone or a word such as
 * "Updated".
 */
const [MOST_LETTERS, LONGEST] = [28, 60]
/**
 * `Par Ann Lee et Bo Orr` with a mark in place of each name: a word such as "by", and one small word between two names.
 */
const NAMES_ALONE =
  /^(?:(?:by|from|and|par|von|por|door|di|da|de|av|af)\b)?[\s:,]*\0(?:[^\p{L}\p{N}\0]*(?:\p{Ll}{1,3}[^\p{L}\p{N}\0]*)?\0)*[^\p{L}\p{N}\0]*$/iu

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
  const marked = byline.reduce((text, name) => text.replace(name, '\0'), line)
  if (NAMES_ALONE.test(marked)) return true
  const rest = marked
    .replaceAll('\0', ' ')
    .replace(/^\s*(?:by|from|and|,)\b/i, ' ')
    .trim()
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
