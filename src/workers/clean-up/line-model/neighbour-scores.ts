import type { DescribedLines } from './described-lines.ts'
import { startOfRow } from './feature-table.ts'
import { smoothScores } from './smooth-scores.ts'
import { BESIDE, meanBetween } from './text-features.ts'

const REACHES = [3, 8, 20] as const
/** Thresholds on the first score: above, a line counts as the article's own; below, as boilerplate. */
const [OWN, BOILERPLATE] = [0.7, 0.1]
const FARTHEST = 60

/** How many places of a row {@link writeNeighbourScores} fills. */
export const SCORE_COLUMNS = 2 + BESIDE.length + 2 * REACHES.length + 5 + 4 + 2

/**
 * Writes the first trees' scores of each line and of those around it, from `column` on, for the second trees to
 * look again (stacked sequential learning, Cohen & Carvalho 2005). Gives the scores smoothed by all others.
 */
export function writeNeighbourScores(
  { facts, table }: DescribedLines,
  column: number,
  scores: Float64Array,
): Float64Array {
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
  const distances = [
    distancesTo((i) => scores[i]! > OWN, rows),
    distancesTo((i) => scores[i]! < BOILERPLATE, rows),
  ] as const
  const heaviestAfter = new Float64Array(rows + 1)
  for (let i = rows - 1; i >= 0; i--) heaviestAfter[i] = Math.max(heaviestAfter[i + 1]!, masses[i]!)
  let heaviestBefore = 0
  for (let i = 0; i < rows; i++) {
    let at = startOfRow(table, i) + column
    values[at++] = scores[i]!
    values[at++] = smoothed[i]!
    for (const offset of BESIDE) values[at++] = scores[i + offset] ?? -1
    for (const reach of REACHES) {
      values[at++] = meanBetween(massSums, lengthSums, Math.max(0, i - reach), i)
      values[at++] = meanBetween(massSums, lengthSums, i + 1, Math.min(rows, i + 1 + reach))
    }
    values[at++] = massSums[i]! / (mass + 1e-9)
    values[at++] = 1 - massSums[i + 1]! / (mass + 1e-9)
    values[at++] = Math.log1p(mass)
    values[at++] = share
    values[at++] = highest
    for (const { before, after } of distances) {
      values[at++] = before[i]!
      values[at++] = after[i]!
    }
    values[at++] = Math.log1p(heaviestBefore)
    values[at++] = Math.log1p(heaviestAfter[i + 1]!)
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
