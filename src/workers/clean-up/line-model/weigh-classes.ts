import type { ClassWords } from './described-lines.ts'
import { type FeatureTable, startOfRow } from './feature-table.ts'
import { COLUMN } from './line-columns.ts'

/** The mean and the lowest of the log odds of some class words. */
type ClassScores = { mean: number; low: number }

/** Writes what the lexicon says of the class words around each line, level by level. */
export function writeClasses(
  table: FeatureTable,
  lexicon: ReadonlyMap<string, number>,
  classes: readonly ClassWords[],
): void {
  const { values } = table
  const known = new Map<ClassWords, readonly ClassScores[]>()
  classes.forEach((levels, i) => {
    const scores = known.get(levels) ?? levels.map((level) => weigh(lexicon, level))
    known.set(levels, scores)
    const [own, above, far] = scores
    const at = startOfRow(table, i)
    values[at + COLUMN['lex:own']] = own!.mean
    values[at + COLUMN['lex:own:min']] = own!.low
    values[at + COLUMN['lex:above']] = above!.mean
    values[at + COLUMN['lex:above:min']] = above!.low
    values[at + COLUMN['lex:far']] = far!.mean
    values[at + COLUMN['lex:far:min']] = far!.low
  })
}

function weigh(lexicon: ReadonlyMap<string, number>, words: readonly string[]): ClassScores {
  let [sum, known, low] = [0, 0, Number.POSITIVE_INFINITY]
  for (const word of words) {
    const value = lexicon.get(word)
    if (value === undefined) continue
    sum += value
    known++
    if (value < low) low = value
  }
  return known === 0 ? { mean: 0, low: 0 } : { mean: sum / known, low }
}
