import type { WordRange } from './prepare-words.ts'

/** Words that begin a cue with at least this probability are linked. Fewer would save little and lose quotes. */
export const CUE_SCORE = 0.2
/** The longest cue, in words. */
export const CUE_WORDS = 20
/** How far around a cue its source and content are looked for, in words of its own paragraph. */
export const WORDS_BEFORE = 80
export const WORDS_AFTER = 120

/** For every word of a text: the probabilities that it begins a cue and that it continues one. */
export type CueScores = { cueBegins: Float32Array; cueInside: Float32Array }

/**
 * The candidate cue that begins at a word, or null. It goes on through the words that are more probably inside a cue
 * than the beginning of another, at least half as probably as its first word begins it.
 */
export function findCueAt(scores: CueScores, word: number, paragraph: WordRange): WordRange | null {
  const begins = scores.cueBegins[word]!
  if (begins < CUE_SCORE) return null
  const limit = Math.min(paragraph.last, word + CUE_WORDS)
  let last = word + 1
  while (last < limit && scores.cueInside[last]! >= begins / 2 && scores.cueInside[last]! > scores.cueBegins[last]!) {
    last++
  }
  return { first: word, last }
}

/** The words in which the source and the content of a cue are looked for. */
export function linkRange(cue: WordRange, paragraph: WordRange): WordRange {
  return {
    first: Math.max(paragraph.first, cue.first - WORDS_BEFORE),
    last: Math.min(paragraph.last, cue.last + WORDS_AFTER),
  }
}
