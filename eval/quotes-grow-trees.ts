/** Grows boosted trees on binned features: logistic loss, second-order gains, level by level. Deterministic. */
import type { Tree, TreeModel } from '../src/shared/trees/tree-model.ts'

/** How a forest is grown. */
export type GrowSettings = {
  trees: number
  depth: number
  rate: number
  leastWeight: number
  lambda: number
  /** How many rows of label 0 one of label 1 counts for, where they do not count the same. */
  positiveWeight?: number
}

const BINS = 64

/** For the scores so far, by row: how far to move each (`gradient`) and how sure of it (`weight`). */
export type Objective = (scores: Float64Array, gradient: Float64Array, weight: Float64Array) => void

/**
 * A forest that predicts `labels` (0 or 1) from `rows`, one feature vector each, all of the length of `features`.
 * Limits between bins are quantiles of the rows; the same rows in the same order give the same forest.
 */
export function growTrees(
  features: readonly string[],
  rows: readonly Float32Array[],
  labels: Uint8Array,
  settings: GrowSettings,
): TreeModel {
  const { positiveWeight = 1 } = settings
  const positive = labels.reduce((sum, label) => sum + label, 0)
  const bias = Math.log((positiveWeight * positive) / (labels.length - positive))
  const logistic: Objective = (scores, gradient, weight) => {
    for (let row = 0; row < rows.length; row++) {
      const probability = 1 / (1 + Math.exp(-scores[row]!))
      const own = labels[row] === 1 ? positiveWeight : 1
      gradient[row] = own * (labels[row]! - probability)
      weight[row] = own * probability * (1 - probability)
    }
  }
  return growForest(features, rows, { bias, objective: logistic, settings })
}

/** A forest whose scores come as near to what an objective asks for as its trees can; it begins at `bias`. */
export function growForest(
  features: readonly string[],
  rows: readonly Float32Array[],
  { bias, objective, settings }: { bias: number; objective: Objective; settings: GrowSettings },
): TreeModel {
  const limits = features.map((_, feature) => findLimits(rows, feature))
  const bins = features.map((_, feature) => binColumn(rows, feature, limits[feature]!))
  const scores = new Float64Array(rows.length).fill(bias)
  const gradient = new Float64Array(rows.length)
  const weight = new Float64Array(rows.length)
  const trees: Tree[] = []
  for (let round = 0; round < settings.trees; round++) {
    objective(scores, gradient, weight)
    trees.push(growTree(bins, limits, gradient, weight, scores, settings))
  }
  return { features: [...features], bias: round(bias), trees }
}

function findLimits(rows: readonly Float32Array[], feature: number): number[] {
  const step = Math.max(1, Math.floor(rows.length / 20_000))
  const sample: number[] = []
  for (let row = 0; row < rows.length; row += step) sample.push(rows[row]![feature]!)
  sample.sort((a, b) => a - b)
  const limits = new Set<number>()
  for (let bin = 1; bin < BINS; bin++) limits.add(sample[Math.floor((bin * sample.length) / BINS)]!)
  const distinct = [...new Set(sample)]
  return distinct.length <= BINS ? distinct.slice(0, -1) : [...limits].sort((a, b) => a - b)
}

function binColumn(rows: readonly Float32Array[], feature: number, limits: readonly number[]): Uint8Array {
  return Uint8Array.from(rows, (row) => {
    const value = row[feature]!
    let low = 0
    let high = limits.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (value <= limits[middle]!) high = middle
      else low = middle + 1
    }
    return low
  })
}

/** Sums of gradients and weights by feature and bin, two numbers a bin. */
type Histogram = Float64Array

type Split = { gain: number; feature: number; bin: number }

function growTree(
  bins: readonly Uint8Array[],
  limits: readonly number[][],
  gradient: Float64Array,
  weight: Float64Array,
  scores: Float64Array,
  settings: GrowSettings,
): Tree {
  const tree: Tree = { feature: [], threshold: [], left: [], right: [], value: [] }
  const addNode = () => {
    for (const column of [tree.feature, tree.threshold, tree.left, tree.right, tree.value]) column.push(0)
    return tree.value.length - 1
  }
  const grow = (node: number, members: Uint32Array, sums: Histogram, depth: number): void => {
    const best = depth < settings.depth ? findSplit(sums, bins.length, settings) : null
    if (!best) {
      const value = round(leafValue(members, gradient, weight, settings))
      tree.value[node] = value
      for (const row of members) scores[row]! += value
      return
    }
    tree.feature[node] = best.feature
    tree.threshold[node] = round(limits[best.feature]![best.bin]!, 1e6)
    const left = addNode()
    const right = addNode()
    tree.left[node] = left
    tree.right[node] = right
    const [low, high] = partition(members, bins[best.feature]!, best.bin)
    // The sums of the larger side are what is left of the whole: only the smaller side is counted.
    const smaller = sumUp(bins, low.length < high.length ? low : high, gradient, weight)
    const larger = sums.map((sum, index) => sum - smaller[index]!)
    grow(left, low, low.length < high.length ? smaller : larger, depth + 1)
    grow(right, high, low.length < high.length ? larger : smaller, depth + 1)
  }
  const all = Uint32Array.from({ length: scores.length }, (_, row) => row)
  grow(addNode(), all, sumUp(bins, all, gradient, weight), 0)
  return tree
}

function leafValue(members: Uint32Array, gradient: Float64Array, weight: Float64Array, settings: GrowSettings): number {
  let sumGradient = 0
  let sumWeight = 0
  for (const row of members) {
    sumGradient += gradient[row]!
    sumWeight += weight[row]!
  }
  return (settings.rate * sumGradient) / (sumWeight + settings.lambda)
}

function partition(members: Uint32Array, column: Uint8Array, bin: number): [Uint32Array, Uint32Array] {
  const low = new Uint32Array(members.length)
  const high = new Uint32Array(members.length)
  let lows = 0
  let highs = 0
  for (const row of members) {
    if (column[row]! <= bin) low[lows++] = row
    else high[highs++] = row
  }
  return [low.subarray(0, lows), high.subarray(0, highs)]
}

function sumUp(
  bins: readonly Uint8Array[],
  members: Uint32Array,
  gradient: Float64Array,
  weight: Float64Array,
): Histogram {
  const sums = new Float64Array(bins.length * BINS * 2)
  for (const [feature, column] of bins.entries()) {
    const offset = feature * BINS * 2
    for (let index = 0; index < members.length; index++) {
      const row = members[index]!
      const at = offset + column[row]! * 2
      sums[at]! += gradient[row]!
      sums[at + 1]! += weight[row]!
    }
  }
  return sums
}

function findSplit(sums: Histogram, features: number, { lambda, leastWeight }: GrowSettings): Split | null {
  let best: Split | null = null
  const gainOf = (gradient: number, weight: number) => (gradient * gradient) / (weight + lambda)
  for (let feature = 0; feature < features; feature++) {
    const own = sums.subarray(feature * BINS * 2, (feature + 1) * BINS * 2)
    let allGradient = 0
    let allWeight = 0
    for (let bin = 0; bin < BINS; bin++) {
      allGradient += own[2 * bin]!
      allWeight += own[2 * bin + 1]!
    }
    let leftGradient = 0
    let leftWeight = 0
    for (let bin = 0; bin < BINS - 1; bin++) {
      leftGradient += own[2 * bin]!
      leftWeight += own[2 * bin + 1]!
      const rightWeight = allWeight - leftWeight
      if (leftWeight < leastWeight || rightWeight < leastWeight) continue
      const right = gainOf(allGradient - leftGradient, rightWeight)
      const gain = gainOf(leftGradient, leftWeight) + right - gainOf(allGradient, allWeight)
      if (gain > 1e-3 && (!best || gain > best.gain)) best = { gain, feature, bin }
    }
  }
  return best
}

function round(value: number, digits = 1e4): number {
  return Math.round(value * digits) / digits
}
