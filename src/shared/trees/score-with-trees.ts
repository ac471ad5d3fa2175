import { createForest, type Forest, fillLevels, type Levels, sumForest, valueInLevels } from './forest.ts'
import type { Tree, TreeModel } from './tree-model.ts'

/** The probability that a forest gives for one row of feature values, in the order of `model.features`. */
export function scoreWithTrees(model: TreeModel, row: Float32Array): number {
  return toProbability(sumForest(forestOf(model), row, 0))
}

/** What the trees of a model say of each of `count` rows that stand one after the other: log odds. */
export function sumRows(model: TreeModel, rows: Float32Array, count: number): Float32Array {
  const forest = forestOf(model)
  const width = model.features.length
  return Float32Array.from({ length: count }, (_, row) => sumForest(forest, rows, row * width))
}

/** The two probabilities that a forest gives for a row whose last feature is 0, and whose last feature is 1. */
export function scoreBothWays(model: TreeModel, row: Float32Array): [ifNot: number, ifSo: number] {
  const { ifNot, ifSo } = bothWaysOf(model)
  let sumIfNot = model.bias
  let sumIfSo = model.bias
  // Side by side: neither waits for the other's look into memory.
  for (let tree = 0; tree < model.trees.length; tree++) {
    sumIfNot += valueInLevels(ifNot, row, 0, tree)
    sumIfSo += valueInLevels(ifSo, row, 0, tree)
  }
  return [toProbability(sumIfNot), toProbability(sumIfSo)]
}

/** The probability that belongs to log odds. */
export function toProbability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}

const forests = new WeakMap<TreeModel, Forest>()

function forestOf(model: TreeModel): Forest {
  const known = forests.get(model)
  if (known) return known
  const forest = createForest(model)
  forests.set(model, forest)
  return forest
}

/** A model where its last feature is known to be 0 and 1: no step is spent on asking for it. */
type BothWays = { ifNot: Levels; ifSo: Levels }

const bothWays = new WeakMap<TreeModel, BothWays>()

function bothWaysOf(model: TreeModel): BothWays {
  const known = bothWays.get(model)
  if (known) return known
  const last = model.features.length - 1
  const given = (answer: number) =>
    fillLevels(
      model.trees,
      (feature) => feature,
      (tree, node) => skipQuestion(tree, node, last, answer),
    )
  const both = { ifNot: given(0), ifSo: given(1) }
  bothWays.set(model, both)
  return both
}

/** The first node from a place on that does not ask for a feature whose value is known. */
function skipQuestion({ feature, threshold, left, right }: Tree, from: number, asked: number, known: number): number {
  let node = from
  while (left[node]! > 0 && feature[node] === asked) node = known <= threshold[node]! ? left[node]! : right[node]!
  return node
}
