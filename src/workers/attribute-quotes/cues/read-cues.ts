import type { CandidateCue, Quote, ReadingLayer } from '../../../shared/article.ts'
import { PipelineError } from '../../../shared/errors.ts'
import { type AnnotatedText, lowersOf, type WordRange, wordsOf } from '../../../shared/text/annotate-text.ts'
import { findListedAttitude } from './classify-attitude.ts'

/** A cue with the reader's probabilities for the words around it. */
export type CueReading = WordRange & {
  score: number
  /** Its words in lower case, and what the lists of verbs say of them. */
  lowers: string[]
  listed: Quote['attitude'] | null
  /** The words that the probabilities are of. */
  window: WordRange
  /** Those words of the window that are no marks. */
  spoken: number[]
  /** For each word of the window: probability, 0 to 1, that it is part of the cue's source, of its content. */
  source: Float32Array
  content: Float32Array
}

/**
 * The cues of a reading with at least the given score, in reading order, their byte strings unpacked.
 * Throws `invalid-layer` where the reading counts the words of the text otherwise.
 */
export function readCues(annotated: AnnotatedText, reading: ReadingLayer, leastScore: number): CueReading[] {
  if (reading.wordCount !== annotated.words.length) {
    const counts = `${reading.wordCount} words, the text has ${annotated.words.length}`
    throw new PipelineError('invalid-layer', `the reading speaks of ${counts}`)
  }
  return reading.cues
    .filter((cue) => cue.score >= leastScore)
    .flatMap((cue) => readCue(annotated, cue) ?? [])
    .sort((a, b) => a.first - b.first)
}

/** Words without any probability are left out at both ends of a window, but for these few. */
const MARGIN = 4

function readCue(annotated: AnnotatedText, cue: CandidateCue): CueReading | null {
  const range = upToMark(annotated, wordsOf(annotated, cue))
  const paragraph = annotated.paragraphs[annotated.words[range.first]?.paragraph ?? -1]
  if (!paragraph || range.past <= range.first || isName(annotated, range)) return null
  const content = Buffer.from(cue.content, 'base64')
  const source = Buffer.from(cue.source, 'base64')
  let low = 0
  let high = content.length
  while (low < high && content[low] === 0 && source[low] === 0) low++
  while (high > low && content[high - 1] === 0 && source[high - 1] === 0) high--
  const first = Math.max(paragraph.first, cue.firstWord + (low < high ? low : 0) - MARGIN)
  const past = Math.min(paragraph.past, cue.firstWord + high + MARGIN)
  if (past <= first) return null
  const unpack = (bytes: Uint8Array) => toProbabilities(bytes, first - cue.firstWord, past - first)
  const lowers = lowersOf(annotated, range)
  return {
    first: range.first,
    past: range.past,
    score: cue.score,
    lowers,
    listed: findListedAttitude(lowers),
    window: { first, past },
    spoken: spokenBetween(annotated, first, past),
    source: unpack(source),
    content: unpack(content),
  }
}

/** The part before the mark of a cue that runs on into a quotation (`started “hate`). */
function upToMark({ words }: AnnotatedText, { first, past }: WordRange): WordRange {
  if (words[first]?.quotation !== -1) return { first, past }
  let end = first
  while (end < past && words[end]!.quotation < 0) end++
  return { first, past: end }
}

/** Whether a lone verb is somebody's name: "Omar Said, head of the panel", "Said, 61, leaves", "Omar Said Orr". */
function isName({ words, sentences }: AnnotatedText, { first, past }: WordRange): boolean {
  const { text, sentence } = words[first]!
  if (past > first + 1 || !/^\p{Lu}\p{Ll}/u.test(text)) return false
  // "Omar Said Orr" is one name.
  const next = words[past]
  const goesOn =
    text === 'Said' && next !== undefined && next.start === words[first]!.end + 1 && /^\p{Lu}\p{Ll}/u.test(next.text)
  if (next?.text !== ',' && !goesOn) return false
  if (sentences[sentence]!.first === first) return !goesOn
  const before = words[first - 1]!
  return before.sentence === sentence && before.end + 1 === words[first]!.start && /^\p{Lu}\p{Ll}/u.test(before.text)
}

function spokenBetween({ words }: AnnotatedText, first: number, past: number): number[] {
  const spoken: number[] = []
  for (let word = first; word < past; word++) if (words[word]!.spoken) spoken.push(word)
  return spoken
}

/** Bytes from a place on as probabilities; zeros where there are none. */
export function toProbabilities(bytes: Uint8Array, from: number, count: number): Float32Array {
  const probabilities = new Float32Array(count)
  const end = Math.min(count, bytes.length - from)
  for (let at = Math.max(0, -from); at < end; at++) probabilities[at] = bytes[from + at]! / 255
  return probabilities
}

/** The reader's probabilities of a word for a cue, by role; zeros outside of the cue's window. */
export function probabilityAt(cue: CueReading, word: number): { source: number; content: number } {
  const at = word - cue.window.first
  if (at < 0 || at >= cue.content.length) return { source: 0, content: 0 }
  return { source: cue.source[at]!, content: cue.content[at]! }
}

/** Which of the three roles is likeliest for a word beside a cue. */
export function roleAt(cue: CueReading, word: number): 'source' | 'content' | 'other' {
  const at = word - cue.window.first
  if (at < 0 || at >= cue.content.length) return 'other'
  const content = cue.content[at]!
  const source = cue.source[at]!
  const other = 1 - source - content
  if (content >= source) return content > other ? 'content' : 'other'
  return source > other ? 'source' : 'other'
}

/** Whether a cue has probabilities for a word. */
export function sees(cue: CueReading, word: number): boolean {
  return word >= cue.window.first && word < cue.window.past
}
