/**
 * The choice of lines that is likely to have the highest F1 against the article, given the probability that each line
 * is part of it, and its weight; true means chosen. If everything is certain, that is every line above one half; in a
 * text that looks odd throughout, the threshold falls with the F1 that can be expected. All lines as likely as the last
 * chosen one are chosen.
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
