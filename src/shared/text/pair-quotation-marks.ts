import type { Span } from '../article.ts'
import { findParagraphs } from './find-paragraphs.ts'

/** A stretch between quotation marks, the marks included. */
export type Quotation = Span & {
  marks: 'double' | 'single'
  /** False where no closing mark was found in the paragraph. */
  closed: boolean
  /** True where it is not closed because the next paragraph takes it up with a mark of its own. */
  continues: boolean
}

type OpenMark = { start: number; double: boolean; mark: string }

/** Characters that stand for a double quotation mark; two single ones or two backticks side by side do as well. */
const DOUBLE = new Set(['"', '\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb', '\u2033'])
const SINGLE = new Set(['\u2018', '\u2019', "'", '`'])
/** By UTF-16 code unit, 1 for each of these marks: nearly every character of a text is not one. */
const MARKS = new Uint8Array(0x10000)
for (const mark of [...DOUBLE, ...SINGLE]) MARKS[mark.charCodeAt(0)] = 1

/**
 * The outermost quotations of a text in reading order, found by pairing its marks paragraph by paragraph; straight,
 * curly and doubled single marks, low and angle ones. Apostrophes are recognised by their neighbours.
 * A mark left open runs to the end of its paragraph where it began the paragraph or the next one continues with a mark,
 * otherwise to the end of its sentence. The reader's model was trained with these spans: a change here asks for a new
 * one. Time is linear in the length of the text.
 *
 * @example
 * pairQuotationMarks('He said "no".') // [{ start: 8, end: 12, marks: 'double', closed: true, continues: false }]
 */
export function pairQuotationMarks(text: string, paragraphs: readonly Span[] = findParagraphs(text)): Quotation[] {
  const found = paragraphs.flatMap((paragraph, index) => pairInParagraph(text, paragraph, paragraphs[index + 1]))
  found.sort((a, b) => a.start - b.start)
  const outermost: Quotation[] = []
  for (const quotation of found) {
    const last = outermost.at(-1)
    if (!last || quotation.start >= last.end) outermost.push(quotation)
  }
  return outermost
}

function pairInParagraph(text: string, { start, end }: Span, following: Span | undefined): Quotation[] {
  const found: Quotation[] = []
  const open: OpenMark[] = []
  /** Where in `open` the double marks are, so that finding the innermost one never walks over the single ones. */
  const doubles: number[] = []

  const pushOpen = (mark: OpenMark) => {
    if (mark.double) doubles.push(open.length)
    open.push(mark)
  }
  const closeAt = (index: number, closeEnd: number) => {
    const opened = open[index]!
    open.length = index
    if (opened.double) doubles.pop()
    if (index > 0) return
    const marks = opened.double ? 'double' : 'single'
    found.push({ start: opened.start, end: closeEnd, marks, closed: true, continues: false })
  }

  for (let at = start; at < end; at++) {
    if (MARKS[text.charCodeAt(at)] !== 1) continue
    const mark = text[at]!
    const doubled = (mark === "'" || mark === '`') && text[at + 1] === mark
    const length = doubled ? 2 : 1
    const before = at > start ? text[at - 1]! : ' '
    const after = at + length < end ? text[at + length]! : ' '
    if (doubled || DOUBLE.has(mark)) {
      const outer = doubles.length > 0 ? open[0]! : null
      if (opensDouble(text, at, { mark, doubled, before, after, outer })) {
        // A single mark that is still open outside of any quotation was an apostrophe after all.
        if (!outer) open.length = 0
        pushOpen({ start: at, double: true, mark })
      } else if (doubles.length > 0) {
        closeAt(doubles.at(-1)!, at + length)
      }
      at += length - 1
    } else if (SINGLE.has(mark)) {
      if (opensSingle(text, at, before, after)) pushOpen({ start: at, double: false, mark })
      else if (open.length > 0 && !open.at(-1)!.double && closesSingle(mark, before, after)) {
        closeAt(open.length - 1, at + 1)
      }
    }
  }
  const left = doubles.length > 0 ? open[doubles[0]!] : undefined
  if (left) found.push(runOn(text, left.start, { start, end }, following))
  return found
}

type DoubleMark = { mark: string; doubled: boolean; before: string; after: string; outer: OpenMark | null }

function opensDouble(text: string, at: number, { mark, doubled, before, after, outer }: DoubleMark): boolean {
  const detached = standsDetached(text, at, before)
  const followed = /[\s)\],.;:!?\u2014\u2013]/.test(after)
  if (doubled || mark === '"' || mark === '\u2033') {
    if (!outer) return detached || !followed
    // Inside a quotation the same kind of mark closes; another kind may open a quotation within.
    return (
      detached && isLetter(after) && !/[,.!?\u2026]\s$/.test(text.slice(Math.max(0, at - 2), at)) && outer.mark !== mark
    )
  }
  if (mark === '\u201c' || mark === '\u201e' || mark === '\u00ab') return !(outer && !detached && followed)
  // A closing mark opens where writers turned it round: at the front of a word, with nothing open.
  return !outer && detached && isLetter(after)
}

/** Only before a word that is not a clipped one (`'em`, `'til`) or a year (`'90s`). */
function opensSingle(text: string, at: number, before: string, after: string): boolean {
  if (text[at] === '\u2019' || !standsDetached(text, at, before) || !isLetter(after)) return false
  if (/^'?(em|til|tis|twas|cause|n)\b/i.test(text.slice(at + 1, at + 6))) return false
  return !/^\d0?s?\b/.test(text.slice(at + 1, at + 4))
}

function closesSingle(mark: string, before: string, after: string): boolean {
  return mark !== '\u2018' && !/\s/.test(before) && !isLetter(after)
}

/** Whether a mark has a space, a bracket, a dash or another opening mark before it. */
function standsDetached(text: string, at: number, before: string): boolean {
  if (/[\s([\u2014\u2013\-/]/.test(before)) return true
  return /["\u201c\u201d\u2018']/.test(before) && !isLetter(text[at - 2])
}

function runOn(text: string, from: number, paragraph: Span, following: Span | undefined): Quotation {
  const continues = following
    ? /^["\u201c\u201d\u2018']|^''/.test(text.slice(following.start, Math.min(following.end, following.start + 2)))
    : false
  let end = paragraph.end
  if (!continues && from > paragraph.start + 1) {
    const stop = /[.!?](?=\s|$)/.exec(text.slice(from, paragraph.end))
    if (stop) end = from + stop.index + 1
  }
  return { start: from, end, marks: 'double', closed: false, continues }
}

/** Judges one UTF-16 code unit, as the marks' neighbours were judged in training. */
function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character)
}
