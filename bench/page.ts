// How fast the page is: first paint, view changes, bytes over the wire and memory after 1,000 live articles, on a real
// embedded newsloom whose catalogue holds 100, 1,000 and 10,000 generated articles. `npx tsx bench/page.ts [SIZES…]`, after
// `npm run build`. Printed as ratios to the smallest size, too: absolute times are those of this machine under its load.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

const SIZES = process.argv.slice(2).map(Number)
const VIEWS = [
  ['search', '/search?q=harbour'],
  ['quotes', '/search?q=rain&shows=quotes'],
  ['who', '/who'],
  ['map', '/map'],
  ['today', '/'],
] as const
const LIVE = 1_000
const REPEATS = 5

const PEOPLE = Array.from({ length: 200 }, (_, index) => `Person${index % 40} Surname${index}`)
const TOWNS = ['Lisbon', 'Oslo', 'Porto', 'Bergen', 'Faro']

function sampleOf(index: number): SampleArticle {
  const [speaker, other] = [PEOPLE[index % 200]!, PEOPLE[(index * 7) % 200]!]
  const town = TOWNS[index % TOWNS.length]!
  const said = `The harbour of ${town} will see ${index} days of rain`
  const filler = Array.from({ length: 12 }, (_, line) => `Line ${line} of article ${index} tells of quays and cranes.`)
  return {
    title: `Rain in ${town}, report ${index}`,
    publisher: `Paper ${index % 25}`,
    publishedAt: new Date(Date.UTC(2026, 0, 1) + (index % 300) * 86_400_000).toISOString().slice(0, 10),
    text: `“${said},” said ${speaker}. ${other} listened.\n\n${filler.join(' ')}`,
    entities: [
      { type: 'PERSON', name: speaker },
      ...(other === speaker ? [] : [{ type: 'PERSON' as const, name: other }]),
      { type: 'GPE', name: town, links: [{ scheme: 'geonames', id: String(index % 5), latitude: 40, longitude: 5 }] },
    ],
    quotes: [{ text: said, by: speaker }],
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
  let filled = 0
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    async fill(upTo: number) {
      for (; filled < upTo; filled += 1) await publishSample(store, `a${filled}`, sampleOf(filled))
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

/** First paint with rows, and the bytes that came for it. */
async function measureStart(browser: Browser, url: string) {
  const times: number[] = []
  let bytes = 0
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const page = await browser.newPage()
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Network.enable')
    bytes = 0
    cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
    })
    await page.goto(url)
    await page.locator('.headline').first().waitFor()
    times.push(await page.evaluate<number>('performance.now()'))
    await page.close()
  }
  return { firstPaintMs: median(times), bytes }
}

/** Time from a step inside the page to the rows of the next view. */
async function measureViews(page: Page, url: string) {
  const found: Record<string, number> = {}
  for (const [name, path] of VIEWS) {
    const times: number[] = []
    for (let repeat = 0; repeat < REPEATS; repeat += 1) {
      await page.goto(`${url}/check`)
      await page.waitForTimeout(300)
      const started = performance.now()
      await page.evaluate(
        `(() => { const link = document.createElement('a'); link.href = ${JSON.stringify(path)};
          document.body.append(link); link.click(); link.remove() })()`,
      )
      await page.locator('[data-open], .world circle').first().waitFor()
      times.push(performance.now() - started)
    }
    found[name] = median(times)
  }
  return found
}

/** Bytes of the page's heap after a collection. */
async function measureHeap(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('HeapProfiler.collectGarbage')
  return (await cdp.send('Runtime.getHeapUsage')).usedSize
}

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
})
const bench = await openBench()
try {
  let smallest: number | null = null
  for (const size of SIZES.length > 0 ? SIZES : [100, 1_000, 10_000]) {
    await bench.fill(size)
    const start = await measureStart(browser, bench.url)
    smallest ??= start.firstPaintMs
    const page = await browser.newPage()
    const views = await measureViews(page, bench.url)
    await page.close()
    console.log(
      `${size} articles: rows after ${start.firstPaintMs.toFixed(0)} ms (×${(start.firstPaintMs / smallest).toFixed(2)}), ` +
        `${(start.bytes / 1_000).toFixed(0)} kB; views ${Object.entries(views)
          .map(([name, ms]) => `${name} ${ms.toFixed(0)} ms`)
          .join(', ')}`,
    )
  }
  const page = await browser.newPage()
  await page.goto(bench.url)
  await page.locator('.headline').first().waitFor()
  const before = await measureHeap(page)
  const { length } = SIZES
  const last = length > 0 ? SIZES[length - 1]! : 10_000
  for (let done = 0; done < LIVE; done += 50) await bench.fill(last + done + 50)
  await page
    .getByText(`report ${last + LIVE - 1}`)
    .first()
    .waitFor()
  const after = await measureHeap(page)
  console.log(`${LIVE} live articles: heap ${(before / 1e6).toFixed(1)} MB, then ${(after / 1e6).toFixed(1)} MB`)
} finally {
  await browser.close()
  await bench.close()
}
