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
  const paragraphs = findParagraphs(text).map((span) => ({ ...span, first: -1, past: -1 }))
  const sentences = findSentences(text).map((span) => ({ ...span, first: -1, past: -1 }))
  const quotations = pairQuotationMarks(text).map((quotation) => ({
    ...quotation,
    first: -1,
    past: -1,
    spokenCount: 0,
  }))
  const at = { paragraph: 0, sentence: 0, quotation: 0 }
  const words = found.map((word, index): AnnotatedWord => {
    at.paragraph = advance(paragraphs, at.paragraph, word)
    at.sentence = advance(sentences, at.sentence, word)
    at.quotation = advance(quotations, at.quotation, word)
    const spoken = SPOKEN.test(word.text)
    const quotation = quotations[at.quotation]
    const quoted = quotation !== undefined && word.start >= quotation.start && word.end <= quotation.end
    include(paragraphs[at.paragraph], index)
    include(sentences[at.sentence], index)
    if (quoted) {
      include(quotation, index)
      if (spoken) quotation.spokenCount++
    }
    const { paragraph, sentence } = at
    const lower = word.text.toLowerCase()
    return { ...word, lower, paragraph, sentence, quotation: quoted ? at.quotation : -1, spoken }
  })
  return { text, words, paragraphs, sentences, quotations: quotations.filter((quotation) => quotation.first >= 0) }
}

const SPOKEN = /[\p{L}\p{N}]/u

/** The index of the first span, from `from` on, that does not end before the word. */
function advance(spans: readonly Span[], from: number, word: Span): number {
  let index = from
  while (index < spans.length - 1 && spans[index]!.end <= word.start) index++
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
