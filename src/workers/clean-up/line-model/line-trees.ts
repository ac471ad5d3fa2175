/** Decision trees laid end to end: inner nodes as parallel lists; a negative child is leaf `-child - 1`. */
export type LineTrees = {
  /** The first node of each tree, or its only leaf. */
  readonly roots: Int32Array
  /** Where the feature that a node asks for stands, counted from the start of the row. */
  readonly place: Int16Array
  readonly threshold: Float64Array
  readonly left: Int32Array
  readonly right: Int32Array
  readonly value: Float64Array
}

/** A tree in the model's file: features, thresholds, left and right children of its nodes, values of its leaves. */
export type RawTree = [number[], number[], number[], number[], number[]]

/** Trees laid out for speed; `placeOf` says where in the table a feature stands, counted from the start of a row. */
export function layTrees(raw: readonly RawTree[], placeOf: (feature: number) => number): LineTrees {
  const nodes = raw.map(([feature]) => feature.length)
  const leaves = raw.map(([, , , , value]) => value.length)
  const before = (sizes: readonly number[], tree: number) => sizes.slice(0, tree).reduce((a, b) => a + b, 0)
  const nodesBefore = raw.map((_, tree) => before(nodes, tree))
  const leavesBefore = raw.map((_, tree) => before(leaves, tree))
  const move = (child: number, tree: number) => (child < 0 ? child - leavesBefore[tree]! : child + nodesBefore[tree]!)
  return {
    roots: Int32Array.from(raw, ([feature], tree) => move(feature.length === 0 ? -1 : 0, tree)),
    place: Int16Array.from(raw.flatMap(([feature]) => feature.map(placeOf))),
    threshold: Float64Array.from(raw.flatMap(([, threshold]) => threshold)),
    left: Int32Array.from(raw.flatMap(([, , left], tree) => left.map((child) => move(child, tree)))),
    right: Int32Array.from(raw.flatMap(([, , , right], tree) => right.map((child) => move(child, tree)))),
    value: Float64Array.from(raw.flatMap(([, , , , value]) => value)),
  }
}

/** The log odds that the trees give the row that starts at `start`. */
export function sumTrees(trees: LineTrees, values: Float32Array, start: number): number {
  const { roots, place, threshold, left, right, value } = trees
  let sum = 0
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree]!
    while (node >= 0) node = values[start + place[node]!]! <= threshold[node]! ? left[node]! : right[node]!
    sum += value[-node - 1]!
  }
  return sum
}
