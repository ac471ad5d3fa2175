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
import { joinUtterances } from './join-utterances.ts'
import { readVariants, type Variant } from './make-variants.ts'
import { describeScore, scorePairs } from './score-pairs.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { half: { type: 'string' }, errors: { type: 'boolean' } },
})

const all = positionals[0] ? readLines(positionals[0]) : readVariants()
const isHeld = ({ utterance }: Variant) => Number(utterance.split('-').at(-1)) % 2 === 1
const variants = values.half ? all.filter((variant) => isHeld(variant) === (values.half === 'held')) : all
const { linked, joined } = joinUtterances(variants)
const groups = new Set(variants.map(({ utterance }) => utterance)).size
console.log(`${variants.length} variants of ${groups} utterances`)
const show = (at: number) => `  ${variants[at]!.kind} | ${variants[at]!.speaker} | ${variants[at]!.text}`
console.log(`linked: ${describeScore(scorePairs(linked))}`)
const score = scorePairs(joined, (what, a, b) => {
  if (values.errors) console.log(`${what}\n${show(a)}\n${show(b)}`)
})
console.log(`joined: ${describeScore(score)}`)

function readLines(path: string): Variant[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({ kind: 'direct', speaker: null, ...JSON.parse(line) }))
}
