import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { type CueReading, roleAt } from '../cues/read-cues.ts'
import type { ContentWords } from '../text/content-words.ts'

/** Gaps of up to this many words inside one sentence are filled. */
const LARGEST_HOLE = 3
/** Stray unquoted runs of up to this many words away from the rest are dropped. */
const LARGEST_SPECK = 2

/**
 * The content without small gaps and stray words: a gap that is neither cue nor source is filled, and one or two
 * unquoted words apart from a content of at least three times as many are dropped.
 */
export function smoothContent(annotated: AnnotatedText, cue: CueReading, content: ContentWords): ContentWords {
  const filled = content.copy()
  const runs = findRuns(content)
  for (let index = 1; index < runs.length; index++) {
    const hole = { first: runs[index - 1]!.past, past: runs[index]!.first }
    if (!isHole(annotated, cue, hole, hole.first - 1)) continue
    for (let word = hole.first; word < hole.past; word++) filled.set(word, 0.5)
  }
  const { words } = annotated
  if (filled.words().filter((word) => words[word]!.spoken).length < 3 * LARGEST_SPECK) return filled
  for (const run of findRuns(filled)) {
    if (isSpeck(annotated, run)) for (let word = run.first; word < run.past; word++) filled.delete(word)
  }
  return filled
}

/** The unbroken runs of a content's words, in reading order. */
function findRuns(content: ContentWords): WordRange[] {
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

function isSpeck({ words }: AnnotatedText, { first, past }: WordRange): boolean {
  let spoken = 0
  for (let word = first; word < past; word++) {
    if (words[word]!.quotation >= 0) return false
    if (words[word]!.spoken) spoken++
  }
  return spoken <= LARGEST_SPECK
}
