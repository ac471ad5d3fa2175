/** The probability that a line is of the same kind as the line before it: the article's own, or boilerplate. */
const STAY = 0.9
/** Probability that a text begins with a line of the article. */
const OWN_START = 0.2

/**
 * The scores of lines, 0 to 1, smoothed by all others: articles and boilerplate come in stretches. The mean of
 * each score and the probability of its line in a Markov chain with two states (forward-backward algorithm; the root
 * of each score is the evidence, since errors on neighbouring lines are not independent).
 *
 * @example
 * smoothScores([0.9, 0.4, 0.9])[1] > 0.4 // true
 */
export function smoothScores(scores: ArrayLike<number>): Float64Array {
  const size = scores.length
  const forward = new Float64Array(size)
  let own = OWN_START
  for (let i = 0; i < size; i++) {
    if (i > 0) own = step(own)
    own = weighIn(own, scores[i]!)
    forward[i] = own
  }
  const smoothed = new Float64Array(size)
  // The probability of all later lines if this one is the article's, divided by that plus the same for boilerplate.
  let later = 0.5
  for (let i = size - 1; i >= 0; i--) {
    const [yes, no] = [forward[i]! * later, (1 - forward[i]!) * (1 - later)]
    smoothed[i] = (scores[i]! + yes / (yes + no)) / 2
    later = step(weighIn(later, scores[i]!))
  }
  return smoothed
}

function step(own: number): number {
  return own * STAY + (1 - own) * (1 - STAY)
}

function weighIn(own: number, score: number): number {
  const sure = Math.min(0.999, Math.max(0.001, score))
  const [yes, no] = [own * Math.sqrt(sure), (1 - own) * Math.sqrt(1 - sure)]
  return yes / (yes + no)
}
