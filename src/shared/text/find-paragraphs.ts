import type { Span } from '../article.ts'

/**
 * The paragraphs of a text: its lines without the white space around them. Empty lines are not paragraphs.
 *
 * @example
 * findParagraphs('One.\n\n  Two. ') // [{ start: 0, end: 4 }, { start: 8, end: 12 }]
 */
export function findParagraphs(text: string): Span[] {
  const paragraphs: Span[] = []
  for (let from = 0; from < text.length; ) {
    const lineEnd = text.indexOf('\n', from)
    let start = from
    let end = lineEnd < 0 ? text.length : lineEnd
    from = end + 1
    while (start < end && isSpace(text, start)) start++
    while (end > start && isSpace(text, end - 1)) end--
    if (end > start) paragraphs.push({ start, end })
  }
  return paragraphs
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code < 0x80 ? code === 0x20 || (code >= 0x09 && code <= 0x0d) : /\s/.test(text[at]!)
}
