import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createForest, sumForest } from '../../../src/shared/trees/forest.ts'
import { scoreBothWays, scoreWithTrees, sumRows, toProbability } from '../../../src/shared/trees/score-with-trees.ts'
import type { Tree, TreeModel } from '../../../src/shared/trees/tree-model.ts'

/** `a <= 0.5 ? -1 : last <= 0.5 ? 1 : 2`, written as a model's file has it. */
const tree: Tree = {
  feature: [0, 0, 1, 0, 0],
  threshold: [0.5, 0, 0.5, 0, 0],
  left: [1, 0, 3, 0, 0],
  right: [2, 0, 4, 0, 0],
  value: [0, -1, 0, 1, 2],
}
const model: TreeModel = { features: ['a', 'last'], bias: 0.25, trees: [tree, tree] }

describe('boosted trees', () => {
  it.each([
    [[0, 0], 0.25 - 2],
    [[0.5, 1], 0.25 - 2],
    [[1, 0], 0.25 + 2],
    [[1, 1], 0.25 + 4],
  ])('score %j by the sum of their leaves, %d', (row, sum) => {
    expect(scoreWithTrees(model, Float32Array.from(row))).toBe(toProbability(sum))
    expect([...sumRows(model, Float32Array.from([...row, 1, 1]), 2)]).toEqual([sum, 4.25])
  })

  it('give both ways what one way each gives', () => {
    for (const first of [0, 1]) {
      const both = scoreBothWays(model, Float32Array.of(first, 9))
      expect(both[0]).toBe(scoreWithTrees(model, Float32Array.of(first, 0)))
      expect(both[1]).toBe(scoreWithTrees(model, Float32Array.of(first, 1)))
    }
  })

  it('find their features where they are told to, also before the row', () => {
    const forest = createForest(model, (feature) => (feature === 0 ? -2 : 1))
    expect(sumForest(forest, Float32Array.of(0, 0, 1, 9, 9, 0), 4)).toBe(2.25)
  })

  it('are the same whether shallow and filled, or deep and walked node by node', () => {
    const rows = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(growing(5), growing(9), rows, (shallow, deep, row) => {
        const trees = [shallow, deep].map(written)
        const forest = createForest({ features: ['a', 'b', 'c'], bias: 0.5, trees })
        const expected = 0.5 + walk(shallow, row) + walk(deep, row)
        expect(sumForest(forest, Float32Array.from(row), 0)).toBe(expected)
      }),
    )
  })
})

type Node = number | { feature: number; threshold: number; low: Node; high: Node }

/** Trees of up to so many levels; whole numbers, so that sums are exact. */
function growing(depth: number): fc.Arbitrary<Node> {
  const leaf = fc.integer({ min: -9, max: 9 })
  if (depth === 0) return leaf
  const low = growing(depth - 1)
  return fc.oneof(
    leaf,
    fc.record({
      feature: fc.integer({ min: 0, max: 2 }),
      threshold: fc.integer({ min: 0, max: 9 }),
      low,
      high: depth > 2 ? growing(1) : leaf,
    }),
    fc.record({ feature: fc.constant(1), threshold: fc.constant(4), low, high: leaf }),
  )
}

function walk(node: Node, row: readonly number[]): number {
  if (typeof node === 'number') return node
  return walk(row[node.feature]! <= node.threshold ? node.low : node.high, row)
}

function written(root: Node): Tree {
  const tree: Tree = { feature: [], threshold: [], left: [], right: [], value: [] }
  const write = (node: Node): number => {
    const at = tree.value.length
    for (const column of [tree.feature, tree.threshold, tree.left, tree.right, tree.value]) column.push(0)
    if (typeof node === 'number') tree.value[at] = node
    else {
      tree.feature[at] = node.feature
      tree.threshold[at] = node.threshold
      tree.left[at] = write(node.low)
      tree.right[at] = write(node.high)
    }
    return at
  }
  write(root)
  return tree
}
