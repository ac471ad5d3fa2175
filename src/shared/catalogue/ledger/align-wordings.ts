import type { Wording, WordingToken } from './read-wording.ts'

/** What two wordings share, in word weights. */
export type Alignment = {
  /** Of the shared words. */
  shared: number
  /** Of the words within the shared stretches that only one of the two has. */
  strange: number
  /** Shared words of the best stretch alone. */
  best: number
  /** Number of shared words. */
  words: number
}

/** What a word that only one side has takes off, as a part of its weight. */
const GAP_COST = 0.6
/** A further stretch has to share so much. */
const LEAST_STRETCH = 1.2
const STRETCHES = 4

/**
 * What two wordings share: the best stretch that both have, words dropped or put in allowed for, and then further ones
 * of what is left, also in another order (`If it rains, we stay` and `we stay if it rains`). Where one of them says
 * that it was cut (`…`), what the other has there costs nothing; nor do words that an editor put in.
 */
export function alignWordings(a: Wording, b: Wording): Alignment {
  const total: Alignment = { shared: 0, strange: 0, best: 0, words: 0 }
  let [left, right] = [a.tokens, b.tokens]
  for (let count = 0; count < STRETCHES && left.length > 0 && right.length > 0; count++) {
    const found = findStretch(left, right)
    if (!found || (count > 0 && found.shared < LEAST_STRETCH)) break
    total.shared += found.shared
    total.strange += found.strange
    total.best = Math.max(total.best, found.shared)
    total.words += found.words
    left = left.toSpliced(found.fromA, found.toA - found.fromA)
    right = right.toSpliced(found.fromB, found.toB - found.fromB)
  }
  return total
}

type Stretch = {
  fromA: number
  toA: number
  fromB: number
  toB: number
  shared: number
  strange: number
  words: number
}

const STOP = 0
const BOTH = 1
const ONLY_A = 2
const ONLY_B = 3

/** The best local alignment (Smith and Waterman 1981); of equal ones the first. */
function findStretch(a: readonly WordingToken[], b: readonly WordingToken[]): Stretch | null {
  const width = b.length + 1
  const scores = new Float32Array((a.length + 1) * width)
  const moves = new Uint8Array((a.length + 1) * width)
  let best = 0
  let bestAt = 0
  for (let i = 1; i <= a.length; i++) {
    const left = a[i - 1]!
    for (let j = 1; j <= b.length; j++) {
      const right = b[j - 1]!
      const at = i * width + j
      let score = 0
      let move = STOP
      if (left.key === right.key) {
        score = scores[at - width - 1]! + Math.min(left.weight, right.weight)
        move = BOTH
      }
      const withoutA = scores[at - width]! - costOf(left, b[j])
      if (withoutA > score) {
        score = withoutA
        move = ONLY_A
      }
      const withoutB = scores[at - 1]! - costOf(right, a[i])
      if (withoutB > score) {
        score = withoutB
        move = ONLY_B
      }
      scores[at] = score
      moves[at] = move
      if (score > best + 1e-6) {
        best = score
        bestAt = at
      }
    }
  }
  return best === 0 ? null : traceBack(a, b, moves, bestAt, width)
}

/** What it costs that the other side goes on (with `next`) without this word. */
function costOf(word: WordingToken, next: WordingToken | undefined): number {
  return word.isInserted || next?.isAfterCut ? 0.01 : word.weight * GAP_COST
}

function traceBack(
  a: readonly WordingToken[],
  b: readonly WordingToken[],
  moves: Uint8Array,
  end: number,
  width: number,
): Stretch {
  let i = Math.floor(end / width)
  let j = end % width
  const stretch: Stretch = { fromA: 0, toA: i, fromB: 0, toB: j, shared: 0, strange: 0, words: 0 }
  for (let move = moves[end]!; move !== STOP; move = moves[i * width + j]!) {
    if (move === BOTH) {
      stretch.shared += Math.min(a[i - 1]!.weight, b[j - 1]!.weight)
      stretch.words++
      i--
      j--
    } else if (move === ONLY_A) {
      if (costOf(a[i - 1]!, b[j]) > 0.01) stretch.strange += a[i - 1]!.weight
      i--
    } else {
      if (costOf(b[j - 1]!, a[i]) > 0.01) stretch.strange += b[j - 1]!.weight
      j--
    }
  }
  return { ...stretch, fromA: i, fromB: j }
}
