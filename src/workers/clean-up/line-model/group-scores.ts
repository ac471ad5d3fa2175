import type { DescribedPage } from './described-lines.ts'
import { startOfRow } from './feature-table.ts'
import { COMMON_NAMES } from './line-columns.ts'
import { PAGE_NAMES } from './page-features.ts'

/** The mean score from the first trees of the other lines of each group, in the order of `groupLines`. */
export const GROUP_NAMES = ['group:near', 'group:far', 'group:parent', 'group:grand', 'group:branch'] as const

const FIRST_GROUP = COMMON_NAMES.length + PAGE_NAMES.length

/**
 * Writes the first trees' scores of the other lines in each group of a line: the mean, weighted by length; -1
 * where the line is alone in its group.
 */
export function writeGroupScores({ facts, table, groups }: DescribedPage, scores: Float64Array): void {
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
      values[startOfRow(table, i) + FIRST_GROUP + k] =
        others < 1 ? -1 : (masses[group[i]!]! - scores[i]! * length) / others
    }
  })
}
