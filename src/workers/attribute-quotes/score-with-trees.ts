/** A boosted forest over named features, as data. A node without a left branch is a leaf and gives its value. */
export type TreeModel = {
  features: string[]
  bias: number
  trees: Tree[]
}

/** One tree in flat arrays, node 0 first: go left where the feature is at most the threshold. */
export type Tree = { feature: number[]; threshold: number[]; left: number[]; right: number[]; value: number[] }

/** A model laid out for speed: the nodes of all trees one after another. */
type CompiledModel = {
  roots: Int16Array
  feature: Uint8Array
  threshold: Float32Array
  left: Int16Array
  right: Int16Array
  value: Float32Array
}

const compiled = new WeakMap<TreeModel, CompiledModel>()

/** The probability that a forest gives for one row of feature values, in the order of `model.features`. */
export function scoreWithTrees(model: TreeModel, row: ArrayLike<number>): number {
  const { roots, feature, threshold, left, right, value } = compiledOf(model)
  let sum = model.bias
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree]!
    while (left[node]! > 0) node = row[feature[node]!]! <= threshold[node]! ? left[node]! : right[node]!
    sum += value[node]!
  }
  return 1 / (1 + Math.exp(-sum))
}

/**
 * The two probabilities that a forest gives for a row whose last feature is 0, and whose last feature is 1: one walk
 * through each tree, which parts only where the last feature is asked for.
 */
export function scoreBothWays(model: TreeModel, row: ArrayLike<number>): [ifNot: number, ifSo: number] {
  const ready = compiledOf(model)
  const { roots, feature, threshold, left, right, value } = ready
  const asked = model.features.length - 1
  let ifNot = model.bias
  let ifSo = model.bias
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree]!
    while (left[node]! > 0 && feature[node]! !== asked) {
      node = row[feature[node]!]! <= threshold[node]! ? left[node]! : right[node]!
    }
    if (left[node]! === 0) {
      ifNot += value[node]!
      ifSo += value[node]!
      continue
    }
    ifNot += leafUnder(ready, row, left[node]!)
    // Below a parting the feature is not asked for again: it is 0 or 1.
    ifSo += leafUnder(ready, row, right[node]!)
  }
  return [1 / (1 + Math.exp(-ifNot)), 1 / (1 + Math.exp(-ifSo))]
}

function leafUnder({ feature, threshold, left, right, value }: CompiledModel, row: ArrayLike<number>, from: number) {
  let node = from
  while (left[node]! > 0) node = row[feature[node]!]! <= threshold[node]! ? left[node]! : right[node]!
  return value[node]!
}

function compiledOf(model: TreeModel): CompiledModel {
  let ready = compiled.get(model)
  if (!ready) {
    ready = compile(model)
    compiled.set(model, ready)
  }
  return ready
}

function compile({ trees }: TreeModel): CompiledModel {
  const offsets = trees.map((_, index) => trees.slice(0, index).reduce((sum, tree) => sum + tree.value.length, 0))
  const shifted = (branch: 'left' | 'right') =>
    Int16Array.from(trees.flatMap((tree, index) => tree[branch].map((node) => (node > 0 ? node + offsets[index]! : 0))))
  return {
    roots: Int16Array.from(offsets),
    feature: Uint8Array.from(trees.flatMap((tree) => tree.feature)),
    threshold: Float32Array.from(trees.flatMap((tree) => tree.threshold)),
    left: shifted('left'),
    right: shifted('right'),
    value: Float32Array.from(trees.flatMap((tree) => tree.value)),
  }
}
