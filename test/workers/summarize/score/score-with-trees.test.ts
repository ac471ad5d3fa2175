import { expect, test } from 'vitest'
import { scoreWithTrees, type Trees } from '../../../../src/workers/summarize/score/score-with-trees.ts'

/** Two trees: `x0 <= 1 ? (x1 <= 5 ? 1 : 2) : 4`, and a leaf of 8. */
const trees: Trees = {
  base: 0.5,
  roots: [0, 5],
  feature: [0, 1, -1, -1, -1, -1],
  value: [1, 5, 4, 1, 2, 8],
  low: [1, 3, 0, 0, 0, 0],
}

test.each([
  [[1, 5], 9.5],
  [[0, 6], 10.5],
  [[2, 0], 12.5],
])('the row %j scores %d', (row, score) => {
  expect([...scoreWithTrees(trees, Float32Array.from(row), 1, 2)]).toEqual([score])
})

test('rows are scored one by one', () => {
  expect([...scoreWithTrees(trees, Float32Array.from([1, 5, 2, 0]), 2, 2)]).toEqual([9.5, 12.5])
})
