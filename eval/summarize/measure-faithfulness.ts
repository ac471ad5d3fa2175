/**
 * Measures the faithfulness gate on invented articles, with true sentences and sentences with one planted fault.
 *
 *   npx tsx eval/summarize/measure-faithfulness.ts [--errors] [--half even|odd]
 */
import { parseArgs } from 'node:util'
import { findSentences } from '../../src/shared/text/find-sentences.ts'
import { checkFaithfulness, readArticle } from '../../src/workers/summarize/faithful/check-faithfulness.ts'
import { readFaithfulnessSet } from './read-faithfulness-set.ts'

const { values } = parseArgs({ options: { errors: { type: 'boolean' }, half: { type: 'string' } } })
const { articles, cases } = readFaithfulnessSet(new URL('faithfulness-set.txt', import.meta.url))
const read = articles.map((text) => readArticle(text, findSentences(text)))
const tally = new Map<string, { caught: number; all: number }>()
for (const { article, sentence, fault } of cases) {
  if (values.half && (article % 2 === 0) !== (values.half === 'even')) continue
  const { faults } = checkFaithfulness(sentence, read[article]!)
  const caught = faults.length > 0
  if (values.errors && caught === (fault === null)) {
    console.log(`${fault ?? 'TRUE'} | ${sentence} | ${faults.map(({ kind, words }) => `${kind}: ${words}`).join('; ')}`)
  }
  for (const key of [fault ?? 'true sentences dropped', ...(fault === null ? [] : ['all faults'])]) {
    const { caught: before, all } = tally.get(key) ?? { caught: 0, all: 0 }
    tally.set(key, { caught: before + (caught ? 1 : 0), all: all + 1 })
  }
}
for (const [key, { caught, all }] of [...tally].sort()) {
  console.log(`${key.padEnd(24)} ${caught} of ${all} (${((100 * caught) / all).toFixed(1)} %)`)
}
