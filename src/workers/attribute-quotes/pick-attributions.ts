import type { AnnotatedText } from './annotate-text.ts'
import type { ContentWords } from './attribution.ts'
import type { CueReading } from './read-cues.ts'

/** A cue with its content and their common score. */
export type ScoredContent = { cue: CueReading; content: ContentWords; score: number; quotedShare: number }

/** Least scores, of contents that stand mostly in quotation marks and of others. */
const LEAST_SCORE = { quoted: 0.3, unquoted: 0.6 }
/** A content that shares more than this with better ones says nothing of its own. */
const MOST_SHARED = 0.7

/**
 * The contents worth keeping, in order of their cues: those that score enough, no word in two of them.
 * The better score wins a shared word; a content with little left of its own is dropped.
 */
export function pickAttributions(
  annotated: AnnotatedText,
  candidates: readonly { cue: CueReading; content: ContentWords }[],
): ScoredContent[] {
  const scored = candidates
    .filter((candidate) => candidate.content.size > 0)
    .map(({ cue, content }) => scoreContent(annotated, cue, content))
    .filter(({ score, quotedShare }) => score >= (quotedShare >= 0.5 ? LEAST_SCORE.quoted : LEAST_SCORE.unquoted))
    .sort((a, b) => b.score - a.score || a.cue.first - b.cue.first)
  const taken = new Set<number>()
  const kept: ScoredContent[] = []
  for (const candidate of scored) {
    const own = new Map([...candidate.content].filter(([word]) => !taken.has(word)))
    if (1 - own.size / candidate.content.size > MOST_SHARED) continue
    for (const word of own.keys()) taken.add(word)
    kept.push({ ...candidate, content: own })
  }
  return kept.sort((a, b) => a.cue.first - b.cue.first)
}

function scoreContent(annotated: AnnotatedText, cue: CueReading, content: ContentWords): ScoredContent {
  let sum = 0
  let quoted = 0
  for (const [word, probability] of content) {
    sum += probability
    if (annotated.words[word]!.quotation >= 0) quoted++
  }
  return { cue, content, score: (sum / content.size) * Math.sqrt(cue.score), quotedShare: quoted / content.size }
}
