import type { Span } from '../../../shared/article.ts'

/**
 * A line of plain text without the white space around it. `afterBlank`: an empty line stands before it; `isJoined`: it
 * was several lines and holds their breaks.
 */
export type TextLine = Span & { afterBlank: boolean; isJoined: boolean }

/** How long a line may be at most in a text whose lines were broken at a fixed width. */
const WIDEST_WRAP = 100
const LEAST_WRAP = 36

/**
 * The lines of a plain text. Lines that were broken at a fixed width (each would have had no room for the next one's
 * first word) are joined: such a span holds line feeds, which the repair makes spaces.
 *
 * @example
 * splitLines('One.\nTwo.')[1] // { start: 5, end: 9, afterBlank: false, isJoined: false }
 */
export function splitLines(text: string): TextLine[] {
  const lines = trimmedLines(text)
  const width = wrapWidth(text, lines)
  if (width === null) return lines
  const joined: TextLine[] = []
  let previous: TextLine | null = null
  for (const line of lines) {
    const last = joined.at(-1)
    if (last && previous && !line.afterBlank && hadNoRoom(text, previous, line, width)) {
      last.end = line.end
      last.isJoined = true
    } else joined.push({ ...line })
    previous = line
  }
  return joined
}

function trimmedLines(text: string): TextLine[] {
  const lines: TextLine[] = []
  let afterBlank = true
  for (let from = 0; from < text.length; ) {
    const end = endOfLine(text, from)
    const start = skipSpace(text, from, end)
    if (start < end) lines.push({ start, end: trimEnd(text, end), afterBlank, isJoined: false })
    afterBlank = start === end
    from = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1
  }
  return lines
}

function endOfLine(text: string, from: number): number {
  let end = from
  while (end < text.length && !isBreak(text.charCodeAt(end))) end++
  return end
}

function isBreak(code: number): boolean {
  return code < 0x80 ? code === 0x0a || code === 0x0d : code === 0x2028 || code === 0x2029
}

/** The first character that is no white space, or `end`. */
function skipSpace(text: string, from: number, end: number): number {
  let start = from
  while (start < end && isSpace(text.charCodeAt(start))) start++
  return start
}

function trimEnd(text: string, to: number): number {
  let end = to
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--
  return end
}

function isSpace(code: number): boolean {
  return code < 0x80 ? code === 0x20 || (code >= 0x09 && code <= 0x0d) : /\s/.test(String.fromCharCode(code))
}

/** The width at which the lines were broken, or null where most breaks are the author's own. */
function wrapWidth(text: string, lines: readonly TextLine[]): number | null {
  const lengths = new Int32Array(lines.length)
  lines.forEach(({ start, end }, i) => {
    lengths[i] = end - start
  })
  lengths.sort()
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
