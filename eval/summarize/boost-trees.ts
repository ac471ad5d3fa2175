import type { Tree, TreeModel } from '../../src/shared/trees/tree-model.ts'

/** How trees are grown: their number, depth, shrinkage, fewest rows in a leaf, L2 on leaf values, and the loss. */
export type BoostOptions = {
  trees: number
  depth: number
  rate: number
  minLeaf: number
  l2: number
  loss: 'logistic' | 'squared'
}

/** Rows of features with a target and a weight each. */
export type Sample = { features: readonly string[]; rows: Float32Array; targets: Float32Array; weights: Float32Array }

const MAX_BINS = 32

/**
 * Gradient-boosted trees grown on second-order histograms (the method of XGBoost and LightGBM, exact on 32 quantile
 * bins a feature). Deterministic: nothing is sampled, ties go to the feature and the cut that come first.
 */
export function boostTrees(sample: Sample, options: BoostOptions): TreeModel {
  const { features, rows, targets, weights } = sample
  const width = features.length
  const count = targets.length
  const { cuts, bins } = binFeatures(rows, width, count)
  let weightSum = 0
  let targetSum = 0
  for (let i = 0; i < count; i++) {
    weightSum += weights[i]!
    targetSum += weights[i]! * targets[i]!
  }
  const mean = targetSum / weightSum
  const base = options.loss === 'logistic' ? Math.log(mean / (1 - mean)) : mean
  const scores = new Float32Array(count).fill(base)
  const gradients = new Float32Array(count)
  const curvatures = new Float32Array(count)
  const trees: Tree[] = []
  for (let tree = 0; tree < options.trees; tree++) {
    for (let i = 0; i < count; i++) {
      const p = options.loss === 'logistic' ? 1 / (1 + Math.exp(-scores[i]!)) : scores[i]!
      gradients[i] = weights[i]! * (p - targets[i]!)
      curvatures[i] = options.loss === 'logistic' ? weights[i]! * Math.max(1e-6, p * (1 - p)) : weights[i]!
    }
    const grown: Tree = { feature: [], threshold: [], left: [], right: [], value: [] }
    const order = Int32Array.from({ length: count }, (_, i) => i)
    const ground = { grown, bins, cuts, width, gradients, curvatures, scores, options }
    growNode(ground, addNode(grown), order, options.depth)
    trees.push(grown)
  }
  return { features: [...features], bias: base, trees }
}

type Ground = {
  grown: Tree
  bins: Uint8Array
  cuts: Float32Array[]
  width: number
  gradients: Float32Array
  curvatures: Float32Array
  scores: Float32Array
  options: BoostOptions
}

function addNode(grown: Tree): number {
  for (const column of [grown.feature, grown.threshold, grown.left, grown.right, grown.value]) column.push(0)
  return grown.value.length - 1
}

function growNode(ground: Ground, node: number, members: Int32Array, depth: number): void {
  const { grown, bins, width, gradients, curvatures, scores, options } = ground
  let gradient = 0
  let curvature = 0
  for (const i of members) {
    gradient += gradients[i]!
    curvature += curvatures[i]!
  }
  const split =
    depth > 0 && members.length >= 2 * options.minLeaf ? bestSplit(ground, members, gradient, curvature) : null
  if (split === null) {
    const value = Number(((-options.rate * gradient) / (curvature + options.l2)).toPrecision(4))
    grown.value[node] = value
    for (const i of members) scores[i]! += value
    return
  }
  const low = addNode(grown)
  const high = addNode(grown)
  grown.feature[node] = split.feature
  grown.threshold[node] = Number(ground.cuts[split.feature]![split.bin]!.toPrecision(5))
  grown.left[node] = low
  grown.right[node] = high
  const goesLow = (i: number) => bins[i * width + split.feature]! <= split.bin
  growNode(ground, low, members.filter(goesLow), depth - 1)
  growNode(
    ground,
    high,
    members.filter((i) => !goesLow(i)),
    depth - 1,
  )
}

function bestSplit(ground: Ground, members: Int32Array, gradient: number, curvature: number) {
  const { bins, cuts, width, gradients, curvatures, options } = ground
  const sums = new Float64Array(3 * width * MAX_BINS)
  for (const i of members) {
    const g = gradients[i]!
    const h = curvatures[i]!
    const row = i * width
    for (let f = 0; f < width; f++) {
      const slot = 3 * (f * MAX_BINS + bins[row + f]!)
      sums[slot]! += g
      sums[slot + 1]! += h
      sums[slot + 2]!++
    }
  }
  const gain = (sum: number, weight: number) => (sum * sum) / (weight + options.l2)
  const before = gain(gradient, curvature)
  let best: { feature: number; bin: number } | null = null
  let bestGain = 1e-6
  for (let f = 0; f < width; f++) {
    let gLow = 0
    let hLow = 0
    let nLow = 0
    for (let bin = 0; bin < cuts[f]!.length; bin++) {
      const slot = 3 * (f * MAX_BINS + bin)
      gLow += sums[slot]!
      hLow += sums[slot + 1]!
      nLow += sums[slot + 2]!
      if (nLow < options.minLeaf || members.length - nLow < options.minLeaf) continue
      const gained = gain(gLow, hLow) + gain(gradient - gLow, curvature - hLow) - before
      if (gained <= bestGain) continue
      bestGain = gained
      best = { feature: f, bin }
    }
  }
  return best
}

/** Quantile cuts of each feature (rounded as they are written down), and the bin of each value. */
function binFeatures(rows: Float32Array, width: number, count: number) {
  const bins = new Uint8Array(count * width)
  const cuts: Float32Array[] = []
  for (let f = 0; f < width; f++) {
    const step = Math.max(1, Math.floor(count / 50_000))
    const seen: number[] = []
    for (let i = 0; i < count; i += step) seen.push(rows[i * width + f]!)
    seen.sort((a, b) => a - b)
    const distinct = [...new Set(seen)]
    const chosen =
      distinct.length <= MAX_BINS
        ? distinct.slice(0, -1)
        : Array.from({ length: MAX_BINS - 1 }, (_, k) => seen[Math.floor(((k + 1) * seen.length) / MAX_BINS)]!)
    const rounded = Float32Array.from([...new Set(chosen.map((cut) => Math.fround(Number(cut.toPrecision(5)))))])
    cuts.push(rounded)
    for (let i = 0; i < count; i++) bins[i * width + f] = binOf(rounded, rows[i * width + f]!)
  }
  return { bins, cuts }
}

function binOf(cuts: Float32Array, value: number): number {
  let low = 0
  let high = cuts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (value <= cuts[middle]!) high = middle
    else low = middle + 1
  }
  return low
}
