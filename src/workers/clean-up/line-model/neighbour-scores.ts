import type { DescribedLines } from './described-lines.ts'
import { startOfRow } from './feature-table.ts'
import { BESIDE, COLUMN, SCORE_REACHES } from './line-columns.ts'
import { smoothScores } from './smooth-scores.ts'
import { meanBetween } from './text-features.ts'

/** Thresholds on the first score: above, a line counts as the article's own; below, as boilerplate. */
const [OWN, BOILERPLATE] = [0.7, 0.1]
const FARTHEST = 60

/** Where the scores of the lines beside a line stand, and the means before and after it. */
const BESIDE_COLUMNS = BESIDE.map((offset) => [offset, COLUMN[`score:${offset}`]] as const)
const REACH_COLUMNS = SCORE_REACHES.map(
  (reach) => [reach, COLUMN[`score:${reach}before`], COLUMN[`score:${reach}after`]] as const,
)

/**
 * Writes the first trees' scores of each line and of those around it, for the second trees to look
 * again (stacked sequential learning, Cohen & Carvalho 2005). Returns the scores smoothed by all others.
 */
export function writeNeighbourScores({ facts, table }: DescribedLines, scores: Float64Array): Float64Array {
  const { rows, values } = table
  const smoothed = smoothScores(scores)
  const masses = facts.map(({ measure }, i) => scores[i]! * measure.length)
  const [lengthSums, massSums] = [new Float64Array(rows + 1), new Float64Array(rows + 1)]
  for (let i = 0; i < rows; i++) {
    lengthSums[i + 1] = lengthSums[i]! + facts[i]!.measure.length
    massSums[i + 1] = massSums[i]! + masses[i]!
  }
  const mass = massSums[rows]!
  const share = mass / Math.max(1, lengthSums[rows]!)
  const highest = scores.reduce((high, score) => Math.max(high, score), 0)
  const toOwn = distancesTo((i) => scores[i]! > OWN, rows)
  const toBoilerplate = distancesTo((i) => scores[i]! < BOILERPLATE, rows)
  const heaviestAfter = new Float64Array(rows + 1)
  for (let i = rows - 1; i >= 0; i--) heaviestAfter[i] = Math.max(heaviestAfter[i + 1]!, masses[i]!)
  let heaviestBefore = 0
  for (let i = 0; i < rows; i++) {
    const at = startOfRow(table, i)
    values[at + COLUMN.score] = scores[i]!
    values[at + COLUMN['score:smoothed']] = smoothed[i]!
    for (const [offset, column] of BESIDE_COLUMNS) values[at + column] = scores[i + offset] ?? -1
    for (const [reach, before, after] of REACH_COLUMNS) {
      values[at + before] = meanBetween(massSums, lengthSums, Math.max(0, i - reach), i)
      values[at + after] = meanBetween(massSums, lengthSums, i + 1, Math.min(rows, i + 1 + reach))
    }
    values[at + COLUMN['score:massBefore']] = massSums[i]! / (mass + 1e-9)
    values[at + COLUMN['score:massAfter']] = 1 - massSums[i + 1]! / (mass + 1e-9)
    values[at + COLUMN['score:mass']] = Math.log1p(mass)
    values[at + COLUMN['score:share']] = share
    values[at + COLUMN['score:highest']] = highest
    values[at + COLUMN['score:sinceOwn']] = toOwn.before[i]!
    values[at + COLUMN['score:untilOwn']] = toOwn.after[i]!
    values[at + COLUMN['score:sinceBoilerplate']] = toBoilerplate.before[i]!
    values[at + COLUMN['score:untilBoilerplate']] = toBoilerplate.after[i]!
    values[at + COLUMN['score:heaviestBefore']] = Math.log1p(heaviestBefore)
    values[at + COLUMN['score:heaviestAfter']] = Math.log1p(heaviestAfter[i + 1]!)
    heaviestBefore = Math.max(heaviestBefore, masses[i]!)
  }
  return smoothed
}

/** How many lines back and ahead the nearest line of a kind stands, the line itself included. */
function distancesTo(isOfKind: (line: number) => boolean, rows: number): { before: Uint8Array; after: Uint8Array } {
  const [before, after] = [new Uint8Array(rows), new Uint8Array(rows)]
  let distance = FARTHEST
  for (let i = 0; i < rows; i++) {
    distance = isOfKind(i) ? 0 : Math.min(FARTHEST, distance + 1)
    before[i] = distance
  }
  distance = FARTHEST
  for (let i = rows - 1; i >= 0; i--) {
    distance = isOfKind(i) ? 0 : Math.min(FARTHEST, distance + 1)
    after[i] = distance
  }
  return { before, after }
}
