/**
 * Prints how fast the reader reads on one core, everything included, and what it takes to load and to hold.
 *
 *     npx tsx bench/reader.ts [--model models/reader] [--articles 40] [--python PATH] ARTICLES.jsonl.gz
 *
 * Articles are JSON Lines with `text`. Time is CPU time, so that other work on the machine counts little. With the
 * path of a Python that has spaCy and en_core_web_sm, the same articles go through its whole pipeline in the same
 * run, in alternating rounds.
 */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readGold } from '../eval/reader/read-gold.ts'
import { openReader } from '../src/workers/read/open-reader.ts'

/** The length of an ordinary news article, the unit that speed is told in. */
const ARTICLE_CHARACTERS = 4900
const ROUNDS = 3

const { values, positionals } = parseArgs({
  options: {
    model: { type: 'string', default: 'models/reader' },
    articles: { type: 'string', default: '40' },
    python: { type: 'string' },
  },
  allowPositionals: true,
})

type Timing = { name: string; cpuSeconds: number; characters: number; load: number; memory: number }

const texts = (await readGold(positionals[0]!)).slice(0, Number(values.articles)).map(({ text }) => text)
const characters = texts.reduce((sum, text) => sum + text.length, 0)

function cpuSeconds(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

const beforeLoad = performance.now()
const reader = await openReader(values.model, console)
const load = (performance.now() - beforeLoad) / 1000
// The first text warms what is compiled on first use.
await reader.read(texts[0]!, new AbortController().signal)

async function timeReader(): Promise<Timing> {
  const began = process.cpuUsage()
  for (const text of texts) await reader.read(text, new AbortController().signal)
  return { name: reader.name, cpuSeconds: cpuSeconds(began), characters, load, memory: process.memoryUsage().rss }
}

function timeSpacy(python: string): Timing {
  const input = texts.map((text) => JSON.stringify({ text })).join('\n')
  const script = path.join(import.meta.dirname, 'time_spacy.py')
  const { stdout, stderr, status } = spawnSync(python, [script], { input, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (status !== 0) throw new Error(`spaCy did not run: ${stderr}`)
  const timing = JSON.parse(stdout) as { load: number; cpuSeconds: number[]; memory: number }
  const total = timing.cpuSeconds.reduce((sum, seconds) => sum + seconds, 0)
  return { name: 'spaCy en_core_web_sm', cpuSeconds: total, characters, load: timing.load, memory: timing.memory }
}

function report({ name, cpuSeconds, characters, load, memory }: Timing): void {
  const speed = characters / ARTICLE_CHARACTERS / cpuSeconds
  const cells = [
    speed.toFixed(2).padStart(10),
    `${load.toFixed(2)} s`.padStart(8),
    `${Math.round(memory / 1e6)} MB`.padStart(8),
  ]
  console.log(`${name.padEnd(26)} ${cells.join(' ')}`)
}

console.log(
  `${texts.length} articles, ${characters} characters; articles of ${ARTICLE_CHARACTERS} characters a CPU second`,
)
console.log(`${''.padEnd(26)} articles/s     load   memory`)
for (let round = 0; round < ROUNDS; round++) {
  report(await timeReader())
  if (values.python) report(timeSpacy(values.python))
}
await reader.close()
