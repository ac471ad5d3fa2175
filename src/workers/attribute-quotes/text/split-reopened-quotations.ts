import type { Span } from '../../../shared/article.ts'
import type { AnnotatedText, QuotedPassage } from '../../../shared/text/annotate-text.ts'
import { pairQuotationMarks } from '../../../shared/text/pair-quotation-marks.ts'
import { joinOpenQuotations } from './join-open-quotations.ts'
import { openSingleQuotations } from './open-single-quotations.ts'

/**
 * After this many characters, an opening mark inside an open quotation no longer shows that the quotation continues.
 */
const LONGEST_PART = 1_000

/**
 * The text with quotations of several paragraphs recognised even if the text lost its breaks: `“A. “B.”`. An opening
 * mark after the end of a sentence, inside an open quotation, begins a paragraph of it.
 */
export function splitReopenedQuotations(annotated: AnnotatedText): AnnotatedText {
  const spans = annotated.paragraphs.flatMap((paragraph) => splitParagraph(annotated.text, paragraph))
  if (spans.length === annotated.paragraphs.length) return joinOpenQuotations(openSingleQuotations(annotated))
  const split = placeQuotations(annotated, spans)
  const joined = joinOpenQuotations(openSingleQuotations(split))
  return { ...joined, paragraphs: annotated.paragraphs, words: joined.words.map(keepParagraph(annotated)) }
}

function keepParagraph({ words }: AnnotatedText) {
  return (word: AnnotatedText['words'][number], index: number) => ({ ...word, paragraph: words[index]!.paragraph })
}

/** A mark that may open: at its front a blank or a bracket, behind it a letter, a digit or another mark. */
const OPENING = /(?<=^|[\s([])(?:["“„«]|''|‘|'(?=\p{L}))(?=[\p{L}\p{N}“"‘'$£€…[])/gu
/** A mark that closes, or an apostrophe at the end of a word: then a part is missed, but none is invented. */
const CLOSING = /(?<=\S)(?:["”“»’']|'')(?![\p{L}\p{N}'])/gu
const SENTENCE_END = /[.?!…]['"’”)]*\s*$/u

/** The parts of a paragraph between the marks that take up an open quotation; the paragraph itself where none does. */
function splitParagraph(text: string, { start, end }: Span): Span[] {
  const paragraph = text.slice(start, end)
  if (!/[.?!…]\s+["“„«‘']/.test(paragraph)) return [{ start, end }]
  const marks = [
    ...[...paragraph.matchAll(OPENING)].map(({ index, 0: mark }) => ({ at: index, opens: true, kind: kindOf(mark) })),
    ...[...paragraph.matchAll(CLOSING)].map(({ index, 0: mark }) => ({ at: index, opens: false, kind: kindOf(mark) })),
  ].sort((a, b) => a.at - b.at)
  const ofKind = (wanted: Mark['kind']) =>
    findCuts(
      paragraph,
      marks.filter(({ kind }) => kind === wanted),
    )
  const cuts = [...new Set([...ofKind('double'), ...ofKind('single')])].sort((a, b) => a - b)
  return [0, ...cuts].map((from, index) => ({
    start: start + from,
    end: start + (index < cuts.length ? paragraph.slice(0, cuts[index]).trimEnd().length : paragraph.length),
  }))
}

type Mark = { at: number; opens: boolean; kind: 'double' | 'single' }

/**
 * Where parts begin: at each mark that takes an open quotation up, and behind the sentence of one that nothing closes.
 */
function findCuts(paragraph: string, marks: readonly Mark[], from = 0): number[] {
  const cuts: number[] = []
  let open: Mark | null = null
  /** Quotations within the open one; their marks close in turn. */
  let within = 0
  for (const mark of marks) {
    if (mark.at < from) continue
    if (!open) {
      if (mark.opens) open = mark
    } else if (!mark.opens) {
      if (within > 0) within--
      else open = null
    } else if (within === 0 && mark.at - open.at <= LONGEST_PART && takesUp(paragraph, mark.at)) {
      cuts.push(mark.at)
      open = mark
    } else within++
  }
  if (!open || open.kind === 'single') return cuts
  // A mark that nothing closes is a slip: what follows its sentence is paired without it.
  const unclosed = open.at
  const kept = cuts.filter((cut) => cut < unclosed)
  const stop = /[.!?]["'”’)]*\s+(?=\S)/.exec(paragraph.slice(unclosed))
  if (!stop) return kept
  const next = unclosed + stop.index + stop[0].length
  return [...kept, next, ...findCuts(paragraph, marks, next)]
}

function takesUp(paragraph: string, at: number): boolean {
  return SENTENCE_END.test(paragraph.slice(Math.max(0, at - 6), at))
}

function kindOf(mark: string): 'double' | 'single' {
  return /^[‘’']$/.test(mark) ? 'single' : 'double'
}

/** The text with these spans in place of its paragraphs, its marks paired again in each. */
function placeQuotations(annotated: AnnotatedText, spans: readonly Span[]): AnnotatedText {
  const words = annotated.words.map((word) => ({ ...word, quotation: -1 }))
  let at = 0
  const paragraphs = spans.map((span, index) => {
    const first = at
    for (; at < words.length && words[at]!.start < span.end; at++) words[at]!.paragraph = index
    return { ...span, first, past: at }
  })
  const quotations: QuotedPassage[] = []
  let word = 0
  for (const quotation of pairQuotationMarks(annotated.text, spans)) {
    while (word < words.length && words[word]!.start < quotation.start) word++
    const first = word
    let spokenCount = 0
    for (; word < words.length && words[word]!.end <= quotation.end; word++) {
      words[word]!.quotation = quotations.length
      if (words[word]!.spoken) spokenCount++
    }
    if (word > first) quotations.push({ ...quotation, first, past: word, spokenCount })
  }
  return { ...annotated, words, paragraphs, quotations }
}
