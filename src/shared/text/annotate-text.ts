import type { Span } from '../article.ts'
import { findParagraphs } from './find-paragraphs.ts'
import { findSentences } from './find-sentences.ts'
import { findWords } from './find-words.ts'
import { pairQuotationMarks, type Quotation } from './pair-quotation-marks.ts'

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
  readonly text: string
  readonly words: readonly Readonly<AnnotatedWord>[]
  readonly paragraphs: readonly Readonly<Span & WordRange>[]
  readonly sentences: readonly Readonly<Span & WordRange>[]
  readonly quotations: readonly Readonly<QuotedPassage>[]
}

/** This many texts are kept: as many articles as a thread of `enrich` has at work. */
const KEPT = 4
/** Longer texts are not kept: they would hold memory for long. */
const LONGEST_KEPT = 200_000
const kept: AnnotatedText[] = []

/**
 * The words, sentences, paragraphs and quotations of a text, tied to each other by index.
 * Words are those of `findWords`, so that a reading's word numbers hold here. The stages ask for the same text one
 * after the other, so the last few are kept; nobody may change what is given out.
 */
export function annotateText(text: string): AnnotatedText {
  const known = kept.find((one) => one.text === text)
  if (known) return known
  const annotated = annotate(text)
  if (text.length <= LONGEST_KEPT) kept.push(annotated)
  if (kept.length > KEPT) kept.shift()
  return annotated
}

/** Whether an opening mark stands for the apostrophe of `Orr‘s`. */
function isGluedApostrophe(text: string, start: number, end: number): boolean {
  return /\p{L}/u.test(text[start - 1] ?? '') && /^s(?![\p{L}\p{N}])/u.test(text.slice(end, end + 2))
}

function annotate(text: string): AnnotatedText {
  const found = findWords(text)
  const paragraphSpans = findParagraphs(text)
  const sentenceSpans = findSentences(text, paragraphSpans)
  const paragraphs = paragraphSpans.map(({ start, end }) => ({ start, end, first: -1, past: -1 }))
  const sentences = sentenceSpans.map(({ start, end }) => ({ start, end, first: -1, past: -1 }))
  const paragraphOf = placeWords(found, paragraphs)
  const sentenceOf = placeWords(found, sentences)
  const words = found.map(({ start, end, text: form }, index): AnnotatedWord => {
    const spoken = isSpoken(form)
    return {
      start,
      end,
      text: form === '‘' && isGluedApostrophe(text, start, end) ? '’' : form,
      lower: spoken ? form.toLowerCase() : form,
      paragraph: paragraphOf[index]!,
      sentence: sentenceOf[index]!,
      quotation: -1,
      spoken,
    }
  })
  return { text, words, paragraphs, sentences, quotations: findPassages(text, paragraphSpans, words) }
}

/**
 * For each word the index of the span that it stands in; the spans learn which words they have. Every word must stand
 * in one, and the spans not overlap.
 */
function placeWords(words: readonly Span[], spans: readonly (Span & WordRange)[]): Uint32Array {
  const indices = new Uint32Array(words.length)
  let current = 0
  for (let word = 0; word < words.length; word++) {
    while (current < spans.length - 1 && spans[current]!.end <= words[word]!.start) current++
    const span = spans[current]!
    if (span.first < 0) span.first = word
    span.past = word + 1
    indices[word] = current
  }
  return indices
}

/** The quotations that have words, which learn that they stand in them. */
function findPassages(text: string, paragraphs: readonly Span[], words: readonly AnnotatedWord[]): QuotedPassage[] {
  const passages: QuotedPassage[] = []
  let word = 0
  for (const quotation of pairQuotationMarks(text, paragraphs)) {
    while (word < words.length && words[word]!.start < quotation.start) word++
    const first = word
    let spokenCount = 0
    for (; word < words.length && words[word]!.end <= quotation.end; word++) {
      words[word]!.quotation = passages.length
      if (words[word]!.spoken) spokenCount++
    }
    if (word > first) passages.push({ ...quotation, first, past: word, spokenCount })
  }
  return passages
}

/** Whether a word has a letter or a digit; plain ASCII is told without a pattern. */
function isSpoken(form: string): boolean {
  const code = form.charCodeAt(0)
  if (code < 128) return (code > 47 && code < 58) || (code > 64 && code < 91) || (code > 96 && code < 123)
  return SPOKEN.test(form)
}

const SPOKEN = /[\p{L}\p{N}]/u

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

/** The words of a range in lower case. */
export function lowersOf({ words }: AnnotatedText, { first, past }: WordRange): string[] {
  const lowers: string[] = []
  for (let word = first; word < past; word++) lowers.push(words[word]!.lower)
  return lowers
}
