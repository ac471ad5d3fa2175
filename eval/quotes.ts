/**
 * Identifies the people and attributes the quotes of articles whose readings are at hand, and writes one record a line.
 *   npx tsx eval/quotes.ts ARTICLES.jsonl[.gz] READINGS.jsonl > records.jsonl
 * ARTICLES: `{ id, text, title?, byline? }` a line; READINGS: `{ id, reading }` a line. Speed is printed to standard
 * error.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Article, PeopleLayer, ReadingLayer, TextLayer } from '../src/shared/article.ts'
import { openGazetteer } from '../src/shared/gazetteer/open-gazetteer.ts'
import type { StageContext } from '../src/shared/stage.ts'
import { createAttributeQuotesStage } from '../src/workers/attribute-quotes/stage.ts'
import { identifyPeople } from '../src/workers/identify-people/stage.ts'

type Given = { id: string; text: string; title?: string | null; byline?: string[] }

const [articlesPath, readingsPath] = process.argv.slice(2)
const readings = new Map(readLines<{ id: string; reading: ReadingLayer }>(readingsPath!).map((r) => [r.id, r.reading]))
const stage = createAttributeQuotesStage()
const gazetteer = await openGazetteer(path.join(import.meta.dirname, '../models/gazetteer'))
let characters = 0
const started = process.cpuUsage()
const lines: string[] = []
for (const { id, text, title = null, byline = [] } of readLines<Given>(articlesPath!)) {
  const reading = readings.get(id)
  if (!reading) continue
  characters += text.length
  const layer = { text, byline, title, language: { tag: 'en', confidence: 1 } } as unknown as TextLayer
  const people = identifyPeople(layer, reading, gazetteer)
  const article = { id, text: layer, reading, people } as unknown as Article & {
    text: TextLayer
    reading: ReadingLayer
    people: PeopleLayer
  }
  const quotes = await stage.run(article, {} as StageContext)
  lines.push(JSON.stringify({ id, ...quotes, names: people.names }))
}
const { user, system } = process.cpuUsage(started)
const seconds = (user + system) / 1e6
console.error(
  `${lines.length} articles, ${((characters / 4900 / seconds) | 0).toString()} of 4,900 characters a CPU second`,
)
console.log(lines.join('\n'))

function readLines<Row>(path: string): Row[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text.split('\n').flatMap((line) => (line.trim() ? [JSON.parse(line) as Row] : []))
}
