import type { Tree, TreeModel } from './tree-model.ts'

/** A {@link TreeModel} laid out for speed: by levels where its trees are shallow, node by node where one is deep. */
export type Forest = { bias: number; trees: number; levels: Levels } | { bias: number; trees: number; nodes: Nodes }

/**
 * Every tree filled up to the same depth, its nodes level by level, the branches of node n at 2n + 1 and 2n + 2, its
 * leaves apart.
 */
export type Levels = { place: Int16Array; limit: Float32Array; value: Float32Array }

/** Inner nodes of all trees as parallel lists; a negative child is leaf `-child - 1`. */
type Nodes = {
  roots: Int32Array
  place: Int16Array
  limit: Float32Array
  left: Int32Array
  right: Int32Array
  value: Float32Array
}

/** Up to this depth trees are filled; {@link valueInLevels} takes as many steps. */
const DEPTH = 5
const INNER_NODES = 2 ** DEPTH - 1
const LEAVES = 2 ** DEPTH

/** The place of a feature, counted from the start of a row. */
export type PlaceOf = (feature: number) => number

const inOrder: PlaceOf = (feature) => feature

/** The forest of a model; `placeOf` says where its features stand in a row, in their own order unless told. */
export function createForest(model: TreeModel, placeOf: PlaceOf = inOrder): Forest {
  const { bias, trees } = model
  const isDeep = trees.some((tree) => depthOf(tree, 0) > DEPTH)
  if (isDeep) return { bias, trees: trees.length, nodes: listNodes(trees, placeOf) }
  return { bias, trees: trees.length, levels: fillLevels(trees, placeOf, (_, node) => node) }
}

/**
 * The bias of a forest and what its trees give the row that starts at `start`: log odds, or a value, as it was trained.
 */
export function sumForest(forest: Forest, values: Float32Array, start: number): number {
  let sum = forest.bias
  if ('levels' in forest)
    for (let tree = 0; tree < forest.trees; tree++) sum += valueInLevels(forest.levels, values, start, tree)
  else for (let tree = 0; tree < forest.trees; tree++) sum += valueOfNodes(forest.nodes, values, start, tree)
  return sum
}

/**
 * The value of the leaf that a row comes to. Every row takes the same steps, with no branch that depends on it: those
 * were guessed wrong by the processor so often that they were half of the time.
 */
export function valueInLevels(levels: Levels, values: Float32Array, start: number, tree: number): number {
  const { place, limit, value } = levels
  const root = tree * INNER_NODES
  let node = 1 + Number(values[start + place[root]!]! > limit[root]!)
  node = 2 * node + 1 + Number(values[start + place[root + node]!]! > limit[root + node]!)
  node = 2 * node + 1 + Number(values[start + place[root + node]!]! > limit[root + node]!)
  node = 2 * node + 1 + Number(values[start + place[root + node]!]! > limit[root + node]!)
  node = 2 * node + 1 + Number(values[start + place[root + node]!]! > limit[root + node]!)
  return value[tree * LEAVES + node - INNER_NODES]!
}

function valueOfNodes(nodes: Nodes, values: Float32Array, start: number, tree: number): number {
  const { roots, place, limit, left, right, value } = nodes
  let node = roots[tree]!
  while (node >= 0) node = values[start + place[node]!]! <= limit[node]! ? left[node]! : right[node]!
  return value[-node - 1]!
}

/** Which node to take in place of one: itself, or one below it. */
export type Skip = (tree: Tree, node: number) => number

/** Trees filled up to the same depth; a leaf above the lowest level is repeated there. */
export function fillLevels(trees: readonly Tree[], placeOf: PlaceOf, skip: Skip): Levels {
  const levels: Levels = {
    place: new Int16Array(trees.length * INNER_NODES),
    limit: new Float32Array(trees.length * INNER_NODES),
    value: new Float32Array(trees.length * LEAVES),
  }
  const fill = (index: number, tree: Tree, from: number, to: number): void => {
    const node = skip(tree, from)
    const leaf = isLeaf(tree, node)
    if (to >= INNER_NODES) {
      if (!leaf) throw new RangeError(`a tree is deeper than ${DEPTH}`)
      levels.value[index * LEAVES + to - INNER_NODES] = tree.value[node]!
      return
    }
    if (!leaf) {
      levels.place[index * INNER_NODES + to] = placeOf(tree.feature[node]!)
      levels.limit[index * INNER_NODES + to] = tree.threshold[node]!
    }
    fill(index, tree, leaf ? node : tree.left[node]!, 2 * to + 1)
    fill(index, tree, leaf ? node : tree.right[node]!, 2 * to + 2)
  }
  for (const [index, tree] of trees.entries()) fill(index, tree, 0, 0)
  return levels
}

function listNodes(trees: readonly Tree[], placeOf: PlaceOf): Nodes {
  const place: number[] = []
  const limit: number[] = []
  const left: number[] = []
  const right: number[] = []
  const value: number[] = []
  const list = (tree: Tree, node: number): number => {
    if (isLeaf(tree, node)) return -value.push(tree.value[node]!)
    const at = place.push(placeOf(tree.feature[node]!)) - 1
    limit.push(tree.threshold[node]!)
    left[at] = list(tree, tree.left[node]!)
    right[at] = list(tree, tree.right[node]!)
    return at
  }
  const roots = trees.map((tree) => list(tree, 0))
  return {
    roots: Int32Array.from(roots),
    place: Int16Array.from(place),
    limit: Float32Array.from(limit),
    left: Int32Array.from(left),
    right: Int32Array.from(right),
    value: Float32Array.from(value),
  }
}

function depthOf(tree: Tree, node: number): number {
  if (isLeaf(tree, node)) return 0
  return 1 + Math.max(depthOf(tree, tree.left[node]!), depthOf(tree, tree.right[node]!))
}

function isLeaf({ left }: Tree, node: number): boolean {
  return left[node] === 0
}
