import type { Edit } from '../traced-text.ts'

/** A line break that is not one of the two between paragraphs. */
const LONE_BREAK = /[\r\u2028\u2029]|(?<!\n)\n(?!\n)/

/**
 * The line feeds inside paragraphs, made spaces; a word that a hyphen cut at the line's end is made whole. A hyphen
 * stays where the same compound stands elsewhere in the text with it.
 *
 * @example
 * joinWrappedLines('the inter-\nnational court\nruled') // [{ start: 9, end: 11, to: '', … }, { start: 25, end: 26, to: ' ', … }]
 */
export function joinWrappedLines(text: string): Edit[] {
  if (!LONE_BREAK.test(text)) return []
  const edits: Edit[] = []
  for (const { index, 0: found } of text.matchAll(/[ \t]*(?:\r\n|[\r\n\u2028\u2029])[ \t]*/g)) {
    if (/\n[ \t]*\n/.test(text.slice(Math.max(0, index - 1), index + found.length + 1))) continue
    const end = index + found.length
    const before = /\p{Ll}+-$/u.exec(text.slice(Math.max(0, index - 40), index))?.[0]
    const after = /^\p{Ll}+/u.exec(text.slice(end, end + 40))?.[0]
    if (before && after) {
      const keepsHyphen = text.includes(before + after)
      edits.push({
        start: keepsHyphen ? index : index - 1,
        end,
        to: '',
        reason: 'hyphenated line end',
        shownStart: index - before.length,
        shownEnd: end + after.length,
      })
    } else edits.push({ start: index, end, to: ' ', reason: 'wrapped line' })
  }
  return edits
}
