import type { Span } from '../../shared/article.ts'
import { findParagraphs } from '../../shared/text/find-paragraphs.ts'
import { findWords, type Word } from '../../shared/text/find-words.ts'
import { pairQuotationMarks } from '../../shared/text/pair-quotation-marks.ts'
import { classifyCase } from './classify-case.ts'
import type { CutPieces } from './cut-pieces.ts'

/** A half-open range of word numbers. */
export type WordRange = { first: number; last: number }

/** What stands before a word. */
const GAP = { none: 0, space: 1, lineBreak: 2, blankLine: 3 } as const

/** A word with everything the encoder is told of it. */
export type PreparedWord = Word & {
  paragraph: number
  /** Number of its sentence by {@link prepareWords}'s own rule. */
  sentence: number
  pieces: readonly number[]
  /** Shape id of its first piece; {@link innerShape} is that of the others. */
  shape: number
  innerShape: number
}

/** A text cut into words; `paragraphs` are ranges of words, `last` exclusive. */
export type PreparedText = { words: PreparedWord[]; paragraphs: WordRange[] }

/**
 * The words of a text with their paragraphs, sentences, pieces and shapes. Windows are packed from these sentences;
 * the rule is the one of the training data and simpler than the product's sentence splitter. A shape joins how the
 * word is written, what stands before it and whether it stands inside quotation marks.
 */
export function prepareWords(text: string, cutPieces: CutPieces): PreparedText {
  const spans = findParagraphs(text)
  const isQuoted = quotedWords(text, spans)
  const words: PreparedWord[] = []
  const paragraphs: WordRange[] = []
  let sentence = 0
  let reached = 0
  const found = findWords(text)
  for (const [paragraph, span] of spans.entries()) {
    const first = words.length
    for (; reached < found.length && found[reached]!.start < span.end; reached++) {
      const word = found[reached]!
      if (words.length > first && beginsSentence(words, first, word)) sentence++
      const shape = classifyCase(word.text) * 8 + (isQuoted(word) ? 1 : 0)
      words.push({
        ...word,
        paragraph,
        sentence,
        pieces: cutPieces(word.text),
        shape: shape + gapBefore(text, words.at(-1), word, words.length > first) * 2,
        innerShape: shape,
      })
    }
    paragraphs.push({ first, last: words.length })
    sentence++
  }
  return { words, paragraphs }
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

function gapBefore(text: string, previous: Word | undefined, word: Word, sameParagraph: boolean): number {
  if (!previous) return GAP.blankLine
  if (word.start === previous.end) return GAP.none
  if (sameParagraph) return GAP.space
  const between = text.slice(previous.end, word.start)
  return between.indexOf('\n') !== between.lastIndexOf('\n') ? GAP.blankLine : GAP.lineBreak
}

const ABBREVIATION =
  /^(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Maj|Adm|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|Ltd|Bros|Messrs|Mt|Ft|vs|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Calif|Fla|Mass|Pa|Va|\p{Lu})$/u

/** After an end mark and up to two closing marks and a gap, before a capital, a digit or an opening mark. */
function beginsSentence(words: readonly Word[], first: number, word: Word): boolean {
  const last = words.length - 1
  if (word.start === words[last]!.end) return false
  let stop = last
  while (stop > first && /^["'”’)\]»]$/.test(words[stop]!.text) && last - stop < 3) stop--
  if (!/^[.?!…]$/.test(words[stop]!.text)) return false
  if (!/^[\p{Lu}\p{N}"'“‘([«_@#-]/u.test(word.text)) return false
  const before = words[stop - 1]
  const isAbbreviation =
    stop === last &&
    words[stop]!.text === '.' &&
    stop > first &&
    before!.end === words[stop]!.start &&
    ABBREVIATION.test(before!.text)
  return !isAbbreviation
}
