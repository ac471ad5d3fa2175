/** A boosted forest over named features, as data. A node without a left branch is a leaf and gives its value. */
export type TreeModel = {
  features: string[]
  bias: number
  trees: Tree[]
}

/** One tree in flat arrays, node 0 first: go left where the feature is at most the threshold. */
export type Tree = { feature: number[]; threshold: number[]; left: number[]; right: number[]; value: number[] }

/**
 * A model laid out for speed: the nodes of all trees one after another, the two branches of a node side by side.
 * A leaf has no branch (0) and its value in place of a threshold.
 */
type CompiledModel = { roots: Int32Array; feature: Uint8Array; limit: Float64Array; left: Int32Array }

const compiled = new WeakMap<TreeModel, CompiledModel>()

/** The probability that a forest gives for one row of feature values, in the order of `model.features`. */
export function scoreWithTrees(model: TreeModel, row: ArrayLike<number>): number {
  const ready = compiledOf(model)
  let sum = model.bias
  for (let tree = 0; tree < ready.roots.length; tree++) sum += leafUnder(ready, row, ready.roots[tree]!)
  return 1 / (1 + Math.exp(-sum))
}

/**
 * The two probabilities that a forest gives for a row whose last feature is 0, and whose last feature is 1: one walk
 * through each tree, which parts only where the last feature is asked for.
 */
export function scoreBothWays(model: TreeModel, row: ArrayLike<number>): [ifNot: number, ifSo: number] {
  const ready = compiledOf(model)
  const { roots, feature, limit, left } = ready
  const asked = model.features.length - 1
  let ifNot = model.bias
  let ifSo = model.bias
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree]!
    let next = left[node]!
    while (next > 0 && feature[node]! !== asked) {
      node = row[feature[node]!]! <= limit[node]! ? next : next + 1
      next = left[node]!
    }
    if (next === 0) {
      ifNot += limit[node]!
      ifSo += limit[node]!
      continue
    }
    ifNot += leafUnder(ready, row, next)
    // Below a parting the feature is not asked for again: it is 0 or 1.
    ifSo += leafUnder(ready, row, next + 1)
  }
  return [1 / (1 + Math.exp(-ifNot)), 1 / (1 + Math.exp(-ifSo))]
}

function leafUnder({ feature, limit, left }: CompiledModel, row: ArrayLike<number>, from: number): number {
  let node = from
  let next = left[node]!
  while (next > 0) {
    node = row[feature[node]!]! <= limit[node]! ? next : next + 1
    next = left[node]!
  }
  return limit[node]!
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
  const size = trees.reduce((sum, tree) => sum + tree.value.length, 0)
  const roots = new Int32Array(trees.length)
  const feature = new Uint8Array(size)
  const limit = new Float64Array(size)
  const left = new Int32Array(size)
  let free = 0
  for (const [index, tree] of trees.entries()) {
    roots[index] = free++
    const places = [{ from: 0, to: roots[index]! }]
    for (let place = places.shift(); place; place = places.shift()) {
      const { from, to } = place
      const branch = tree.left[from]!
      limit[to] = Math.fround(branch > 0 ? tree.threshold[from]! : tree.value[from]!)
      if (branch === 0) continue
      feature[to] = tree.feature[from]!
      left[to] = free
      places.push({ from: branch, to: free }, { from: tree.right[from]!, to: free + 1 })
      free += 2
    }
  }
  return { roots, feature, limit, left }
}
