import { expect, it } from 'vitest'
import { createFeatureTable, logOf, startOfRow } from '../../../../src/workers/clean-up/line-model/feature-table.ts'

it.each([3, 400, 30_000])('gives a table of %i rows that holds nothing of the one before it', (rows) => {
  const names = Array.from({ length: 40 }, (_, i) => `feature ${i}`)
  createFeatureTable(names, rows).values.fill(7)
  const table = createFeatureTable(names, rows)
  expect(table.values.every((value) => value === 0)).toBe(true)
  // Two rows to either side of the first and the last row are inside the table.
  expect(startOfRow(table, -2)).toBe(0)
  expect(startOfRow(table, rows + 2)).toBe(table.values.length)
})

it('gives the logarithms of Math.log1p, those of the list and those beyond', () => {
  for (const count of [0, 1, 2047, 2048, 1e6]) expect(logOf(count)).toBe(Math.log1p(count))
})
