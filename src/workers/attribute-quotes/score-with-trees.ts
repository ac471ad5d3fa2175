/** A boosted forest over named features, as data. A node without a left branch is a leaf and gives its value. */
export type TreeModel = {
  features: string[]
  bias: number
  trees: Tree[]
}

/** One tree in flat arrays, node 0 first: go left where the feature is at most the threshold. */
export type Tree = { feature: number[]; threshold: number[]; left: number[]; right: number[]; value: number[] }

/** The probability that a forest gives for one row of feature values, in the order of `model.features`. */
export function scoreWithTrees(model: TreeModel, row: ArrayLike<number>): number {
  let sum = model.bias
  for (const tree of model.trees) {
    let node = 0
    while (tree.left[node]! > 0) {
      node = row[tree.feature[node]!]! <= tree.threshold[node]! ? tree.left[node]! : tree.right[node]!
    }
    sum += tree.value[node]!
  }
  return 1 / (1 + Math.exp(-sum))
}
