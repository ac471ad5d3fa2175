import type { CandidateName, NameTypeScores } from '../../shared/article.ts'
import { type EncodedWindow, NAME_LABELS } from './encode-windows.ts'
import type { PreparedText } from './prepare-words.ts'

const TYPES = 4
/** A runner-up is worth reporting from this score upwards. */
const RUNNER_UP_SCORE = 0.1
/** Runners-up have at most this many words, and a stretch of possible names has at most this many runners-up. */
const RUNNER_UP_WORDS = 10
const RUNNERS_UP = 3
const LEAST = 1e-5

/** A candidate name by word numbers within its window. */
type NameSpan = { first: number; last: number; best: boolean }

/**
 * The candidate names of one window in reading order: those of the most probable path through its words, in which
 * an inside follows only its own beginning, and beside them other stretches that are probable enough to matter.
 */
export function decodeNames(text: Pick<PreparedText, 'starts' | 'ends'>, window: EncodedWindow): CandidateName[] {
  const labels = findBestPath(window.names)
  const best = spansOf(labels)
  const spans: NameSpan[] = [...best, ...findRunnersUp(window.names, best)]
  return spans
    .map(({ first, last, best }) => ({
      start: text.starts[window.first + first]!,
      end: text.ends[window.first + last - 1]!,
      score: toDigits(scoreSpan(window.names, first, last)),
      types: scoreTypes(window.names, first, last),
      best,
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end)
}

/** The most probable label of each word such that insides (even numbers) follow only a label of their own type. */
export function findBestPath(probabilities: Float32Array): Uint8Array {
  const count = probabilities.length / NAME_LABELS
  const labels = new Uint8Array(count)
  if (count === 0) return labels
  const from = new Uint8Array(probabilities.length)
  let scores = new Float64Array(NAME_LABELS)
  let reached = new Float64Array(NAME_LABELS)
  for (let word = 0; word < count; word++) {
    const best = firstOfMost(scores)
    for (let label = 0; label < NAME_LABELS; label++) {
      const own = Math.log(Math.max(probabilities[word * NAME_LABELS + label]!, 1e-30))
      const inside = label > 0 && label % 2 === 0
      if (word === 0) reached[label] = inside ? Number.NEGATIVE_INFINITY : own
      else {
        // A continuation must follow its own beginning; everything else may follow anything.
        const before = !inside ? best : scores[label]! > scores[label - 1]! ? label : label - 1
        from[word * NAME_LABELS + label] = before
        reached[label] = scores[before]! + own
      }
    }
    ;[scores, reached] = [reached, scores]
  }
  let label = firstOfMost(scores)
  for (let word = count - 1; word >= 0; word--) {
    labels[word] = label
    label = from[word * NAME_LABELS + label]!
  }
  return labels
}

function firstOfMost(scores: Float64Array): number {
  let most = 0
  for (let label = 1; label < scores.length; label++) if (scores[label]! > scores[most]!) most = label
  return most
}

function spansOf(labels: Uint8Array): NameSpan[] {
  const spans: NameSpan[] = []
  for (const [word, label] of labels.entries()) {
    if (label === 0) continue
    if (label % 2 === 1) spans.push({ first: word, last: word + 1, best: true })
    else spans.at(-1)!.last = word + 1
  }
  return spans
}

/** Probability that a name begins at `first` and ends before `last`: over all types, each word taken by itself. */
function scoreSpan(names: Float32Array, first: number, last: number): number {
  let score = 0
  for (let type = 0; type < TYPES; type++) {
    let product = names[first * NAME_LABELS + 1 + 2 * type]!
    for (let word = first + 1; word < last; word++) product *= names[word * NAME_LABELS + 2 + 2 * type]!
    score += product * (1 - (names[last * NAME_LABELS + 2 + 2 * type] ?? 0))
  }
  return score
}

/** The mean over the words of the logarithm of each type's probability, made to sum to 1 again. */
function scoreTypes(names: Float32Array, first: number, last: number): NameTypeScores {
  const means = [0, 0, 0, 0].map((_, type) => {
    let sum = 0
    for (let word = first; word < last; word++) {
      const at = word * NAME_LABELS + 1 + 2 * type
      sum += Math.log(Math.max(names[at]! + names[at + 1]!, 1e-30) / Math.max(1 - names[word * NAME_LABELS]!, 1e-30))
    }
    return sum / (last - first)
  })
  const most = Math.max(...means)
  const weights = means.map((mean) => Math.exp(mean - most))
  const sum = weights.reduce((total, weight) => total + weight)
  const [PERSON, ORG, PLACE, MISC] = weights.map((weight) => toDigits(weight / sum)) as [number, number, number, number]
  return { PERSON, ORG, PLACE, MISC }
}

function findRunnersUp(names: Float32Array, best: readonly NameSpan[]): NameSpan[] {
  const isBest = new Set(best.map(({ first, last }) => `${first} ${last}`))
  const runnersUp: NameSpan[] = []
  for (const stretch of findStretches(names)) {
    const found: (NameSpan & { score: number })[] = []
    for (let first = stretch.first; first < stretch.last; first++) {
      for (let last = first + 1; last <= Math.min(stretch.last, first + RUNNER_UP_WORDS); last++) {
        if (isBest.has(`${first} ${last}`)) continue
        const score = scoreSpan(names, first, last)
        if (score >= RUNNER_UP_SCORE) found.push({ first, last, best: false, score })
      }
    }
    found.sort((a, b) => b.score - a.score)
    runnersUp.push(...found.slice(0, RUNNERS_UP))
  }
  return runnersUp
}

/** Runs of words that may each belong to a name. */
function findStretches(names: Float32Array): { first: number; last: number }[] {
  const stretches: { first: number; last: number }[] = []
  const count = names.length / NAME_LABELS
  for (let word = 0; word < count; word++) {
    if (1 - names[word * NAME_LABELS]! < RUNNER_UP_SCORE) continue
    const last = stretches.at(-1)
    if (last && last.last === word) last.last = word + 1
    else stretches.push({ first: word, last: word + 1 })
  }
  return stretches
}

/** Three digits are enough for a probability, and never nothing: later stages take logarithms. */
function toDigits(probability: number): number {
  return Number(Math.max(probability, LEAST).toPrecision(3))
}
