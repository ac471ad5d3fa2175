/**
 * Prints in one table what newsloom costs: each stage and all together, at ordinary length and as articles grow.
 *
 *     npx tsx bench/chain.ts [--articles 30] [--rounds 4] [--words 100,1000,5000,20000] [--python PATH] [ARTICLES.jsonl[.gz]]
 *
 * Articles are JSON Lines with `text`; without a file the samples serve, again and again. All is CPU time of one
 * process with one thread, so that other work on the machine counts little. With the path of a Python that has spaCy
 * with en_core_web_sm, textacy and sumy, the chain that one would glue together of them (`time_chain.py`) does the same
 * articles in rounds between ours, and each figure is a ratio to it; else to the whole of ours. The texts of the table
 * on growth are whole paragraphs of the articles, as many as make up the length.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { parseOwnArticle } from '../src/producers/formats/parse-own-article.ts'
import { settleRecord } from '../src/producers/formats/settle-record.ts'
import type { Article } from '../src/shared/article.ts'
import { createLogger } from '../src/shared/logger.ts'
import { openStages } from '../src/workers/open-stages.ts'
import { runHere, type StageSetting } from '../src/workers/run/apply-stage.ts'
import { enrichArticle } from '../src/workers/run/enrich-article.ts'
import { STAGE_NAMES } from '../src/workers/stages.ts'

/** The length of an ordinary news article, the unit that speed is told in. */
const ARTICLE_CHARACTERS = 4_900
const ROOT = join(import.meta.dirname, '..')

const { values, positionals } = parseArgs({
  options: {
    articles: { type: 'string', default: '30' },
    rounds: { type: 'string', default: '4' },
    words: { type: 'string', default: '100,1000,5000,20000' },
    python: { type: 'string' },
  },
  allowPositionals: true,
})

/** CPU seconds a stage, and of everything around the stages. */
type Costs = Record<string, number>
type GluedChain = { load: number; rounds: { whole: number; spacy: number }[]; memory: number }

function readTexts(path: string | undefined): string[] {
  if (!path)
    return Array.from({ length: 40 }, (_, number) =>
      readFileSync(join(ROOT, 'samples', number % 2 ? 's-400-deal.txt' : 's-400-deal-again.txt'), 'utf8'),
    )
  const bytes = readFileSync(path)
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n')
  return lines.map((line) => (JSON.parse(line) as { text: string }).text)
}

function cpuSeconds(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

function toArticle(text: string, id: string): Article {
  const draft = settleRecord(parseOwnArticle({ text }, id), id)
  if (!('body' in draft)) throw new Error(`${id} is no article`)
  const source = { format: 'bench', file: null, url: null, sha256: '', receivedAt: '2026-01-01T00:00:00.000Z' }
  return { id, revision: 1, source, draft }
}

const began = performance.now()
const log = await createLogger('silent', false)
const stages = await openStages(
  {
    modelsFolder: join(ROOT, 'models'),
    summary: { sentences: null, words: null, keyphrases: 10, method: 'extractive' },
    overridesFile: null,
    knowledgeBaseFile: null,
    completer: null,
  },
  log,
)
const loaded = (performance.now() - began) / 1000

/** Enriches an article and adds what its stages cost. */
async function enrich(article: Article, costs: Costs, picked = stages): Promise<void> {
  const setting: StageSetting = {
    stages,
    budgetMs: 600_000,
    log,
    async runStage(stage, input, context) {
      const before = process.cpuUsage()
      try {
        return await runHere(stage, input, context)
      } finally {
        costs[stage.name] = (costs[stage.name] ?? 0) + cpuSeconds(before)
      }
    },
  }
  const before = process.cpuUsage()
  await enrichArticle(article, picked, setting)
  costs['all'] = (costs['all'] ?? 0) + cpuSeconds(before)
}

const texts = readTexts(positionals[0])
const some = texts.slice(0, Number(values.articles))
const inputs = some.map((text, number) => toArticle(text, `bench-${number}`))
const articles = some.reduce((sum, text) => sum + text.length, 0) / ARTICLE_CHARACTERS
const rounds = Number(values.rounds)

function timeGluedChain(python: string): GluedChain {
  const input = JSON.stringify({ texts: some, rounds: 1 })
  const script = join(import.meta.dirname, 'time_chain.py')
  const { stdout, stderr, status } = spawnSync(python, [script], { input, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (status !== 0) throw new Error(`The glued chain did not run: ${stderr}`)
  return JSON.parse(stdout) as GluedChain
}

function printRow(name: string, ...cells: string[]): void {
  console.log(`| ${name.padEnd(30)} | ${cells.map((cell) => cell.padStart(12)).join(' | ')} |`)
}

// What is compiled on first use, or on much use, is compiled: the rules are half as fast in the first round as in the
// third.
const first: Costs = {}
for (const input of inputs) await enrich(input, first)
for (const input of inputs) await enrich(input, {})
const costs: Costs = {}
const glued: GluedChain[] = []
for (let round = 0; round < rounds; round++) {
  for (const input of inputs) await enrich(input, costs)
  if (values.python) glued.push(timeGluedChain(values.python))
}
const average = (pick: (round: { whole: number; spacy: number }) => number) =>
  glued.flatMap(({ rounds }) => rounds.map(pick)).reduce((sum, value) => sum + value, 0) /
  Math.max(1, glued.length) /
  articles
const baseline = glued.length > 0 ? average(({ whole }) => whole) : costs['all']! / rounds / articles

console.log(`${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node.js ${process.version}, one thread`)
console.log(`${inputs.length} articles, ${rounds} rounds; an article is ${ARTICLE_CHARACTERS} characters\n`)
printRow('', 'ms', 'articles/s', glued.length > 0 ? 'x glued chain' : 'share')
const rest = costs['all']! - STAGE_NAMES.reduce((sum, name) => sum + (costs[name] ?? 0), 0)
const rows: [string, number][] = [
  ...STAGE_NAMES.map((name): [string, number] => [name, costs[name]! / rounds / articles]),
  ['checks and hashes', rest / rounds / articles],
  ['newsloom, all stages', costs['all']! / rounds / articles],
]
if (glued.length > 0) rows.push(['spaCy en_core_web_sm', average(({ spacy }) => spacy)], ['glued chain', baseline])
for (const [name, seconds] of rows) {
  const ratio = glued.length > 0 ? baseline / seconds : seconds / baseline
  printRow(name, (seconds * 1000).toFixed(1), (1 / seconds).toFixed(1), ratio.toFixed(2))
}
console.log(`\nin the first round, before the rules are compiled: ${((first['all']! / articles) * 1000).toFixed(1)} ms`)
console.log(`opened in ${loaded.toFixed(2)} s; ${Math.round(process.memoryUsage().rss / 1e6)} MB after that`)

/** A text of about so many words. */
function grow(words: number): string {
  const paragraphs = texts.flatMap((text) => text.split(/\n+/).filter((line) => line.trim()))
  const taken: string[] = []
  let count = 0
  for (let at = 0; count < words; at = (at + 1) % paragraphs.length) {
    const paragraph = paragraphs[at]!.split(' ').slice(0, words - count)
    taken.push(paragraph.join(' '))
    count += paragraph.length
  }
  return taken.join('\n\n')
}

const lengths = values.words.split(',').map(Number)
const grown: Costs[] = []
const otherThanCleanUp = stages.filter(({ name }) => name !== 'clean-up')
const onlyCleanUp = stages.filter(({ name }) => name === 'clean-up')
for (const words of lengths) {
  const costs: Costs = {}
  const times = Math.max(1, Math.min(20, Math.round(5_000 / words)))
  const article = toArticle(grow(words), `grown-${words}`)
  // Many articles in one look to clean-up like one with the furniture of a page: the other stages get the text as it
  // is.
  for (let time = 0; time < times; time++) {
    await enrich(article, costs, otherThanCleanUp)
    const alone: Costs = {}
    await enrich(article, alone, onlyCleanUp)
    costs['clean-up'] = (costs['clean-up'] ?? 0) + alone['clean-up']!
  }
  grown.push(
    Object.fromEntries(Object.entries(costs).map(([name, seconds]) => [name, (seconds * 1e6) / times / words])),
  )
}
console.log('\nms a thousand words, by the length of the article in words')
printRow('', ...lengths.map(String), 'last to 1000')
const ordinary = Math.max(0, lengths.indexOf(1000))
for (const name of [...STAGE_NAMES, 'all']) {
  const cells = grown.map((costs) => costs[name]!)
  printRow(name, ...cells.map((cell) => cell.toFixed(2)), (cells.at(-1)! / cells[ordinary]!).toFixed(2))
}
console.log(`\n${Math.round(process.memoryUsage().rss / 1e6)} MB at the end`)
process.exit(0)
