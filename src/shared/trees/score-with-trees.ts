/** A boosted forest over named features, as data. A node without a left branch is a leaf and gives its value. */
export type TreeModel = {
  features: string[]
  bias: number
  trees: Tree[]
}

/** One tree in flat arrays, node 0 first: go left where the feature is at most the threshold. */
export type Tree = { feature: number[]; threshold: number[]; left: number[]; right: number[]; value: number[] }

/** The probability that a forest gives for one row of feature values, in the order of `model.features`. */
export function scoreWithTrees(model: TreeModel, row: Float32Array): number {
  const { whole } = compiledOf(model)
  let sum = model.bias
  for (let tree = 0; tree < model.trees.length; tree++) sum += leafValue(whole, row, tree)
  return toProbability(sum)
}

/** The two probabilities that a forest gives for a row whose last feature is 0, and whose last feature is 1. */
export function scoreBothWays(model: TreeModel, row: Float32Array): [ifNot: number, ifSo: number] {
  const { ifNot, ifSo } = compiledOf(model)
  let sumIfNot = model.bias
  let sumIfSo = model.bias
  for (let tree = 0; tree < model.trees.length; tree++) {
    sumIfNot += leafValue(ifNot, row, tree)
    sumIfSo += leafValue(ifSo, row, tree)
  }
  return [toProbability(sumIfNot), toProbability(sumIfSo)]
}

function toProbability(sum: number): number {
  return 1 / (1 + Math.exp(-sum))
}

/** Of this depth are all trees made; {@link leafValue} takes as many steps. */
const DEPTH = 5
const INNER_NODES = 2 ** DEPTH - 1
const LEAVES = 2 ** DEPTH

/**
 * A forest laid out for speed: every tree filled up to the same depth, its nodes level by level, the branches of node n
 * at 2n + 1 and 2n + 2, its leaves apart.
 */
type Forest = { feature: Uint8Array; limit: Float32Array; value: Float32Array }

/**
 * The value of the leaf that a row comes to. Every row takes the same steps, with no branch that depends on it: those
 * were guessed wrong by the processor so often that they were half of the time.
 */
function leafValue({ feature, limit, value }: Forest, row: Float32Array, tree: number): number {
  const root = tree * INNER_NODES
  let node = 1 + Number(row[feature[root]!]! > limit[root]!)
  node = 2 * node + 1 + Number(row[feature[root + node]!]! > limit[root + node]!)
  node = 2 * node + 1 + Number(row[feature[root + node]!]! > limit[root + node]!)
  node = 2 * node + 1 + Number(row[feature[root + node]!]! > limit[root + node]!)
  node = 2 * node + 1 + Number(row[feature[root + node]!]! > limit[root + node]!)
  return value[tree * LEAVES + node - INNER_NODES]!
}

/** A model as it is, and where its last feature is known to be 0 and 1: no step is spent on asking for it. */
type CompiledModel = { whole: Forest; ifNot: Forest; ifSo: Forest }

const compiled = new WeakMap<TreeModel, CompiledModel>()

function compiledOf(model: TreeModel): CompiledModel {
  let ready = compiled.get(model)
  if (!ready) {
    const last = model.features.length - 1
    const given = (known: number) => compile(model, (tree, node) => skipQuestion(tree, node, last, known))
    ready = { whole: compile(model, (_, node) => node), ifNot: given(0), ifSo: given(1) }
    compiled.set(model, ready)
  }
  return ready
}

/** The first node from a place on that does not ask for a feature whose value is known. */
function skipQuestion({ feature, threshold, left, right }: Tree, from: number, asked: number, known: number): number {
  let node = from
  while (left[node]! > 0 && feature[node] === asked) node = known <= threshold[node]! ? left[node]! : right[node]!
  return node
}

/** Which node to take in place of one: itself, or one below it. */
type Skip = (tree: Tree, node: number) => number

function compile({ trees }: TreeModel, skip: Skip): Forest {
  const forest: Forest = {
    feature: new Uint8Array(trees.length * INNER_NODES),
    limit: new Float32Array(trees.length * INNER_NODES),
    value: new Float32Array(trees.length * LEAVES),
  }
  for (const [index, tree] of trees.entries()) layOut(forest, { index, tree, skip }, 0, 0)
  return forest
}

/** Lays out what is under a node at a place of the filled tree; a leaf above the lowest level is repeated there. */
function layOut(forest: Forest, of: { index: number; tree: Tree; skip: Skip }, from: number, to: number): void {
  const { index, tree, skip } = of
  const node = skip(tree, from)
  const isLeaf = tree.left[node] === 0
  if (to >= INNER_NODES) {
    if (!isLeaf) throw new RangeError(`a tree is deeper than ${DEPTH}`)
    forest.value[index * LEAVES + to - INNER_NODES] = tree.value[node]!
    return
  }
  if (!isLeaf) {
    forest.feature[index * INNER_NODES + to] = tree.feature[node]!
    forest.limit[index * INNER_NODES + to] = tree.threshold[node]!
  }
  layOut(forest, of, isLeaf ? node : tree.left[node]!, 2 * to + 1)
  layOut(forest, of, isLeaf ? node : tree.right[node]!, 2 * to + 2)
}
