import type { DescribedPage } from './described-lines.ts'
import { startOfRow } from './feature-table.ts'

/**
 * Writes the first trees' scores of the other lines in each group of a line, from `column` on: the mean, weighted by
 * length; -1 where the line is alone in its group. They take the places that a plain text has for the words near by.
 */
export function writeGroupScores({ facts, table, groups }: DescribedPage, column: number, scores: Float64Array): void {
  const { rows, values } = table
  groups.forEach((group, k) => {
    const most = group.reduce((highest, number) => Math.max(highest, number), 0)
    const [masses, weights] = [new Float64Array(most + 1), new Float64Array(most + 1)]
    for (let i = 0; i < rows; i++) {
      const { length } = facts[i]!.measure
      masses[group[i]!]! += scores[i]! * length
      weights[group[i]!]! += length
    }
    for (let i = 0; i < rows; i++) {
      const { length } = facts[i]!.measure
      const others = weights[group[i]!]! - length
      values[startOfRow(table, i) + column + k] = others < 1 ? -1 : (masses[group[i]!]! - scores[i]! * length) / others
    }
  })
}
