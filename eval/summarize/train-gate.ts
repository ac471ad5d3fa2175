/**
 * Learns the weights of the gate's score, and measures them on articles they have not seen.
 *
 *   npx tsx eval/summarize/train-gate.ts FILE [--folds 5] [--threshold 0.5]
 *
 * FILE: JSON Lines, plain or gzip, `{ id, set, article, sentences: [{ text, faithful }] }`. The invented articles of
 * `faithfulness-set.txt` are learnt from too. Prints what goes into `src/workers/summarize/faithful/gate-weights.ts`.
 */
import { parseArgs } from 'node:util'
import { CLAIM_FEATURES, describeClaim } from '../../src/workers/summarize/faithful/describe-claim.ts'
import { readClaim } from '../../src/workers/summarize/faithful/read-claim.ts'
import { measureScores } from './measure-scores.ts'
import { countFaults, readInventedClaims, readJudgedClaims } from './read-judged-claims.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { folds: { type: 'string', default: '5' }, threshold: { type: 'string', default: '0.5' } },
})

/** There are few sentences, and fewer features. */
const RIDGE = 0.003
const ROUNDS = 3000
const STEP = 0.3

/** One number for each of `CLAIM_FEATURES`. */
type Row = { set: string; group: string; faulty: boolean; x: number[] }
type Learnt = { bias: number; weights: number[] }

const rows = [...positionals.flatMap(readJudgedClaims), ...readInventedClaims()].map((claim): Row => {
  const told = describeClaim(readClaim(claim.text), claim.article.words, countFaults(claim))
  const x = CLAIM_FEATURES.map((feature) => told[feature])
  return { set: claim.set, group: claim.group, faulty: claim.faulty, x }
})

/** Logistic regression on standardised features by plain descent; every set and either side of it weigh the same. */
function learn(of: readonly Row[]): Learnt {
  const width = CLAIM_FEATURES.length
  const shares = new Map<string, number>()
  for (const { set, faulty } of of) shares.set(`${set} ${faulty}`, (shares.get(`${set} ${faulty}`) ?? 0) + 1)
  const weightOf = ({ set, faulty }: Row) => 1 / (shares.get(`${set} ${faulty}`)! * shares.size)
  const means = Array.from({ length: width }, (_, i) => of.reduce((sum, { x }) => sum + x[i]! / of.length, 0))
  const spreads = means.map((mean, i) =>
    Math.sqrt(of.reduce((sum, { x }) => sum + (x[i]! - mean) ** 2 / of.length, 1e-9)),
  )
  const scaled = of.map(({ x }) => x.map((value, i) => (value - means[i]!) / spreads[i]!))
  const weights = new Array<number>(width).fill(0)
  let bias = 0
  for (let round = 0; round < ROUNDS; round++) {
    const slope = weights.map((weight) => RIDGE * weight)
    let biasSlope = 0
    of.forEach((row, place) => {
      const x = scaled[place]!
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * weights[i]!, bias)))
      const error = weightOf(row) * (p - (row.faulty ? 1 : 0))
      biasSlope += error
      x.forEach((value, i) => {
        slope[i]! += error * value
      })
    })
    bias -= STEP * biasSlope
    slope.forEach((value, i) => {
      weights[i]! -= STEP * value
    })
  }
  const raw = weights.map((weight, i) => weight / spreads[i]!)
  const shift = raw.reduce((sum, weight, i) => sum + weight * means[i]!, 0)
  return { bias: Number((bias - shift).toFixed(3)), weights: raw.map((weight) => Number(weight.toFixed(3))) }
}

function score({ x }: Row, { bias, weights }: Learnt): number {
  return 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * weights[i]!, bias)))
}

const folds = Number(values.folds)
const groups = [...new Set(rows.map(({ group }) => group))]
const foldOf = new Map(groups.map((group, place) => [group, (place * 7) % folds]))
const seen = new Map<Row, number>()
for (let fold = 0; fold < folds; fold++) {
  const weights = learn(rows.filter(({ group }) => foldOf.get(group) !== fold))
  for (const row of rows) if (foldOf.get(row.group) === fold) seen.set(row, score(row, weights))
}
for (const set of new Set(rows.map((row) => row.set))) {
  const mine = rows.filter((row) => row.set === set)
  const scores = mine.map((row) => seen.get(row)!)
  console.log(
    set,
    measureScores(
      scores,
      mine.map(({ faulty }) => faulty),
      Number(values.threshold),
    ),
  )
}
const { bias, weights } = learn(rows)
console.log({ bias, weights: Object.fromEntries(CLAIM_FEATURES.map((feature, i) => [feature, weights[i]])) })
