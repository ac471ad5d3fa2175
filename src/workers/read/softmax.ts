/** Writes the probabilities of `count` logits, read from `offset`, to `into` from `at`; they sum to 1. */
export function softmax(logits: Float32Array, offset: number, count: number, into: Float32Array, at: number): void {
  let most = Number.NEGATIVE_INFINITY
  for (let index = 0; index < count; index++) most = Math.max(most, logits[offset + index]!)
  let sum = 0
  for (let index = 0; index < count; index++) sum += Math.exp(logits[offset + index]! - most)
  for (let index = 0; index < count; index++) into[at + index] = Math.exp(logits[offset + index]! - most) / sum
}

/** The probability of one logit that stands alone. */
export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}
