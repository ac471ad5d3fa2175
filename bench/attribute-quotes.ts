/**
 * Times the stages `identify-people` and `attribute-quotes` alone, readings at hand.
 *   npx tsx bench/attribute-quotes.ts ARTICLES.jsonl[.gz] READINGS.jsonl [ROUNDS]
 * One round warms up; printed is the number of articles of 4,900 characters that a second of CPU time does.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Article, ReadingLayer, TextLayer } from '../src/shared/article.ts'
import { openGazetteer } from '../src/shared/gazetteer/open-gazetteer.ts'
import type { StageContext } from '../src/shared/stage.ts'
import { createAttributeQuotesStage } from '../src/workers/attribute-quotes/stage.ts'
import { identifyPeople } from '../src/workers/identify-people/stage.ts'

type Input = Article & { text: TextLayer; reading: ReadingLayer }

const [articlesPath, readingsPath, rounds = '5'] = process.argv.slice(2)
const readings = new Map(readLines<{ id: string; reading: ReadingLayer }>(readingsPath!).map((r) => [r.id, r.reading]))
const inputs = readLines<{ id: string; text: string }>(articlesPath!).flatMap(({ id, text }) => {
  const reading = readings.get(id)
  return reading ? [{ id, text: { text, byline: [] as string[] }, reading } as unknown as Input] : []
})
const stage = createAttributeQuotesStage()
const gazetteer = await openGazetteer(path.join(import.meta.dirname, '../models/gazetteer'))
const characters = inputs.reduce((sum, { text }) => sum + text.text.length, 0)

await runAll()
const started = process.cpuUsage()
for (let round = 0; round < Number(rounds); round++) await runAll()
const { user, system } = process.cpuUsage(started)
const perSecond = (Number(rounds) * characters) / 4900 / ((user + system) / 1e6)
console.log(`${inputs.length} articles, ${rounds} rounds: ${perSecond.toFixed(0)} of 4,900 characters a CPU second`)

async function runAll(): Promise<void> {
  for (const input of inputs) {
    const people = identifyPeople(input.text, input.reading, gazetteer)
    await stage.run({ ...input, people }, {} as StageContext)
  }
}

function readLines<Row>(path: string): Row[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text.split('\n').flatMap((line) => (line.trim() ? [JSON.parse(line) as Row] : []))
}
