/**
 * The weights' score of an attribution, and the share of attributions with such a score that was right, on articles
 * that the weights were not learnt from (`CARD.md`). The scores are too high between 0.5 and 0.98.
 */
const MEASURED: readonly (readonly [said: number, right: number])[] = [
  [0, 0],
  [0.44, 0.41],
  [0.55, 0.43],
  [0.65, 0.51],
  [0.75, 0.6],
  [0.85, 0.72],
  [0.93, 0.83],
  [0.97, 0.93],
  [0.99, 0.99],
  [1, 1],
]

/**
 * The probability, 0 to 1, that an attribution with a given score is right. It is interpolated linearly between the
 * measured points, so the order of scores is preserved.
 *
 * @example calibrateScore(0.75) // 0.6
 */
export function calibrateScore(score: number): number {
  return readCurve(MEASURED, score)
}

/**
 * What belongs to a number on a curve of straight lines between points, ascending, the first at 0 and the last at 1.
 */
export function readCurve(points: readonly (readonly [said: number, right: number])[], said: number): number {
  const above = points.findIndex(([at]) => at >= said)
  if (above <= 0) return above < 0 ? 1 : 0
  const [saidBelow, rightBelow] = points[above - 1]!
  const [saidAbove, rightAbove] = points[above]!
  return rightBelow + ((said - saidBelow) / (saidAbove - saidBelow)) * (rightAbove - rightBelow)
}
