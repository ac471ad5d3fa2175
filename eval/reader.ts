/**
 * Prints how well the reader reads: names by exact span and type after the document vote, cues by overlap.
 *
 *     npx tsx eval/reader.ts [--model models/reader] GOLD.jsonl.gz …
 *
 * Gold files are JSON Lines, gzip or not: `{ id, text, entities: [{ start, end, label }] }` asks for names,
 * `{ id, text, quotes: [{ cue: { start, end } }] }` for cues.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openReader, type Reader } from '../src/workers/read/open-reader.ts'
import type { Reading } from '../src/workers/read/read-text.ts'
import { type GoldArticle, readGold } from './reader/read-gold.ts'
import { scoreCues } from './reader/score-cues.ts'
import { SCORED_TYPES, scoreNames, type Tally } from './reader/score-names.ts'

type ReadArticle = { gold: GoldArticle; reading: Reading }

const { values, positionals } = parseArgs({
  options: { model: { type: 'string', default: 'models/reader' } },
  allowPositionals: true,
})

async function readAll(reader: Reader, golds: GoldArticle[]): Promise<ReadArticle[]> {
  const read: ReadArticle[] = []
  for (const gold of golds) read.push({ gold, reading: await reader.read(gold.text, new AbortController().signal) })
  return read
}

const percent = (share: number) => (100 * share).toFixed(1).padStart(6)
const f1 = ({ right, given, wanted }: Tally) => percent((2 * right) / Math.max(1, given + wanted))

function printNames(file: string, articles: ReadArticle[]): void {
  const tallies = new Map<string, Tally>()
  for (const { gold, reading } of articles) scoreNames(gold, reading.names, tallies)
  const none = { right: 0, given: 0, wanted: 0 }
  const all = tallies.get('all') ?? none
  const cells = [...SCORED_TYPES, 'all'].map((type) => f1(tallies.get(type) ?? none))
  const rates = [percent(all.right / Math.max(1, all.given)), percent(all.right / Math.max(1, all.wanted))]
  console.log(`${path.basename(file).padEnd(26)} ${[...cells, ...rates].join(' ')}`)
}

function printCues(file: string, articles: ReadArticle[]): void {
  const best = scoreCues(articles.map(({ gold, reading }) => ({ gold, cues: reading.cues })))
  const rates = [best.f1, best.precision, best.recall].map(percent).join(' ')
  console.log(
    `${path.basename(file).padEnd(26)} ${' '.repeat(20)} ${rates}   cues of a score of ${best.threshold} and more`,
  )
}

const reader = await openReader(values.model, console)
console.log(`${reader.name.padEnd(26)} PERSON    ORG  PLACE    all      P      R`)
for (const file of positionals) {
  const articles = await readAll(reader, await readGold(file))
  if (articles.some(({ gold }) => gold.entities)) printNames(file, articles)
  if (articles.some(({ gold }) => gold.quotes)) printCues(file, articles)
}
await reader.close()
