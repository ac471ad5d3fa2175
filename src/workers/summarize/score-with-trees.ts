/**
 * Boosted regression trees, all nodes in one list. A node with `feature` -1 is a leaf and adds `value`;
 * otherwise a row goes to `low` when its feature is at most `value`, and to `low + 1` when it is above.
 */
export type Trees = {
  base: number
  /** First node of each tree. */
  roots: number[]
  feature: number[]
  value: number[]
  low: number[]
}

/** What the trees say of each of `count` rows of `width` features: log-odds or a value, as they were trained. */
export function scoreWithTrees(trees: Trees, rows: Float32Array, count: number, width: number): Float32Array {
  const feature = Int16Array.from(trees.feature)
  const value = Float32Array.from(trees.value)
  const low = Int32Array.from(trees.low)
  const scores = new Float32Array(count)
  for (let index = 0; index < count; index++) {
    const row = index * width
    let sum = trees.base
    for (const root of trees.roots) {
      let node = root
      for (let tested = feature[node]!; tested >= 0; tested = feature[node]!) {
        node = rows[row + tested]! <= value[node]! ? low[node]! : low[node]! + 1
      }
      sum += value[node]!
    }
    scores[index] = sum
  }
  return scores
}

/** The probabilities that belong to log-odds. */
export function probabilitiesOf(logOdds: Float32Array): Float32Array {
  return logOdds.map((x) => 1 / (1 + Math.exp(-x)))
}
