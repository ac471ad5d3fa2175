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
/** A note about the author is among this many last lines, possibly followed by a plea or another note. */
const LAST_LINES = 4
/** Longest name, in words. */
const MOST_NAMES = 4
const BY = /^(?:(?:written|words|text|story|reported|report) )?by:? /i

/**
 * Which of the kept lines of a page no author wrote, by number, ascending: single signs over and over, a paragraph
 * right before its own repetition (for screens of another size, or as standfirst), the authors' names alone, wherever,
 * among the last who they are ("Ann Lee is our harbour correspondent."), and at the end how to reach them and the
 * heading of a box that is gone.
 */
export function findStrayLines(kept: readonly LineFacts[], byline: readonly string[]): number[] {
  const counts = new Map<string, number>()
  for (const { text } of kept) counts.set(text, (counts.get(text) ?? 0) + 1)
  const names = new Set(byline)
  const isAfter = ({ text }: LineFacts) =>
    tellsOfAuthor(text, byline) || ADDRESS.test(text) || (text.length <= LONGEST_HEADING && /[:：]$/.test(text))
  const end = kept.findLastIndex((line) => !isAfter(line)) + 1
  const isStray = ({ text }: LineFacts, i: number) =>
    (end > 0 && i >= end) ||
    (i > 0 && i >= kept.length - LAST_LINES && tellsOfAuthor(text, byline)) ||
    (text.length === 1 && counts.get(text)! >= LEAST_SIGNS) ||
    (text.length >= PARAGRAPH && kept[i + 1]?.text === text) ||
    (counts.get(text) === 1 && names.has(text.replace(BY, '')))
  return kept.flatMap((line, i) => (isStray(line, i) ? i : []))
}

/** A quotation at the end of a line: the author is interviewed, not described. */
const QUOTED = /["”»]\s*$/

/**
 * Whether a line begins with the first and, within the next three words, the last name of an author, and goes on in
 * small letters or in brackets: `Ann Lee is`, `Ann B. Lee (PhD, Ostby)`.
 */
function tellsOfAuthor(text: string, byline: readonly string[]): boolean {
  if (QUOTED.test(text)) return false
  const words = text.replaceAll('’', "'").split(' ', MOST_NAMES + 1)
  return byline.some((name) => {
    if (!looksLikePerson(name)) return false
    const names = name.replaceAll('’', "'").split(' ')
    const last = words.indexOf(names.at(-1)!, 1)
    return words[0] === names[0] && last > 0 && isGoingOn(words[last + 1] ?? '')
  })
}

function isGoingOn(word: string): boolean {
  return startsInLowerCase(word) || word.startsWith('(')
}
