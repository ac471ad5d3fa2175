/**
 * Prints how long clean-up takes on one core: CPU milliseconds a page, median, for pages and for plain texts.
 *
 *     npx tsx bench/clean-up.ts [--models models/clean-up] [--pages 150] [--python PATH] SET.jsonl[.gz]...
 *
 * Sets are JSON Lines with `html` or `text` and `url`. With the path of a Python that has trafilatura, the same HTML
 * pages go through it in the same run, in alternating rounds, and each time is told as a share of trafilatura's too;
 * of plain texts as a share of its time on the HTML pages.
 */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { makeArticle } from '../eval/clean-up/make-article.ts'
import { readRows } from '../eval/clean-up/read-rows.ts'
import { openLineModels } from '../src/workers/clean-up/line-model/open-line-models.ts'
import { createCleanUpStage } from '../src/workers/clean-up/stage.ts'

const ROUNDS = 3

const { values, positionals } = parseArgs({
  options: {
    models: { type: 'string', default: 'models/clean-up' },
    pages: { type: 'string', default: '150' },
    python: { type: 'string' },
  },
  allowPositionals: true,
})

type Row = Record<string, unknown>

const stage = createCleanUpStage({ models: await openLineModels(values.models) })
const context = { log: { debug() {}, info() {}, warn() {}, error() {} }, signal: new AbortController().signal }
const rows: Row[] = []
for (const set of positionals) rows.push(...(await readSpread(set, Number(values.pages))))
const pages = rows.filter((row) => typeof row['html'] === 'string')
const texts = rows.filter((row) => typeof row['html'] !== 'string' && typeof row['text'] === 'string')

/** This many rows, evenly spread over the set. */
async function readSpread(set: string, wanted: number): Promise<Row[]> {
  const all: Row[] = []
  for await (const row of readRows(set)) all.push(row)
  const step = Math.max(1, all.length / wanted)
  return Array.from({ length: Math.min(wanted, all.length) }, (_, i) => all[Math.floor(i * step)]!)
}

async function timeStage(sources: readonly Row[]): Promise<number> {
  const times: number[] = []
  for (const row of sources) {
    const article = makeArticle(row)
    const before = process.cpuUsage()
    await stage.run(article, context)
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1000)
  }
  return median(times)
}

function timeTrafilatura(python: string): number {
  const input = pages.map(({ html, url }) => JSON.stringify({ html, url: url ?? null })).join('\n')
  const script = path.join(import.meta.dirname, 'time_trafilatura.py')
  const { stdout, stderr, status } = spawnSync(python, [script], { input, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (status !== 0) throw new Error(`trafilatura did not run: ${stderr}`)
  return 1000 * median(JSON.parse(stdout) as number[])
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0
}

// A round that does not count warms what is compiled on first use.
await timeStage([...pages, ...texts])
console.log(`${pages.length} pages, ${texts.length} plain texts; CPU ms a page, median`)
for (let round = 0; round < ROUNDS; round++) {
  const theirs = values.python && pages.length > 0 ? timeTrafilatura(values.python) : null
  if (theirs !== null) console.log(`${'trafilatura, pages'.padEnd(24)} ${theirs.toFixed(2).padStart(8)}`)
  for (const [name, sources] of [
    ['clean-up, pages', pages],
    ['clean-up, plain texts', texts],
  ] as const) {
    if (sources.length === 0) continue
    const ours = await timeStage(sources)
    const share = theirs === null ? '' : `   ${(ours / theirs).toFixed(3)} of trafilatura's`
    console.log(`${name.padEnd(24)} ${ours.toFixed(2).padStart(8)}${share}`)
  }
}
