/** The probabilities of `count` logits from `offset` on; they sum to 1. */
export function softmax(logits: Float32Array, offset: number, count: number): number[] {
  let most = Number.NEGATIVE_INFINITY
  for (let index = 0; index < count; index++) most = Math.max(most, logits[offset + index]!)
  const weights: number[] = []
  let sum = 0
  for (let index = 0; index < count; index++) {
    const weight = Math.exp(logits[offset + index]! - most)
    weights.push(weight)
    sum += weight
  }
  return weights.map((weight) => weight / sum)
}

/** The probability of one logit that stands alone. */
export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}
