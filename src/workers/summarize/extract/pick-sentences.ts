import type { UnitScores } from '../score/score-units.ts'
import type { Candidate } from './list-candidates.ts'

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
  const room = (kept: readonly Candidate[]) =>
    limits.words === null ? Number.POSITIVE_INFINITY : limits.words - kept.reduce((sum, { length }) => sum + length, 0)
  const bestWith = (kept: readonly Candidate[], atLeast: number): [Candidate | null, number] => {
    let found: Candidate | null = null
    let value = atLeast
    const left = room(kept)
    const taken = new Set(kept.map(({ sentence }) => sentence))
    promise.begin(kept)
    for (const candidate of pool) {
      if (candidate.length > left || taken.has(candidate.sentence)) continue
      const promised = promise.withAnother(candidate)
      if (promised <= value + 1e-9 || !mayFollow(candidate, kept)) continue
      found = candidate
      value = promised
    }
    return [found, value]
  }
  let chosen: Candidate[] = []
  let best = 0
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

/** The candidates that promise most alone, at most `limit` of them, in the order they came; ties to the earlier. */
export function keepPromising(
  pool: readonly Candidate[],
  scores: UnitScores,
  aim: number,
  limit: number,
): readonly Candidate[] {
  if (pool.length <= limit) return pool
  const promise = createPromise(scores, aim)
  promise.begin([])
  const ranked = pool.map((candidate, place) => ({ candidate, place, value: promise.withAnother(candidate) }))
  ranked.sort((a, b) => b.value - a.value || a.place - b.place)
  return ranked
    .slice(0, limit)
    .sort((a, b) => a.place - b.place)
    .map(({ candidate }) => candidate)
}

/** What one candidate promises as the whole summary. */
export function promiseAlone(candidate: Candidate, scores: UnitScores, aim: number): number {
  const promise = createPromise(scores, aim)
  promise.begin([])
  return promise.withAnother(candidate)
}

/** How much the pairs count beside the words. */
const PAIR_SHARE = 0.6

/** Says what a set of candidates promises: `begin` with those that are kept, then ask for one more at a time. */
function createPromise(scores: UnitScores, aim: number) {
  const wordSeen = new Int32Array(scores.words.length)
  const pairSeen = new Int32Array(scores.pairs.length)
  let keptRound = 0
  let round = 0
  const kept = { words: 0, pairs: 0, wordHits: 0, pairHits: 0 }
  const count = (candidate: Candidate, sums: typeof kept, mark: number) => {
    sums.words += candidate.words.length
    sums.pairs += candidate.words.length - 1
    for (const id of candidate.words) {
      if (wordSeen[id]! >= keptRound && (wordSeen[id] === keptRound || wordSeen[id] === mark)) continue
      wordSeen[id] = mark
      sums.wordHits += scores.words[id]!
    }
    for (const id of candidate.pairs) {
      if (pairSeen[id]! >= keptRound && (pairSeen[id] === keptRound || pairSeen[id] === mark)) continue
      pairSeen[id] = mark
      sums.pairHits += scores.pairs[id]!
    }
  }
  return {
    begin(candidates: readonly Candidate[]): void {
      keptRound = ++round
      Object.assign(kept, { words: 0, pairs: 0, wordHits: 0, pairHits: 0 })
      for (const candidate of candidates) count(candidate, kept, keptRound)
    },
    withAnother(candidate: Candidate): number {
      const sums = { ...kept }
      count(candidate, sums, ++round)
      const wordF1 = (2 * sums.wordHits) / (sums.words + aim)
      const pairF1 = (2 * sums.pairHits) / (Math.max(0, sums.pairs) + Math.max(1, aim - 1))
      return (1 - PAIR_SHARE) * wordF1 + PAIR_SHARE * pairF1
    },
  }
}
