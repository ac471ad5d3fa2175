import type { Span } from '../../../shared/article.ts'

/**
 * A line of plain text without the white space around it. `afterBlank`: an empty line comes before it; `isJoined`: it
 * was several lines and contains their breaks.
 */
export type TextLine = Span & { afterBlank: boolean; isJoined: boolean }

/** How long a line may be at most in a text whose lines were broken at a fixed width. */
const WIDEST_WRAP = 100
const LEAST_WRAP = 36
/** In such a text all but this share of the lines keep to the width: an address cannot be broken. */
const WIDER_SHARE = 0.1
/** This many breaks at least must be at the width, and this share of all that stand inside of paragraphs. */
const LEAST_BREAKS = 3
const BROKEN_SHARE = 0.55
/** A line that begins with a bullet or a number of a list, or that a signature begins with, follows no other. */
const OWN_START = /^(?:[-*•‣–—] |\d{1,3}[.)] |-- ?$)/

/**
 * The lines of a plain text. Lines that were broken at a fixed width (each would have had no room for the next one's
 * first word) are joined: such a span holds line feeds, which the repair makes spaces. A line that is set in further
 * than the one before begins a paragraph.
 *
 * @example
 * splitLines('One.\nTwo.')[1] // { start: 5, end: 9, afterBlank: false, isJoined: false }
 */
export function splitLines(text: string): TextLine[] {
  const lines = trimmedLines(text)
  const begins = lines.map((line, i) => i === 0 || line.afterBlank || beginsParagraph(text, lines[i - 1]!, line))
  const width = wrapWidth(text, lines, begins)
  if (width === null) return lines
  const joined: TextLine[] = []
  lines.forEach((line, i) => {
    const last = joined.at(-1)
    if (last && !begins[i] && hadNoRoom(text, lines[i - 1]!, line, width)) {
      last.end = line.end
      last.isJoined = true
    } else joined.push({ ...line, afterBlank: begins[i]! })
  })
  return joined
}

function beginsParagraph(text: string, previous: Span, line: Span): boolean {
  return (
    indentOf(text, line) > indentOf(text, previous) ||
    OWN_START.test(text.slice(line.start, Math.min(line.end, line.start + 5)))
  )
}

/** How far a line reaches, what it is set in by included. */
function widthOf(text: string, line: Span): number {
  return line.end - line.start + indentOf(text, line)
}

/** How many characters of white space stand before a line. */
function indentOf(text: string, { start }: Span): number {
  let at = start
  while (at > 0 && !isBreak(text.charCodeAt(at - 1))) at--
  return start - at
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

/**
 * The width at which the lines were broken, or null where most breaks are the author's own: of all lengths that lines
 * have the one that explains the most breaks. Some of these must cut a sentence in two. The lines of a signature say
 * nothing of it.
 */
function wrapWidth(text: string, lines: readonly TextLine[], begins: readonly boolean[]): number | null {
  const lengths = lines.map((line) => widthOf(text, line)).sort((a, b) => a - b)
  const most = lengths[Math.floor(lengths.length * (1 - WIDER_SHARE))] ?? 0
  if (most > WIDEST_WRAP) return null
  const signature = lines.findIndex(({ start, end }) => text.slice(start, end) === '--')
  const inside = lines.map((_, i) => i).filter((i) => !begins[i] && (signature < 0 || i < signature))
  if (inside.length < LEAST_BREAKS) return null
  let [best, explained] = [0, 0]
  for (const width of new Set(lengths)) {
    if (width < LEAST_WRAP || width > WIDEST_WRAP || width < most) continue
    const broken = inside.filter((i) => hadNoRoom(text, lines[i - 1]!, lines[i]!, width)).length
    if (broken >= explained && broken > 0) [best, explained] = [width, broken]
  }
  if (explained < LEAST_BREAKS || explained < BROKEN_SHARE * inside.length) return null
  const cut = inside.filter((i) => {
    const before = text[lines[i - 1]!.end - 1]!
    return hadNoRoom(text, lines[i - 1]!, lines[i]!, best) && /[\p{L}\p{N},]/u.test(before)
  })
  return 2 * cut.length >= explained ? best : null
}

function hadNoRoom(text: string, line: Span, next: Span, width: number): boolean {
  const length = widthOf(text, line)
  const word = /^\S+/.exec(text.slice(next.start, Math.min(next.end, next.start + 60)))?.[0] ?? ''
  return length > width * 0.5 && length <= width && length + 1 + word.length > width - 1
}
