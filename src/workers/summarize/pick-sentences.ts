import type { Candidate } from './list-candidates.ts'
import type { UnitScores } from './score-units.ts'

/** How long a summary may be, and how long the summaries are that it is measured against. */
export type LengthLimits = { sentences: number; words: number | null; aim: number }

/**
 * The candidates that together promise the best agreement with a human summary of `aim` words, in text order.
 *
 * The promise is the F1 of words and of pairs that is to be expected, when every word and pair has its probability
 * to be in the human summary: a word said twice counts once (so nothing is said twice), a long sentence pays for its
 * length. Chosen greedily, then improved by exchanging one sentence at a time. Ties go to the earlier sentence.
 */
export function pickSentences(
  pool: readonly Candidate[],
  scores: UnitScores,
  limits: LengthLimits,
  mayFollow: (candidate: Candidate, chosen: readonly Candidate[]) => boolean,
): Candidate[] {
  const promise = createPromise(scores, limits.aim)
  const fits = (chosen: readonly Candidate[]) =>
    limits.words === null || chosen.reduce((sum, { length }) => sum + length, 0) <= limits.words
  let chosen: Candidate[] = []
  let best = 0
  const bestWith = (kept: readonly Candidate[], atLeast: number): [Candidate | null, number] => {
    let found: Candidate | null = null
    let value = atLeast
    for (const candidate of pool) {
      if (kept.some(({ sentence }) => sentence === candidate.sentence)) continue
      const tried = [...kept, candidate]
      if (!fits(tried) || !mayFollow(candidate, kept)) continue
      const promised = promise(tried)
      if (promised <= value + 1e-9) continue
      found = candidate
      value = promised
    }
    return [found, value]
  }
  while (chosen.length < limits.sentences) {
    const [found, value] = bestWith(chosen, best)
    if (found === null) break
    chosen = [...chosen, found]
    best = value
  }
  for (let place = 0; place < chosen.length && chosen.length > 1; place++) {
    const kept = chosen.filter((_, index) => index !== place)
    if (!kept.every((candidate) => mayFollow(candidate, kept))) continue
    const [found, value] = bestWith(kept, best)
    if (found === null) continue
    chosen = [...kept, found]
    best = value
    place = -1
  }
  return chosen.sort((a, b) => a.sentence - b.sentence)
}

/** How much the pairs count beside the words. */
const PAIR_SHARE = 0.7

function createPromise(scores: UnitScores, aim: number): (chosen: readonly Candidate[]) => number {
  const wordSeen = new Int32Array(scores.words.length)
  const pairSeen = new Int32Array(scores.pairs.length)
  let round = 0
  return (chosen) => {
    round++
    let words = 0
    let pairs = 0
    let wordHits = 0
    let pairHits = 0
    for (const candidate of chosen) {
      words += candidate.words.length
      pairs += candidate.words.length - 1
      for (const id of candidate.words) {
        if (wordSeen[id] === round) continue
        wordSeen[id] = round
        wordHits += scores.words[id]!
      }
      for (const id of candidate.pairs) {
        if (pairSeen[id] === round) continue
        pairSeen[id] = round
        pairHits += scores.pairs[id]!
      }
    }
    const wordF1 = (2 * wordHits) / (words + aim)
    const pairF1 = (2 * pairHits) / (Math.max(0, pairs) + aim - 1)
    return (1 - PAIR_SHARE) * wordF1 + PAIR_SHARE * pairF1
  }
}
