import type { UnitScores } from '../score/score-units.ts'
import type { Candidate } from './list-candidates.ts'

/** How long a summary may be, and how long the reference summaries are that it is measured against. */
export type LengthLimits = { sentences: number; words: number | null; aim: number }

/** Whether a candidate can be read in a summary that has the candidates `earlier` of the sentences before it. */
export type Stand = (candidate: Candidate, earlier: readonly Candidate[]) => boolean

/**
 * What is wished of a set (in text order) beside its promise: that it tells the news, and that it is clear alone. Where the
 * clarity is not above `least`, anything that is not will do.
 */
export type Wishes = {
  tellsNews: (chosen: readonly Candidate[]) => boolean
  clarity: (chosen: readonly Candidate[], least: number) => number
}

/** Sets of the best candidates are all tried: of so many, with so many in a set. More than that is chosen greedily. */
const TRIED_TOGETHER = 24
const LARGEST_SET = 3

/**
 * The candidates that together promise the best agreement with a human summary of `aim` words, in text order.
 *
 * The promise is the F1 of words and of pairs that is to be expected, when every word and pair has its probability
 * to be in the human summary: a word said twice counts once (so nothing is said twice), a long sentence pays for its
 * length. All sets of up to three of the best candidates are tried, further ones added greedily; every one of them must
 * stand among those before it and the set tell the news; what it promises is worth less where it is not clear. Ties go to the
 * earlier sentence.
 */
export function pickSentences(
  pool: readonly Candidate[],
  scores: UnitScores,
  limits: LengthLimits,
  stand: Stand,
  { tellsNews, clarity }: Wishes = { tellsNews: () => true, clarity: () => 1 },
): Candidate[] {
  const promise = createPromise(scores, limits.aim)
  const most = limits.words ?? Number.POSITIVE_INFINITY
  const largest = Math.min(LARGEST_SET, limits.sentences)
  let chosen: readonly Candidate[] = []
  let best = 0
  const worth = (promised: number, set: readonly Candidate[]): number => promised * clarity(set, best / promised)
  const promising = new Set(keepPromising(pool, scores, limits.aim, TRIED_TOGETHER))
  const tried = pool.filter((candidate) => promising.has(candidate) || candidate.sentence === pool[0]!.sentence)
  const tryWith = (kept: readonly Candidate[], length: number, from: number) => {
    // A sentence needs earlier ones alone: what does not stand will not stand with later sentences either.
    const open: { set: readonly Candidate[]; next: number }[] = []
    for (let next = from; next < tried.length; next++) {
      const candidate = tried[next]!
      if (candidate.sentence === kept.at(-1)?.sentence || length + candidate.length > most) continue
      if (stand(candidate, kept)) open.push({ set: [...kept, candidate], next })
    }
    promise.begin(kept)
    const promised = open.map(({ next }) => promise.withAnother(tried[next]!))
    open.forEach(({ set, next }, place) => {
      // Asked only of sets that promise more than the best is worth: another sentence must earn its place by what it says,
      // not by being clear.
      const value = promised[place]! > best + 1e-9 && tellsNews(set) ? worth(promised[place]!, set) : 0
      if (value > best + 1e-9) {
        chosen = set
        best = value
      }
      if (set.length < largest) tryWith(set, length + tried[next]!.length, next + 1)
    })
  }
  tryWith([], 0, 0)
  while (chosen.length >= LARGEST_SET && chosen.length < limits.sentences) {
    let found: Candidate | null = null
    const left = most - chosen.reduce((sum, { length }) => sum + length, 0)
    const taken = new Set(chosen.map(({ sentence }) => sentence))
    promise.begin(chosen)
    for (const candidate of pool) {
      if (candidate.length > left || taken.has(candidate.sentence)) continue
      const promised = promise.withAnother(candidate)
      if (promised <= best + 1e-9 || !standTogether([...chosen, candidate], stand)) continue
      const value = worth(promised, inOrder([...chosen, candidate]))
      if (value <= best + 1e-9) continue
      found = candidate
      best = value
    }
    if (found === null) break
    chosen = [...chosen, found]
  }
  return inOrder(chosen)
}

const inOrder = (candidates: readonly Candidate[]): Candidate[] =>
  [...candidates].sort((a, b) => a.sentence - b.sentence)

function standTogether(set: readonly Candidate[], stand: Stand): boolean {
  return set.every((candidate) =>
    stand(
      candidate,
      set.filter(({ sentence }) => sentence < candidate.sentence),
    ),
  )
}

/** The up to `limit` candidates with the highest expected score by themselves, in their order; ties to the earlier. */
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
