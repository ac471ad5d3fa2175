import type { Span } from '../../shared/article.ts'

/** A line of plain text without the white space around it; `afterBlank`: an empty line stands before it. */
export type TextLine = Span & { afterBlank: boolean }

/** How long a line may be at most in a text whose lines were broken at a fixed width. */
const WIDEST_WRAP = 100
const LEAST_WRAP = 36

/**
 * The lines of a plain text. Lines that were broken at a fixed width (each would have had no room for the next one's
 * first word) are joined: such a span holds line feeds, which the repair makes spaces.
 *
 * @example
 * splitLines('One.\n\nTwo.') // [{ start: 0, end: 4, afterBlank: true }, { start: 6, end: 10, afterBlank: true }]
 */
export function splitLines(text: string): TextLine[] {
  const lines = trimmedLines(text)
  const width = wrapWidth(text, lines)
  if (width === null) return lines
  const joined: TextLine[] = []
  let previous: TextLine | null = null
  for (const line of lines) {
    const last = joined.at(-1)
    if (last && previous && !line.afterBlank && hadNoRoom(text, previous, line, width)) last.end = line.end
    else joined.push({ ...line })
    previous = line
  }
  return joined
}

function trimmedLines(text: string): TextLine[] {
  const lines: TextLine[] = []
  let afterBlank = true
  for (const { index, 0: raw } of text.matchAll(/[^\r\n\u2028\u2029]+|\r\n|[\r\n\u2028\u2029]/g)) {
    if (/^[\r\n\u2028\u2029]/.test(raw)) {
      if (index === 0 || /[\n\u2028\u2029\r]/.test(text[index - 1]!)) afterBlank = true
      continue
    }
    const body = raw.trim()
    if (body === '') {
      afterBlank = true
      continue
    }
    const start = index + raw.indexOf(body)
    lines.push({ start, end: start + body.length, afterBlank })
    afterBlank = false
  }
  return lines
}

/** The width at which the lines were broken, or null where most breaks are the author's own. */
function wrapWidth(text: string, lines: readonly TextLine[]): number | null {
  const lengths = lines.map(({ start, end }) => end - start).sort((a, b) => a - b)
  const width = lengths[Math.floor(lengths.length * 0.98)] ?? 0
  if (width > WIDEST_WRAP || width < LEAST_WRAP) return null
  let within = 0
  let broken = 0
  for (let i = 1; i < lines.length; i++) {
    if (lines[i]!.afterBlank) continue
    within++
    if (hadNoRoom(text, lines[i - 1]!, lines[i]!, width)) broken++
  }
  return within >= 3 && broken >= 0.8 * within ? width : null
}

function hadNoRoom(text: string, line: Span, next: Span, width: number): boolean {
  const length = line.end - line.start
  const word = /^\S+/.exec(text.slice(next.start, Math.min(next.end, next.start + 60)))?.[0] ?? ''
  return length > width * 0.5 && length + 1 + word.length > width - 1
}
