import type { AnnotatedText } from '../../../shared/text/annotate-text.ts'
import { scoreWithTrees } from '../../../shared/trees/score-with-trees.ts'
import type { CueReading } from '../cues/read-cues.ts'
import type { ContentWords } from '../text/content-words.ts'
import candidateWeights from './candidates.data.json' with { type: 'json' }
import { describeCandidate } from './describe-candidate.ts'
import type { ProposedContents } from './propose-contents.ts'
import { takeInSubjectBehind } from './take-in-subject.ts'

/** A cue with its content, and the probability that the two are an attribution. */
export type ScoredContent = { cue: CueReading; content: ContentWords; score: number; quotedShare: number }

/** Least probabilities, of contents that stand mostly in quotation marks and of others. */
export const LEAST_SCORE = { quoted: 0.3, unquoted: 0.38 }
/** A content that shares more than this with better ones says nothing of its own. */
const MOST_SHARED = 0.7

/**
 * The contents worth keeping, in order of their cues: those that are probable enough, with no word in two of them. A
 * shared word goes to the more probable content; a content with little left of its own is dropped.
 */
export function pickAttributions(annotated: AnnotatedText, proposed: ProposedContents): ScoredContent[] {
  const scored = proposed.cues
    .flatMap((cue, index) => scoreContent(annotated, proposed, cue, index))
    .filter(({ score, quotedShare }) => score >= (quotedShare >= 0.5 ? LEAST_SCORE.quoted : LEAST_SCORE.unquoted))
    .sort((a, b) => b.score - a.score || a.cue.first - b.cue.first)
  const taken = new Uint8Array(annotated.words.length)
  const kept: ScoredContent[] = []
  for (const candidate of scored) {
    const own = candidate.content.filter((word) => taken[word] === 0)
    if (1 - own.size / candidate.content.size > MOST_SHARED) continue
    for (const word of own.words()) taken[word] = 1
    kept.push({ ...candidate, content: own })
  }
  // Not before: a clause is judged by the words that the reader gives it.
  return kept
    .map((candidate) => {
      const content = takeInSubjectBehind(annotated, candidate.cue, candidate.content)
      const isFree = content.words().every((word) => taken[word] === 0 || candidate.content.has(word))
      return isFree ? { ...candidate, content } : candidate
    })
    .sort((a, b) => a.cue.first - b.cue.first)
}

function scoreContent(
  annotated: AnnotatedText,
  { contents, context }: ProposedContents,
  cue: CueReading,
  index: number,
): ScoredContent[] {
  const content = contents[index]!
  if (content.size === 0) return []
  let quoted = 0
  for (const word of content.words()) if (annotated.words[word]!.quotation >= 0) quoted++
  const score = scoreWithTrees(candidateWeights, describeCandidate(context, cue, index, content))
  return [{ cue, content, score, quotedShare: quoted / content.size }]
}
