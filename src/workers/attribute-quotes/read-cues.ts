import type { CandidateCue, ReadingLayer } from '../../shared/article.ts'
import { PipelineError } from '../../shared/errors.ts'
import { type AnnotatedText, type WordRange, wordsOf } from './annotate-text.ts'

/** A cue with what the reader believes of the words around it. */
export type CueReading = WordRange & {
  score: number
  /** The words that the beliefs speak of. */
  window: WordRange
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

/** Words without any belief are left out at both ends of a window, but for these few. */
const MARGIN = 4

function readCue(annotated: AnnotatedText, cue: CandidateCue): CueReading | null {
  const range = wordsOf(annotated, cue)
  const paragraph = annotated.paragraphs[annotated.words[range.first]?.paragraph ?? -1]
  if (!paragraph || range.past <= range.first) return null
  const content = Buffer.from(cue.content, 'base64')
  const source = Buffer.from(cue.source, 'base64')
  const believed = [...content.keys()].filter((at) => content[at]! > 0 || source[at]! > 0)
  const first = Math.max(paragraph.first, cue.firstWord + (believed[0] ?? 0) - MARGIN)
  const past = Math.min(paragraph.past, cue.firstWord + (believed.at(-1) ?? -1) + 1 + MARGIN)
  if (past <= first) return null
  const unpack = (bytes: Buffer) =>
    Float32Array.from({ length: past - first }, (_, at) => (bytes[first + at - cue.firstWord] ?? 0) / 255)
  return { ...range, score: cue.score, window: { first, past }, source: unpack(source), content: unpack(content) }
}

/** What the reader believes of a word for a cue, by role; zeros outside of the cue's window. */
export function beliefAt(cue: CueReading, word: number): { source: number; content: number } {
  const at = word - cue.window.first
  if (at < 0 || at >= cue.content.length) return { source: 0, content: 0 }
  return { source: cue.source[at]!, content: cue.content[at]! }
}

/** Which of the three roles is likeliest for a word beside a cue. */
export function roleAt(cue: CueReading, word: number): 'source' | 'content' | 'other' {
  const { source, content } = beliefAt(cue, word)
  const other = 1 - source - content
  if (content >= source) return content > other ? 'content' : 'other'
  return source > other ? 'source' : 'other'
}

/** Whether the beliefs of a cue speak of a word. */
export function sees(cue: CueReading, word: number): boolean {
  return word >= cue.window.first && word < cue.window.past
}
