import { expect, it } from 'vitest'
import { createFeatureTable, startOfRow } from '../../../../src/workers/clean-up/line-model/feature-table.ts'
import { COLUMN, COMMON_NAMES } from '../../../../src/workers/clean-up/line-model/line-columns.ts'
import { writeNeighbourScores } from '../../../../src/workers/clean-up/line-model/neighbour-scores.ts'
import { describeEach } from '../../../../src/workers/clean-up/lines/describe-line.ts'

const facts = describeEach(['ab', 'abcd', 'efgh', 'abcdefghij'])
const scores = Float64Array.from([0.05, 0.8, 0.9, 0.13])

it('gives each line the scores of itself and of those around it', () => {
  const table = createFeatureTable(COMMON_NAMES, facts.length)
  const smoothed = writeNeighbourScores({ facts, table }, scores)
  const row = (line: number) => [
    ...table.values.subarray(startOfRow(table, line) + COLUMN.score, startOfRow(table, line + 1)),
  ]
  const mass = 0.1 + 3.2 + 3.6 + 1.3
  const expected = [
    ...[0.9, smoothed[2]!],
    ...[0.05, 0.8, 0.13, -1],
    ...[3.3 / 6, 0.13, 3.3 / 6, 0.13, 3.3 / 6, 0.13],
    ...[3.3 / mass, 1.3 / mass, Math.log1p(mass), mass / 20, 0.9],
    // The line is itself a sure one; the nearest boilerplate one stands two lines above, none below.
    ...[0, 0, 2, 60],
    ...[Math.log1p(3.2), Math.log1p(1.3)],
  ]
  expect(row(2)).toHaveLength(expected.length)
  for (const [column, value] of row(2).entries()) expect(value, `column ${column}`).toBeCloseTo(expected[column]!, 5)
  expect(row(0).slice(2, 6)).toEqual([-1, -1, Math.fround(0.8), Math.fround(0.9)])
})

it('leaves the other columns alone, and does nothing for no lines', () => {
  const table = createFeatureTable(COMMON_NAMES, facts.length)
  writeNeighbourScores({ facts, table }, scores)
  for (let line = 0; line < facts.length; line++)
    for (let column = 0; column < COLUMN.score; column++) expect(table.values[startOfRow(table, line) + column]).toBe(0)
  const empty = createFeatureTable(COMMON_NAMES, 0)
  expect(writeNeighbourScores({ facts: [], table: empty }, new Float64Array())).toHaveLength(0)
})
