import type { AnnotatedText, WordRange } from './annotate-text.ts'
import type { ContentWords } from './content-words.ts'
import { type CueReading, roleAt } from './read-cues.ts'

/** Holes of up to this many words inside one sentence are filled. */
const LARGEST_HOLE = 3
/** Unquoted specks of up to this many words away from the rest are dropped. */
const LARGEST_SPECK = 2

/**
 * The content without small holes and specks: a hole that is neither cue nor source is filled, and one or two
 * unquoted words apart from a content of at least three times as many are dropped.
 */
export function smoothContent(annotated: AnnotatedText, cue: CueReading, content: ContentWords): ContentWords {
  const filled = content.copy()
  const runs = findRuns(content)
  for (const [index, run] of runs.entries()) {
    const next = runs[index + 1]
    if (next && isHole(annotated, cue, { first: run.past, past: next.first }, run.past - 1)) {
      for (let word = run.past; word < next.first; word++) filled.set(word, 0.5)
    }
  }
  const total = countSpoken(annotated, filled.words())
  if (total < 3 * LARGEST_SPECK) return filled
  for (const run of findRuns(filled)) {
    const members = Array.from({ length: run.past - run.first }, (_, k) => run.first + k)
    const quoted = members.some((word) => annotated.words[word]!.quotation >= 0)
    if (!quoted && countSpoken(annotated, members) <= LARGEST_SPECK) for (const word of members) filled.delete(word)
  }
  return filled
}

/** The unbroken runs of a content's words, in reading order. */
export function findRuns(content: ContentWords): WordRange[] {
  const runs: WordRange[] = []
  for (const word of content.words()) {
    const last = runs.at(-1)
    if (last?.past === word) last.past++
    else runs.push({ first: word, past: word + 1 })
  }
  return runs
}

function isHole(annotated: AnnotatedText, cue: CueReading, gap: WordRange, before: number): boolean {
  const sentence = annotated.words[before]!.sentence
  let spoken = 0
  for (let word = gap.first; word < gap.past; word++) {
    if (word >= cue.first && word < cue.past) return false
    if (roleAt(cue, word) === 'source' || annotated.words[word]!.sentence !== sentence) return false
    if (annotated.words[word]!.spoken) spoken++
  }
  return spoken > 0 && spoken <= LARGEST_HOLE
}

function countSpoken(annotated: AnnotatedText, words: readonly number[]): number {
  return words.reduce((count, word) => count + (annotated.words[word]!.spoken ? 1 : 0), 0)
}
