import { looksLikePerson } from '../../../shared/bylines/looks-like-person.ts'
import { startsInLowerCase } from '../../../shared/text/word-forms.ts'
import type { LineFacts } from '../lines/describe-line.ts'

/** A single character on a line is what is left of a button or a column if at least this many lines are the same. */
const LEAST_SIGNS = 3
/** From this length upwards no author writes the same paragraph twice in a row. */
const PARAGRAPH = 50
/**
 * `ann.lee@orr.example`, `Twitter: @annlee`, `E-mail Ann Lee at ann.lee@orr.example.`; not a sentence with an address
 * in it.
 */
const ADDRESS =
  /^(?:(?:e-?mail|contact|follow|twitter|write to)\b.{0,40})??(?:[\w.+-]{1,60}@[\w-]+(?:\.[\w-]+)+|@\w{2,20})(?: on \w+)?\.?$/i
const LONGEST_HEADING = 90
const BY = /^(?:(?:written|words|text|story|reported|report) )?by:? /i

/**
 * Which of the kept lines of a page no author wrote, by number, ascending: single signs over and over, a paragraph
 * right before its own repetition (for screens of another size, or as standfirst), the authors' names alone, wherever,
 * and at the end who they are ("Ann Lee is our harbour correspondent."), how to reach them, and the heading of a box
 * that is gone.
 */
export function findStrayLines(kept: readonly LineFacts[], byline: readonly string[]): number[] {
  const counts = new Map<string, number>()
  for (const { text } of kept) counts.set(text, (counts.get(text) ?? 0) + 1)
  const names = new Set(byline)
  const isAfter = ({ text }: LineFacts) =>
    byline.some((name) => tellsOf(text, name)) ||
    ADDRESS.test(text) ||
    (text.length <= LONGEST_HEADING && /[:：]$/.test(text))
  const end = kept.findLastIndex((line) => !isAfter(line)) + 1
  const isStray = ({ text }: LineFacts, i: number) =>
    (end > 0 && i >= end) ||
    (text.length === 1 && counts.get(text)! >= LEAST_SIGNS) ||
    (text.length >= PARAGRAPH && kept[i + 1]?.text === text) ||
    (counts.get(text) === 1 && names.has(text.replace(BY, '')))
  return kept.flatMap((line, i) => (isStray(line, i) ? i : []))
}

/** Whether a line begins with an author's name, however its apostrophes are written, and goes on in small letters. */
function tellsOf(text: string, name: string): boolean {
  const begins = text.slice(0, name.length).replaceAll('’', "'") === name.replaceAll('’', "'")
  const rest = text.slice(name.length)
  return begins && looksLikePerson(name) && rest.startsWith(' ') && startsInLowerCase(rest.slice(1))
}
