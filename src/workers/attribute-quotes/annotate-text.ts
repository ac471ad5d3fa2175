import type { Span } from '../../shared/article.ts'
import { findParagraphs } from '../../shared/text/find-paragraphs.ts'
import { findSentences } from '../../shared/text/find-sentences.ts'
import { findWords } from '../../shared/text/find-words.ts'
import { pairQuotationMarks, type Quotation } from '../../shared/text/pair-quotation-marks.ts'

/** A run of words by their indices, half-open. */
export type WordRange = { first: number; past: number }

/** A word and what surrounds it. */
export type AnnotatedWord = Span & {
  text: string
  lower: string
  /** Indices of the paragraph and the sentence that it stands in. */
  paragraph: number
  sentence: number
  /** Index of the quotation that it stands in, marks included, or -1. */
  quotation: number
  /** Whether it has a letter or a digit: the others are marks. */
  spoken: boolean
}

/** A quotation with its words; the marks are words of it, `spokenCount` counts the others. */
export type QuotedPassage = Quotation & WordRange & { spokenCount: number }

/** A text with its words, sentences, paragraphs and quotations, each knowing the indices of the others. */
export type AnnotatedText = {
  text: string
  words: AnnotatedWord[]
  paragraphs: (Span & WordRange)[]
  sentences: (Span & WordRange)[]
  quotations: QuotedPassage[]
}

/**
 * The words, sentences, paragraphs and quotations of a text, tied to each other by index.
 * Words are those of `findWords`, so that a reading's word numbers hold here.
 */
export function annotateText(text: string): AnnotatedText {
  const found = findWords(text)
  const paragraphSpans = findParagraphs(text)
  const paragraphs = paragraphSpans.map((span) => ({ ...span, first: -1, past: -1 }))
  const sentences = findSentences(text, paragraphSpans).map((span) => ({ ...span, first: -1, past: -1 }))
  const quotations = pairQuotationMarks(text, paragraphSpans).map(
    (quotation): QuotedPassage => ({ ...quotation, first: -1, past: -1, spokenCount: 0 }),
  )
  const words: AnnotatedWord[] = new Array(found.length)
  let paragraph = 0
  let sentence = 0
  let nextQuotation = 0
  for (let index = 0; index < found.length; index++) {
    const { start, end, text: form } = found[index]!
    paragraph = advance(paragraphs, paragraph, start)
    sentence = advance(sentences, sentence, start)
    nextQuotation = advance(quotations, nextQuotation, start)
    const spoken = isSpoken(form)
    const quotation = quotations[nextQuotation]
    const quoted = quotation !== undefined && start >= quotation.start && end <= quotation.end
    include(paragraphs[paragraph], index)
    include(sentences[sentence], index)
    if (quoted) {
      include(quotation, index)
      if (spoken) quotation.spokenCount++
    }
    const lower = spoken ? form.toLowerCase() : form
    words[index] = {
      start,
      end,
      text: form,
      lower,
      paragraph,
      sentence,
      quotation: quoted ? nextQuotation : -1,
      spoken,
    }
  }
  return { text, words, paragraphs, sentences, quotations: dropEmpty(quotations, words) }
}

/** A quotation without a word of its own is none; the indices that words hold follow. */
function dropEmpty(quotations: readonly QuotedPassage[], words: readonly AnnotatedWord[]): QuotedPassage[] {
  if (quotations.every(({ first }) => first >= 0)) return [...quotations]
  const kept = quotations.filter(({ first }) => first >= 0)
  for (const [index, { first, past }] of kept.entries()) {
    for (let word = first; word < past; word++) words[word]!.quotation = index
  }
  return kept
}

/** Whether a word has a letter or a digit; plain ASCII is told without a pattern. */
function isSpoken(form: string): boolean {
  const code = form.charCodeAt(0)
  if (code < 128) return (code > 47 && code < 58) || (code > 64 && code < 91) || (code > 96 && code < 123)
  return SPOKEN.test(form)
}

const SPOKEN = /[\p{L}\p{N}]/u

/** The index of the first span, from `from` on, that does not end before a place. */
function advance(spans: readonly Span[], from: number, place: number): number {
  let index = from
  while (index < spans.length - 1 && spans[index]!.end <= place) index++
  return index
}

function include(range: WordRange | undefined, index: number): void {
  if (!range) return
  if (range.first < 0) range.first = index
  range.past = index + 1
}

/** The index of the first word that ends after the place `offset`; the number of words where there is none. */
export function wordAt(annotated: AnnotatedText, offset: number): number {
  let low = 0
  let high = annotated.words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (annotated.words[middle]!.end <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** The words that a span touches. */
export function wordsOf(annotated: AnnotatedText, span: Span): WordRange {
  const first = wordAt(annotated, span.start)
  let past = first
  while (past < annotated.words.length && annotated.words[past]!.start < span.end) past++
  return { first, past }
}

/** The span from the first to the last word of a range. */
export function spanOf(annotated: AnnotatedText, range: WordRange): Span {
  return { start: annotated.words[range.first]!.start, end: annotated.words[range.past - 1]!.end }
}

/** The words of a range as the text has them. */
export function textOf(annotated: AnnotatedText, range: WordRange): string {
  const { start, end } = spanOf(annotated, range)
  return annotated.text.slice(start, end)
}
