/** Area under the curve, and the mean of the shares caught and let pass at a threshold, in per cent. */
export type ScoreMeasure = { auc: number; balancedAccuracy: number; falseAlarms: number; caught: number; count: number }

/** How well `scores` tell what is `faulty`, over all thresholds and at `threshold`. */
export function measureScores(scores: readonly number[], faulty: readonly boolean[], threshold: number): ScoreMeasure {
  const bad = scores.filter((_, i) => faulty[i])
  const good = scores.filter((_, i) => !faulty[i])
  let wins = 0
  for (const high of bad) for (const low of good) wins += high > low ? 1 : high === low ? 0.5 : 0
  const above = (list: readonly number[]) => list.filter((score) => score > threshold).length / Math.max(1, list.length)
  const percent = (share: number) => Number((100 * share).toFixed(1))
  const [caught, falseAlarms] = [above(bad), above(good)]
  return {
    auc: percent(wins / Math.max(1, bad.length * good.length)),
    balancedAccuracy: percent((caught + 1 - falseAlarms) / 2),
    falseAlarms: percent(falseAlarms),
    caught: percent(caught),
    count: scores.length,
  }
}
