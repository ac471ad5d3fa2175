// How fast the page is: first paint, view changes, bytes over the wire and memory after 1,000 live articles, on a real
// embedded newsloom whose catalogue holds 100, 1,000 and 10,000 invented articles, the newest hundred put in by the
// cataloguer. `npx tsx bench/page.ts [SIZES…] [--live 1000]`, after `npm run build`. Times by the clock are those of
// this machine under its load, the least of nine the nearest to one with nothing else to do; "processors" is the time
// of server, database and browser together, which other work hardly changes and which is about what an idle machine
// would take.
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import Fastify from 'fastify'
import { type Browser, chromium, type Page } from 'playwright-core'
import { registerApi } from '../src/feed/api/register-api.ts'
import { registerMapRoutes } from '../src/feed/api/register-map-routes.ts'
import { registerSearchRoutes } from '../src/feed/api/register-search-routes.ts'
import { registerPage } from '../src/feed/register-page.ts'
import { catalogueNext } from '../src/shared/catalogue/follow-feed.ts'
import { openCatalogue } from '../src/shared/catalogue/open-catalogue.ts'
import { CATALOGUE_STEPS } from '../src/shared/catalogue/steps/catalogue-steps.ts'
import { openEmbeddedDatabase } from '../src/shared/store/open-embedded-database.ts'
import { openStore } from '../src/shared/store/open-store.ts'
import { publishSample, type SampleArticle } from '../test/contracts/sample-records.ts'
import { quietLog } from '../test/contracts/servers.ts'
import { createCorpus } from './catalogue/create-corpus.ts'
import { loadCorpus } from './catalogue/load-corpus.ts'
import { listProcesses } from './process-stat.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { live: { type: 'string', default: '1000' } },
})
const SIZES = positionals.length > 0 ? positionals.map(Number) : [100, 1_000, 10_000]
const LIVE = Number(values.live)
const REPEATS = 9
/** Articles that come by the cataloguer; the others are put into its tables. */
const NEWEST = 100

const corpus = createCorpus(7)
const VIEWS = [
  ['search', `/search?q=${corpus.word(20)}`],
  ['quotes', `/search?q=${corpus.word(20)}&shows=quotes`],
  ['who', '/who'],
  ['one person', `/who/${encodeURIComponent(corpus.person(3).key)}`],
  ['an article', '/a/newest-0'],
  ['map', '/map'],
  ['today', '/'],
] as const

function sampleOf(index: number): SampleArticle {
  const { sample } = corpus.article(index)
  const place = { scheme: 'geonames' as const, id: String(index % 5), latitude: 40 + (index % 5), longitude: 5 }
  return {
    ...sample,
    text: `${sample.text}\n\nIt was read in Lisbon.`,
    entities: [...sample.entities, { type: 'GPE', name: 'Lisbon', links: [place] }],
  }
}

async function openBench() {
  const dataFolder = await mkdtemp(join(tmpdir(), 'newsloom-bench-page-'))
  const embedded = await openEmbeddedDatabase({ dataFolder, log: quietLog })
  const store = await openStore({ embedded, log: quietLog })
  const catalogue = openCatalogue(store.pool)
  const app = Fastify()
  await registerApi(
    app,
    [(scope) => registerSearchRoutes(scope, { catalogue, store }), (scope) => registerMapRoutes(scope, { catalogue })],
    { version: 'bench', log: quietLog },
  )
  await registerPage(app, new URL('../dist/feed/page/', import.meta.url))
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  let published = 0
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    async fill(articles: number) {
      await loadCorpus(store.pool, corpus, articles)
    },
    async publish(count: number) {
      for (let index = 0; index < count; index += 1, published += 1) {
        await publishSample(store, `newest-${published}`, sampleOf(1_000_000 + published))
      }
      while ((await catalogueNext(store.pool, CATALOGUE_STEPS, quietLog)).more);
    },
    async close() {
      await app.close()
      await store.close()
      await embedded.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

type Taken = { wall: number; cpu: number }
type Middle = Taken & { least: number }
const show = ({ wall, cpu, least }: Middle) =>
  `${cpu.toFixed(0)} ms (by the clock ${wall.toFixed(0)}, ${least.toFixed(0)} at least)`
const middle = (taken: readonly Taken[]): Middle => ({
  wall: median(taken.map(({ wall }) => wall)),
  cpu: median(taken.map(({ cpu }) => cpu)),
  least: Math.min(...taken.map(({ wall }) => wall)),
})

/** Processor time of this process and all that it has begun, milliseconds. */
function readCpuMs(): number {
  const processes = listProcesses()
  const isOurs = (pid: number | undefined): boolean =>
    pid === process.pid || (pid ? isOurs(processes.get(pid)?.parent) : false)
  let ms = 0
  for (const pid of processes.keys()) {
    if (!isOurs(pid)) continue
    for (const task of readdirSync(`/proc/${pid}/task`)) {
      try {
        ms += Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]) / 1e6
      } catch {}
    }
  }
  return ms
}

async function time(work: () => Promise<unknown>): Promise<Taken> {
  const cost = readCpuMs()
  const begun = performance.now()
  await work()
  return { wall: performance.now() - begun, cpu: readCpuMs() - cost }
}

/** First paint with rows, and the bytes that came for it. */
async function measureStart(browser: Browser, url: string) {
  const taken: Taken[] = []
  let bytes = 0
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const page = await browser.newPage()
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Network.enable')
    bytes = 0
    cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
    })
    taken.push(
      await time(async () => {
        await page.goto(url)
        await page.locator('.headline').first().waitFor()
      }),
    )
    await page.close()
  }
  return { start: middle(taken), bytes }
}

/** Time from a step inside the page to the rows of the next view. */
async function measureViews(page: Page, url: string) {
  const found: [string, Middle][] = []
  for (const [name, path] of VIEWS) {
    const taken: Taken[] = []
    for (let repeat = 0; repeat < REPEATS; repeat += 1) {
      await page.goto(`${url}/check`)
      await page.waitForTimeout(500)
      taken.push(
        await time(async () => {
          await page.evaluate(
            `(() => { const link = document.createElement('a'); link.href = ${JSON.stringify(path)};
              document.body.append(link); link.click(); link.remove() })()`,
          )
          await page.locator('[data-open], .world circle, .text').first().waitFor()
        }),
      )
    }
    found.push([name, middle(taken)])
  }
  return found
}

/** Bytes of the page's heap after a collection. */
async function measureHeap(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('HeapProfiler.collectGarbage')
  return (await cdp.send('Runtime.getHeapUsage')).usedSize
}

/** The page's heap and the server's memory while many articles come in. */
async function measureLive(browser: Browser, bench: Awaited<ReturnType<typeof openBench>>): Promise<void> {
  const page = await browser.newPage()
  await page.goto(bench.url)
  await page.locator('.headline').first().waitFor()
  const before = [await measureHeap(page), process.memoryUsage().rss] as const
  for (let done = 0; done < LIVE; done += 50) await bench.publish(50)
  await page.waitForTimeout(5_000)
  const after = [await measureHeap(page), process.memoryUsage().rss] as const
  const say = (place: 0 | 1) => `${(before[place] / 1e6).toFixed(1)} MB, then ${(after[place] / 1e6).toFixed(1)} MB`
  console.log(`${LIVE} live articles: the page's heap ${say(0)}; server and embedded database ${say(1)}`)
}

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
})
try {
  for (const size of SIZES) {
    const bench = await openBench()
    try {
      await bench.fill(Math.max(0, size - NEWEST))
      await bench.publish(NEWEST)
      const { start, bytes } = await measureStart(browser, bench.url)
      const page = await browser.newPage()
      console.log(`${size} articles: first rows ${show(start)}, ${(bytes / 1_000).toFixed(0)} kB`)
      for (const [name, taken] of await measureViews(page, bench.url))
        console.log(`  ${name.padEnd(12)} ${show(taken)}`)
      await page.close()
      if (size === SIZES.at(-1) && LIVE > 0) await measureLive(browser, bench)
    } finally {
      await bench.close()
    }
  }
} finally {
  await browser.close()
}
