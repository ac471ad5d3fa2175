/** How likely the line after an own line is an own one, and the line after a foreign line a foreign one. */
const STAY = 0.9
/** How likely a text begins with an own line. */
const OWN_START = 0.2

/**
 * The beliefs in lines, 0 to 1, in the light of all others: articles and boilerplate come in stretches. The mean of
 * each belief and the probability of its line in a Markov chain with two states (forward-backward algorithm; the root
 * of each belief is the evidence, since lines that stand together err together).
 *
 * @example
 * smoothBeliefs([0.9, 0.4, 0.9])[1] > 0.4 // true
 */
export function smoothBeliefs(beliefs: ArrayLike<number>): Float64Array {
  const size = beliefs.length
  const forward = new Float64Array(size)
  let own = OWN_START
  for (let i = 0; i < size; i++) {
    if (i > 0) own = step(own)
    own = weighIn(own, beliefs[i]!)
    forward[i] = own
  }
  const smoothed = new Float64Array(size)
  // The probability of all later lines if this one is own, as a share of that and the same if it is foreign.
  let later = 0.5
  for (let i = size - 1; i >= 0; i--) {
    const [yes, no] = [forward[i]! * later, (1 - forward[i]!) * (1 - later)]
    smoothed[i] = (beliefs[i]! + yes / (yes + no)) / 2
    later = step(weighIn(later, beliefs[i]!))
  }
  return smoothed
}

function step(own: number): number {
  return own * STAY + (1 - own) * (1 - STAY)
}

function weighIn(own: number, belief: number): number {
  const sure = Math.min(0.999, Math.max(0.001, belief))
  const [yes, no] = [own * Math.sqrt(sure), (1 - own) * Math.sqrt(1 - sure)]
  return yes / (yes + no)
}
