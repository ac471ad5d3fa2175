import type { Span } from '../article.ts'

/**
 * The paragraphs of a text: its lines without the white space around them; empty lines are none.
 *
 * @example
 * findParagraphs('One.\n\n  Two. ') // [{ start: 0, end: 4 }, { start: 8, end: 12 }]
 */
export function findParagraphs(text: string): Span[] {
  const paragraphs: Span[] = []
  for (const line of text.matchAll(/[^\n]+/g)) {
    let start = line.index
    let end = start + line[0].length
    while (start < end && isSpace(text, start)) start++
    while (end > start && isSpace(text, end - 1)) end--
    if (end > start) paragraphs.push({ start, end })
  }
  return paragraphs
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text[at] ?? '')
}
