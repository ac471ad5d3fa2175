import type { LineFacts } from '../lines/describe-line.ts'

/** A single sign is left of a button or a column where so many lines are the same. */
const LEAST_SIGNS = 3
/** From so many characters on no author writes the same paragraph twice in a row. */
const PARAGRAPH = 50
const BY = /^(?:(?:written|words|text|story|reported|report) )?by:? /i

/**
 * Which of the kept lines of a page no author wrote, by number, ascending: single signs over and over, a paragraph right
 * before its own repetition (for screens of another size, or as standfirst), and the authors' names alone, wherever.
 */
export function findStrayLines(kept: readonly LineFacts[], byline: readonly string[]): number[] {
  const counts = new Map<string, number>()
  for (const { text } of kept) counts.set(text, (counts.get(text) ?? 0) + 1)
  const names = new Set(byline)
  const isStray = ({ text }: LineFacts, i: number) =>
    (text.length === 1 && counts.get(text)! >= LEAST_SIGNS) ||
    (text.length >= PARAGRAPH && kept[i + 1]?.text === text) ||
    (counts.get(text) === 1 && names.has(text.replace(BY, '')))
  return kept.flatMap((line, i) => (isStray(line, i) ? i : []))
}
