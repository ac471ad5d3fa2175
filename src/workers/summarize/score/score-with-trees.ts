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

type PackedTrees = { depth: number; feature: Int32Array; limit: Float32Array; low: Int32Array; leaf: Float32Array }

const packed = new WeakMap<Trees, PackedTrees>()

/** The trees with leaves that lead to themselves: every row takes the same number of steps, without a branch. */
function pack(trees: Trees): PackedTrees {
  const known = packed.get(trees)
  if (known) return known
  const { feature, value, low } = trees
  const depthFrom = (node: number): number =>
    feature[node]! < 0 ? 0 : 1 + Math.max(depthFrom(low[node]!), depthFrom(low[node]! + 1))
  const made = {
    depth: Math.max(0, ...trees.roots.map(depthFrom)),
    feature: Int32Array.from(feature, (tested) => Math.max(0, tested)),
    limit: Float32Array.from(value, (cut, node) => (feature[node]! < 0 ? Number.POSITIVE_INFINITY : cut)),
    low: Int32Array.from(low, (next, node) => (feature[node]! < 0 ? node : next)),
    leaf: Float32Array.from(value, (gain, node) => (feature[node]! < 0 ? gain : 0)),
  }
  packed.set(trees, made)
  return made
}

/** What the trees say of each of `count` rows of `width` features: log-odds or a value, as they were trained. */
export function scoreWithTrees(trees: Trees, rows: Float32Array, count: number, width: number): Float32Array {
  const { depth, feature, limit, low, leaf } = pack(trees)
  const scores = new Float32Array(count).fill(trees.base)
  // Tree by tree, not row by row: the nodes of one tree stay in the nearest cache.
  for (const root of trees.roots) {
    for (let index = 0, row = 0; index < count; index++, row += width) {
      let node = root
      for (let step = 0; step < depth; step++) {
        node = low[node]! + (rows[row + feature[node]!]! > limit[node]! ? 1 : 0)
      }
      scores[index]! += leaf[node]!
    }
  }
  return scores
}

/** The probabilities that belong to log-odds. */
export function probabilitiesOf(logOdds: Float32Array): Float32Array {
  return logOdds.map((x) => 1 / (1 + Math.exp(-x)))
}
