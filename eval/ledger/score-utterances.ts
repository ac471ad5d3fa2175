/**
 * How well the ledger tells which quotations are one utterance. Pairs within an utterance have to be joined, all others
 * kept apart; `linked` counts pairs joined by themselves, `joined` those in one utterance after everything is put
 * together. `--half tune|held` looks at one half of the utterances; `--errors` prints what is wrong.
 *
 *     npx tsx eval/ledger/score-utterances.ts [FILE.jsonl] [--half held] [--errors]
 *
 * A file of one's own has `{ "utterance", "text", "kind"?, "speaker"? }` a line.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { findUtteranceKeys, LEAST_SHARED_KEYS } from '../../src/shared/catalogue/ledger/find-utterance-keys.ts'
import { judgeWordings } from '../../src/shared/catalogue/ledger/judge-wordings.ts'
import { readWording } from '../../src/shared/catalogue/ledger/read-wording.ts'
import { readVariants, type Variant } from './make-variants.ts'
import { createPartition, scorePairs } from './score-pairs.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { half: { type: 'string' }, errors: { type: 'boolean' } },
})

const all = positionals[0] ? readLines(positionals[0]) : readVariants()
const isHeld = ({ utterance }: Variant) => Number(utterance.split('-').at(-1)) % 2 === 1
const variants = values.half ? all.filter((variant) => isHeld(variant) === (values.half === 'held')) : all
const said = variants.map((variant) => {
  const wording = readWording(variant.text, variant.kind)
  return { ...variant, wording, keys: new Set(findUtteranceKeys(wording)) }
})

const linked = new Set<string>()
const partition = createPartition(said.length)
for (const [i, a] of said.entries()) {
  for (const [j, b] of said.entries()) {
    const shared = j <= i ? 0 : [...a.keys].filter((key) => b.keys.has(key)).length
    if (shared === 0 || shared < LEAST_SHARED_KEYS * Math.min(a.keys.size, b.keys.size)) continue
    if (!judgeWordings(a, b).isSame) continue
    linked.add(`${i} ${j}`)
    partition.join(i, j)
  }
}
const groups = new Set(said.map(({ utterance }) => utterance)).size
console.log(`${said.length} variants of ${groups} utterances`)
const truth = (i: number, j: number) => said[i]!.utterance === said[j]!.utterance
const show = (i: number, j: number) =>
  [i, j].map((at) => `  ${said[at]!.kind} | ${said[at]!.speaker} | ${said[at]!.text}`).join('\n')
scorePairs('linked', said.length, truth, (i, j) => linked.has(`${i} ${j}`))
scorePairs('joined', said.length, truth, (i, j) => partition.find(i) === partition.find(j), values.errors ? show : null)

function readLines(path: string): Variant[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({ kind: 'direct', speaker: null, ...JSON.parse(line) }))
}
