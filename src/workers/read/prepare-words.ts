import type { Span } from '../../shared/article.ts'
import { findParagraphs } from '../../shared/text/find-paragraphs.ts'
import { type Word, walkWords } from '../../shared/text/find-words.ts'
import { pairQuotationMarks } from '../../shared/text/pair-quotation-marks.ts'
import { MONTH_ABBREVIATIONS } from '../../shared/words/time-words.ts'
import { classifyCase } from './classify-case.ts'
import type { CutPieces } from './cut-pieces.ts'

/** A half-open range of word numbers. */
export type WordRange = { first: number; last: number }

/** How a shape id is put together: the case, the gap before, and whether it is quoted. */
const CASE_STEP = 8
const GAP_STEP = 2
/** What stands before a word. */
const GAP = { none: 0, space: 1, lineBreak: 2, blankLine: 3 } as const

/**
 * A text cut into words, each feature a row of numbers, since a long text has many words. Word `n` begins at
 * `starts[n]`; its pieces are those from `pieceStarts[n]` up to `pieceStarts[n + 1]` of `pieces`.
 */
export type PreparedText = {
  wordCount: number
  starts: Int32Array
  ends: Int32Array
  /** Number of its paragraph: that of {@link paragraphs}. */
  paragraphOf: Int32Array
  /** Number of its sentence by {@link prepareWords}'s own rule. */
  sentenceOf: Int32Array
  /** Shape id of its first piece; {@link innerShape} gives that of the others. */
  shapes: Uint8Array
  pieceStarts: Int32Array
  pieces: number[]
  paragraphs: WordRange[]
}

/**
 * The words of a text with their paragraphs, sentences, pieces and shapes. Windows are packed from these sentences;
 * the rule is the one of the training data and simpler than the product's sentence splitter. A shape joins how the
 * word is written, what stands before it and whether it stands inside quotation marks.
 */
export function prepareWords(text: string, cutPieces: CutPieces): PreparedText {
  const spans = findParagraphs(text)
  const prepared = createRows(text.length)
  const isQuoted = quotedWords(text, spans)
  let sentence = 0
  let paragraph = -1
  for (const word of walkWords(text)) {
    const at = prepared.wordCount
    const isFirst = paragraph < 0 || word.start >= spans[paragraph]!.end
    if (isFirst) {
      paragraph++
      if (at > 0) sentence++
      prepared.paragraphs.push({ first: at, last: at })
    } else if (beginsSentence(text, prepared, word)) sentence++
    prepared.starts[at] = word.start
    prepared.ends[at] = word.end
    prepared.paragraphOf[at] = paragraph
    prepared.sentenceOf[at] = sentence
    const gap = gapBefore(text, prepared, word, !isFirst)
    prepared.shapes[at] = classifyCase(word.text) * CASE_STEP + gap * GAP_STEP + (isQuoted(word) ? 1 : 0)
    prepared.pieceStarts[at] = prepared.pieces.length
    for (const piece of cutPieces(word.text)) prepared.pieces.push(piece)
    prepared.pieceStarts[at + 1] = prepared.pieces.length
    prepared.wordCount++
    prepared.paragraphs[paragraph]!.last = prepared.wordCount
  }
  return prepared
}

/** The shape id of the pieces of a word after its first: nothing stands before them. */
export function innerShape(shape: number): number {
  return shape - (shape % CASE_STEP) + (shape % GAP_STEP)
}

/** A text has no more words than UTF-16 code units. */
function createRows(length: number): PreparedText {
  return {
    wordCount: 0,
    starts: new Int32Array(length),
    ends: new Int32Array(length),
    paragraphOf: new Int32Array(length),
    sentenceOf: new Int32Array(length),
    shapes: new Uint8Array(length),
    pieceStarts: new Int32Array(length + 1),
    pieces: [],
    paragraphs: [],
  }
}

/** Answers for words in reading order whether they stand wholly inside a quotation, its marks included. */
function quotedWords(text: string, paragraphs: readonly Span[]): (word: Span) => boolean {
  const quotations = pairQuotationMarks(text, paragraphs)
  let next = 0
  return (word) => {
    while (next < quotations.length && quotations[next]!.end <= word.start) next++
    const quotation = quotations[next]
    return quotation !== undefined && word.start >= quotation.start && word.end <= quotation.end
  }
}

function gapBefore(text: string, { ends, wordCount }: PreparedText, word: Word, sameParagraph: boolean): number {
  if (wordCount === 0) return GAP.blankLine
  const end = ends[wordCount - 1]!
  if (word.start === end) return GAP.none
  if (sameParagraph) return GAP.space
  const between = text.slice(end, word.start)
  return between.indexOf('\n') !== between.lastIndexOf('\n') ? GAP.blankLine : GAP.lineBreak
}

/** The reader learnt from sentences cut by just these; the fuller list of `sentence-words.ts` would show it others. */
const ABBREVIATION = new RegExp(
  String.raw`^(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Maj|Adm|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|Ltd|Bros|Messrs|Mt|Ft|vs|No|${MONTH_ABBREVIATIONS.join('|')}|Calif|Fla|Mass|Pa|Va|\p{Lu})$`,
  'u',
)

/** After an end mark and up to two closing marks and a gap, before a capital, a digit or an opening mark. */
function beginsSentence(text: string, { starts, ends, paragraphs, wordCount }: PreparedText, word: Word): boolean {
  const first = paragraphs.at(-1)!.first
  const last = wordCount - 1
  if (word.start === ends[last]) return false
  const wordAt = (index: number) => text.slice(starts[index], ends[index])
  let stop = last
  while (stop > first && /^["'”’)\]»]$/.test(wordAt(stop)) && last - stop < 3) stop--
  if (!/^[.?!…]$/.test(wordAt(stop)) || !/^[\p{Lu}\p{N}"'“‘([«_@#-]/u.test(word.text)) return false
  const endsAbbreviation =
    stop === last &&
    stop > first &&
    wordAt(stop) === '.' &&
    ends[stop - 1] === starts[stop] &&
    ABBREVIATION.test(wordAt(stop - 1))
  return !endsAbbreviation
}
