/**
 * How quickly the catalogue answers, and what keeping it up costs, on a corpus of invented words:
 *
 *     npx tsx bench/catalogue.ts --articles 100000                 # on a PostgreSQL started for it
 *     npx tsx bench/catalogue.ts --articles 10000 --embedded
 *
 * Times are of the wall, each question asked by itself, in milliseconds, and of the processors, the database's own
 * among them, which other work on the machine hardly changes; "ratio" compares with the same on 1,000 articles in the
 * same run. Rows are put in by the thousand, past the cataloguer; what it costs to add one is measured afterwards.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Catalogue } from '../src/shared/catalogue/catalogue.ts'
import { catalogueNext } from '../src/shared/catalogue/follow-feed.ts'
import { openCatalogue } from '../src/shared/catalogue/open-catalogue.ts'
import { CATALOGUE_STEPS } from '../src/shared/catalogue/steps/catalogue-steps.ts'
import type { OpenedStore } from '../src/shared/store/open-store.ts'
import { type FreshStore, openFreshEmbeddedStore, openFreshServerStore } from '../test/contracts/open-stores.ts'
import { publishSample } from '../test/contracts/sample-records.ts'
import { quietLog, startPostgres } from '../test/contracts/servers.ts'
import { createCorpus, type InventedArticle } from './catalogue/create-corpus.ts'
import { loadCorpus } from './catalogue/load-corpus.ts'

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '10000' },
    embedded: { type: 'boolean', default: false },
    runs: { type: 'string', default: '100' },
  },
})
const RUNS = Number(values.runs)
const SMALL = 1_000
const ADDED = 100

async function open(): Promise<FreshStore> {
  if (values.embedded) return openFreshEmbeddedStore()
  const server = await startPostgres()
  if (!server) throw new Error('there is no PostgreSQL here')
  const { store, close } = await openFreshServerStore(server)
  return { store, close: () => close().then(() => server.close()) }
}

type Question = { name: string; ask(catalogue: Catalogue, turn: number): Promise<unknown> }

/** The same questions on every size; words and people are picked as often as they occur. */
function questionsOn(corpus: ReturnType<typeof createCorpus>): Question[] {
  const { word, person, body } = corpus
  const page = { limit: 50 }
  return [
    { name: 'newest articles', ask: (catalogue) => catalogue.searchArticles({}, page) },
    {
      name: 'articles, a frequent word',
      ask: (catalogue, turn) => catalogue.searchArticles({ q: word(turn % 50) }, page),
    },
    {
      name: 'articles, a rarer word',
      ask: (catalogue, turn) => catalogue.searchArticles({ q: word(500 + turn * 7) }, page),
    },
    {
      name: 'articles, two words',
      ask: (catalogue, turn) => catalogue.searchArticles({ q: `${word(turn)} ${word(turn * 3 + 20)}` }, page),
    },
    {
      name: 'articles, two words, by relevance',
      ask: (catalogue, turn) =>
        catalogue.searchArticles({ q: `${word(turn)} ${word(turn * 3 + 20)}` }, { ...page, order: 'relevance' }),
    },
    { name: 'newest quotes', ask: (catalogue) => catalogue.searchQuotes({}, page) },
    {
      name: 'quotes, two words',
      ask: (catalogue, turn) => catalogue.searchQuotes({ q: `${word(turn)} ${word(turn + 9)}` }, page),
    },
    {
      name: 'quotes by a person',
      ask: (catalogue, turn) => catalogue.searchQuotes({ speaker: person(turn).key }, page),
    },
    {
      name: 'quotes by a person (name) about a body',
      ask: (catalogue, turn) =>
        catalogue.searchQuotes({ speaker: person(turn).name, about: body(turn % 20).name }, page),
    },
    {
      name: 'quotes by a person (key) about a person',
      ask: (catalogue, turn) =>
        catalogue.searchQuotes({ speaker: person(turn).key, about: person(turn * 7 + 1).key }, page),
    },
    { name: 'page of a person', ask: (catalogue, turn) => catalogue.readEntity(person(turn).key) },
    {
      name: 'people by part of a name',
      ask: (catalogue, turn) => catalogue.searchEntities({ q: person(turn).name.slice(0, 5) }, page),
    },
    { name: 'counts by day', ask: (catalogue) => catalogue.count({}, 'day') },
    { name: 'counts by day, a word', ask: (catalogue, turn) => catalogue.count({ q: word(100 + turn) }, 'day') },
    {
      name: 'counts by day, a person',
      ask: (catalogue, turn) => catalogue.count({ speaker: person(turn).key }, 'day'),
    },
    { name: 'counts by publisher', ask: (catalogue) => catalogue.count({}, 'publisher') },
    { name: 'counts by speaker', ask: (catalogue) => catalogue.count({}, 'speaker') },
    { name: 'counts by type, a word', ask: (catalogue, turn) => catalogue.count({ q: word(100 + turn) }, 'type') },
  ]
}

/** Ascending, by question. */
type Times = { wall: number[]; cpu: number[] }

async function timeAll(
  { pool }: OpenedStore,
  catalogue: Catalogue,
  questions: readonly Question[],
): Promise<Map<string, Times>> {
  const times = new Map<string, Times>()
  for (const { name, ask } of questions) {
    for (let turn = 0; turn < 5; turn += 1) await ask(catalogue, turn)
    const taken: Times = { wall: [], cpu: [] }
    const readCpuMs = await watchProcessors(pool)
    for (let turn = 0; turn < RUNS; turn += 1) {
      const [begun, cost] = [performance.now(), readCpuMs()]
      await ask(catalogue, turn)
      taken.wall.push(performance.now() - begun)
      taken.cpu.push(readCpuMs() - cost)
    }
    for (const list of [taken.wall, taken.cpu]) list.sort((a, b) => a - b)
    times.set(name, taken)
    console.error(`${name.padEnd(44)} p95 ${at(taken.wall, 0.95)}, processors ${at(taken.cpu, 0.95)}`)
  }
  return times
}

/** Reads the processor time of this process and of the database's that serve it, milliseconds. */
async function watchProcessors(pool: OpenedStore['pool']): Promise<() => number> {
  const { rows } = values.embedded
    ? { rows: [] }
    : await pool.query(`SELECT pid FROM pg_stat_activity WHERE datname = current_database()`)
  return () => {
    const { user, system } = process.cpuUsage()
    const others = rows.map(({ pid }) => Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6)
    return (user + system) / 1_000 + others.reduce((sum, ms) => sum + ms, 0)
  }
}

const at = (ascending: readonly number[], part: number) =>
  (ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * part))] ?? Number.NaN).toFixed(1)

/** Time a row at the beginning and at the end of a walk over all quotes, page by page. */
async function walk(catalogue: Catalogue): Promise<{ rows: number; first: string; last: string }> {
  const times: number[] = []
  let rows = 0
  let cursor: string | undefined
  for (;;) {
    const begun = performance.now()
    const { items, next } = await catalogue.searchQuotes({ kind: 'all' }, { limit: 200, cursor })
    times.push(performance.now() - begun)
    rows += items.length
    if (next === null) break
    cursor = next
  }
  // The first page counts rows, too.
  const part = Math.max(1, Math.min(50, times.length - 2))
  const mean = (some: readonly number[]) => (some.reduce((sum, one) => sum + one, 0) / some.length).toFixed(1)
  return { rows, first: mean(times.slice(1, part + 1)), last: mean(times.slice(-part - 1, -1)) }
}

/** CPU (of the database's processes too) and wall milliseconds an article, for the cataloguer with all its steps. */
async function timeKeepingUp(store: OpenedStore, corpus: ReturnType<typeof createCorpus>, from: number) {
  const extra: InventedArticle[] = Array.from({ length: ADDED }, (_, index) => corpus.article(from + index))
  for (const { id, sample } of extra) await publishSample(store, id, sample)
  const readCpuMs = await watchProcessors(store.pool)
  const [cost, begun] = [readCpuMs(), performance.now()]
  while ((await catalogueNext(store.pool, CATALOGUE_STEPS, quietLog)).more);
  const wall = (performance.now() - begun) / ADDED
  return { wall: wall.toFixed(1), cpu: ((readCpuMs() - cost) / ADDED).toFixed(1) }
}

async function measure(articles: number) {
  const opened = await open()
  try {
    const corpus = createCorpus(7)
    const begun = performance.now()
    await loadCorpus(opened.store.pool, corpus, articles)
    console.error(`${articles} articles put in within ${((performance.now() - begun) / 1000).toFixed(0)} s`)
    const catalogue = openCatalogue(opened.store.pool)
    const times = await timeAll(opened.store, catalogue, questionsOn(corpus))
    const walked = await walk(catalogue)
    const added = await timeKeepingUp(opened.store, corpus, articles)
    return { times, walked, added }
  } finally {
    await opened.close()
  }
}

const count = Number(values.articles)
const small = await measure(SMALL)
const large = await measure(count)
console.log(
  `${count} articles, ${large.walked.rows} quotes, ${values.embedded ? 'embedded' : 'PostgreSQL'}; ${RUNS} of each`,
)
console.log(`| question | p50 | p95 | processors p95 | the same on ${SMALL} | ratio |`)
console.log('| --- | --- | --- | --- | --- | --- |')
for (const [name, taken] of large.times) {
  const before = at(small.times.get(name)?.cpu ?? [], 0.95)
  const ratio = (Number(at(taken.cpu, 0.95)) / Number(before)).toFixed(1)
  const wall = `${at(taken.wall, 0.5)} | ${at(taken.wall, 0.95)}`
  console.log(`| ${name} | ${wall} | ${at(taken.cpu, 0.95)} | ${before} | ${ratio} |`)
}
console.log(`all quotes by cursor, a page of 200: first ${large.walked.first} ms, last ${large.walked.last} ms`)
console.log(
  `keeping up, an article: ${large.added.wall} ms, processors ${large.added.cpu}; on ${SMALL}: ${small.added.wall}, ${small.added.cpu}`,
)
