/**
 * Measures the faithfulness gate on invented articles, with true sentences and sentences with one planted fault; or on
 * sentences of summarizers that people judged.
 *
 *   npx tsx eval/summarize/measure-faithfulness.ts [--errors] [--half even|odd]
 *   npx tsx eval/summarize/measure-faithfulness.ts FILE [--errors] [--half even|odd] [--json]
 *
 * FILE: JSON Lines, plain or gzip, `{ id, set, article, sentences: [{ text, faithful }] }`. A half is every other
 * article. For each set: area under the curve of the score, balanced accuracy where a score above a half counts as
 * "does not follow", and what the gate itself lets pass and stops.
 */
import { parseArgs } from 'node:util'
import { checkFaithfulness } from '../../src/workers/summarize/faithful/check-faithfulness.ts'
import { measureScores } from './measure-scores.ts'
import { type JudgedClaim, readInventedClaims, readJudgedClaims } from './read-judged-claims.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { errors: { type: 'boolean' }, half: { type: 'string' }, json: { type: 'boolean' } },
})
const [file] = positionals
const all = file ? readJudgedClaims(file) : readInventedClaims()
const groups = [...new Set(all.map(({ group }) => group))]
const claims = all.filter(({ group }) => !values.half || (groups.indexOf(group) % 2 === 0) === (values.half === 'even'))
const verdicts = claims.map(({ text, article }) => checkFaithfulness(text, article))
if (values.errors) claims.forEach(printError)
if (file) printScores()
else printTally()

function printError({ text, faulty, kind }: JudgedClaim, place: number): void {
  const { faults, score } = verdicts[place]!
  if (faults.length > 0 === faulty) return
  const found = faults.map((fault) => `${fault.kind}: ${fault.words}`).join('; ')
  console.log(`${faulty ? (kind ?? 'FAULTY') : 'TRUE'} | ${score.toFixed(2)} | ${text} | ${found}`)
}

function printScores(): void {
  const sets = [...new Set(claims.map(({ set }) => set))]
  const measured = sets.map((set) => {
    const mine = claims.flatMap((claim, place) => (claim.set === set ? [{ claim, verdict: verdicts[place]! }] : []))
    const faulty = mine.map(({ claim }) => claim.faulty)
    const { auc, balancedAccuracy, count } = measureScores(
      mine.map(({ verdict }) => verdict.score),
      faulty,
      0.5,
    )
    const stopped = mine.map(({ verdict }) => (verdict.faults.length > 0 ? 1 : 0))
    const gate = measureScores(stopped, faulty, 0.5)
    return [
      set,
      { auc, balancedAccuracy, sentences: count, stopped: gate.caught, falseAlarms: gate.falseAlarms },
    ] as const
  })
  const result = Object.fromEntries(measured)
  console.log(values.json ? JSON.stringify(result) : result)
}

function printTally(): void {
  const tally = new Map<string, { caught: number; all: number }>()
  claims.forEach(({ faulty, kind }, place) => {
    const caught = verdicts[place]!.faults.length > 0
    for (const key of faulty ? [kind ?? 'fault', 'all faults'] : ['true sentences dropped']) {
      const { caught: before, all } = tally.get(key) ?? { caught: 0, all: 0 }
      tally.set(key, { caught: before + (caught ? 1 : 0), all: all + 1 })
    }
  })
  for (const [key, { caught, all }] of [...tally].sort()) {
    console.log(`${key.padEnd(24)} ${caught} of ${all} (${((100 * caught) / all).toFixed(1)} %)`)
  }
}
