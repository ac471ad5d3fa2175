/**
 * The choice of lines whose F1 against the article is likely highest, given the probability that each is part of it and
 * its weight; true means chosen. Where all is sure, that is every line above one half; in a text that looks odd
 * throughout, the threshold sinks with the F1 that can be hoped for. All lines as likely as the last one are chosen.
 *
 * @example
 * pickLikely([0.9, 0.45, 0.02], [10, 10, 10]) // [true, true, false]
 */
export function pickLikely(probabilities: ArrayLike<number>, weights: ArrayLike<number>): boolean[] {
  const order: number[] = []
  let expected = 0
  for (let i = 0; i < probabilities.length; i++) order.push(i)
  order.sort((a, b) => probabilities[b]! - probabilities[a]!)
  for (const i of order) expected += probabilities[i]! * weights[i]!
  let [chosen, right, best, threshold] = [0, 0, 0, 1]
  for (const i of order) {
    chosen += weights[i]!
    right += probabilities[i]! * weights[i]!
    const f1 = (2 * right) / (chosen + expected)
    if (f1 > best) [best, threshold] = [f1, probabilities[i]!]
  }
  const isLikely: boolean[] = []
  for (let i = 0; i < probabilities.length; i++) isLikely.push(probabilities[i]! >= threshold)
  return isLikely
}
