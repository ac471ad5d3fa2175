import type { ClassWords } from './described-lines.ts'
import { copyRow, type FeatureTable, startOfRow } from './feature-table.ts'

/** How many places of a row {@link writeClasses} fills. */
export const CLASS_COLUMNS = 6

/**
 * Writes what the lexicon says of the class words around each line, from `column` on: for each level the mean and the
 * lowest of their log odds.
 */
export function writeClasses(
  table: FeatureTable,
  column: number,
  lexicon: ReadonlyMap<string, number>,
  classes: readonly ClassWords[],
): void {
  const known = new Map<ClassWords, readonly number[]>()
  classes.forEach((levels, i) => {
    const weights = known.get(levels) ?? levels.flatMap((level) => weigh(lexicon, level))
    known.set(levels, weights)
    copyRow(table.values, weights, startOfRow(table, i) + column)
  })
}

function weigh(lexicon: ReadonlyMap<string, number>, words: readonly string[]): [mean: number, low: number] {
  let [sum, known, low] = [0, 0, Number.POSITIVE_INFINITY]
  for (const word of words) {
    const value = lexicon.get(word)
    if (value === undefined) continue
    sum += value
    known++
    if (value < low) low = value
  }
  return known === 0 ? [0, 0] : [sum / known, low]
}
