/** A boosted forest over named features, as data. A node without a left branch is a leaf and gives its value. */
export type TreeModel = {
  features: string[]
  bias: number
  trees: Tree[]
}

/** One tree in flat arrays, node 0 first: go left where the feature is at most the threshold. */
export type Tree = { feature: number[]; threshold: number[]; left: number[]; right: number[]; value: number[] }
