import type { CandidateCue } from '../../src/shared/article.ts'
import type { GoldArticle } from './read-gold.ts'

/** How the cues from one score on agree with the annotators'. */
export type CueScore = { threshold: number; precision: number; recall: number; f1: number }

const THRESHOLDS = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7]

/**
 * The threshold with the best F1 over a corpus. A cue is right when it overlaps an annotated one; recall counts the
 * right cues over the annotated ones.
 */
export function scoreCues(articles: readonly { gold: GoldArticle; cues: readonly CandidateCue[] }[]): CueScore {
  const scores = THRESHOLDS.map((threshold) => {
    let right = 0
    let given = 0
    let wanted = 0
    for (const { gold, cues } of articles) {
      const marked = (gold.quotes ?? []).flatMap((quote) => (quote.cue ? [quote.cue] : []))
      wanted += marked.length
      for (const cue of cues) {
        if (cue.score < threshold) continue
        given++
        if (marked.some((other) => other.start < cue.end && other.end > cue.start)) right++
      }
    }
    return { threshold, precision: right / given, recall: right / wanted, f1: (2 * right) / (given + wanted) }
  })
  return scores.reduce((best, score) => (score.f1 > best.f1 ? score : best))
}
