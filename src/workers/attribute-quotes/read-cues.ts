import type { ReadingLayer } from '../../shared/article.ts'
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
    .map((cue) => {
      const content = unpack(cue.content)
      const window = { first: cue.firstWord, past: cue.firstWord + content.length }
      return { ...wordsOf(annotated, cue), score: cue.score, window, source: unpack(cue.source), content }
    })
    .filter((cue) => cue.past > cue.first && cue.window.past <= annotated.words.length)
    .sort((a, b) => a.first - b.first)
}

function unpack(bytes: string): Float32Array {
  return Float32Array.from(Buffer.from(bytes, 'base64'), (byte) => byte / 255)
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
