import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import Fastify, { type FastifyInstance } from 'fastify'
import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { strFromU8, unzipSync } from 'fflate'
import { parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerApi } from '../../src/feed/api/register-api.ts'
import { registerExportRoutes } from '../../src/feed/exports/register-export-routes.ts'
import { runMcpTool } from '../../src/feed/mcp/mcp-tools.ts'
import { createAddresses } from '../../src/feed/projections/addresses.ts'
import { registerSearchFeeds } from '../../src/feed/searches/register-search-feeds.ts'
import { registerSearchStream } from '../../src/feed/searches/register-search-stream.ts'
import { watchCatalogue } from '../../src/feed/searches/watch-catalogue.ts'
import { catalogueNext } from '../../src/shared/catalogue/follow-feed.ts'
import { openCatalogue } from '../../src/shared/catalogue/open-catalogue.ts'
import { CATALOGUE_STEPS } from '../../src/shared/catalogue/steps/catalogue-steps.ts'
import { type EmbeddedDatabase, openEmbeddedDatabase } from '../../src/shared/store/open-embedded-database.ts'
import { type OpenedStore, openStore } from '../../src/shared/store/open-store.ts'
import { publishSample, type SampleArticle } from '../contracts/sample-records.ts'
import { createDataFolder, quietLog } from '../contracts/servers.ts'
import { failOnLeaks } from '../fail-on-leaks.ts'

failOnLeaks({ onlyFile: true })

const closed = new AbortController()
let folder: string
let embedded: EmbeddedDatabase
let store: OpenedStore
let app: FastifyInstance
let url: string

const article = (title: string, said: string, by: string): SampleArticle => ({
  ...{ title, publisher: 'The Daily Example', publishedAt: '2026-03-05T09:00:00+01:00' },
  url: `https://daily.example/${encodeURIComponent(title)}`,
  text: `😀 “${said}” said ${by} in Oslo.`,
  entities: [
    { type: 'PERSON', name: by },
    { type: 'GPE', name: 'Oslo' },
  ],
  quotes: [{ text: said, by }],
})

async function catchUp(): Promise<void> {
  while ((await catalogueNext(store.pool, CATALOGUE_STEPS, quietLog)).more);
}

beforeAll(async () => {
  folder = await createDataFolder()
  embedded = await openEmbeddedDatabase({ dataFolder: folder, log: quietLog })
  store = await openStore({ embedded, log: quietLog })
  await publishSample(store, 'one', article('=Grain & <rail>', 'We will not sell grain,', 'Kari Nordmann'))
  await publishSample(store, 'https://x.example/two.html', article('Rail', 'Trains will run,', 'Per Lund'))
  await catchUp()
  app = Fastify({ forceCloseConnections: true })
  const catalogue = openCatalogue(store.pool)
  const { signal } = closed
  const ports = { catalogue, store, publicUrl: 'http://news.example', signal, log: quietLog }
  const lookout = watchCatalogue(catalogue, signal, quietLog)
  await registerApi(
    app,
    [
      (scope) => registerSearchFeeds(scope, ports),
      (scope) => registerSearchStream(scope, { ...ports, lookout, maxStreams: 3 }),
      (scope) => registerExportRoutes(scope, { ...ports, describe: async () => ({ upTo: 1_000, facts: {} }) }),
    ],
    { version: '0', log: quietLog },
  )
  url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/api/v1`
}, 120_000)

afterAll(async () => {
  closed.abort()
  await app?.close()
  await store?.close()
  await embedded?.close()
  await rm(folder, { recursive: true, force: true })
})

const get = async (path: string, headers: Record<string, string> = {}) => fetch(`${url}${path}`, { headers })

describe('a search as a feed', () => {
  it('is JSON Feed of articles, or of quotes where somebody’s are asked for', async () => {
    const schema = readFileSync(new URL('../feed/projections/schemas/jsonfeed-1.1.data.json', import.meta.url), 'utf8')
    const ajv = new Ajv({ strict: false })
    addFormats.default(ajv)
    const isJsonFeed = ajv.compile(JSON.parse(schema))
    const titles = async (query: string) => {
      const answer = await get(`/feed.json${query}`)
      expect(answer.headers.get('content-type')).toContain('application/feed+json')
      const feed = (await answer.json()) as { items: { title: string; url: string }[] }
      expect([isJsonFeed(feed), isJsonFeed.errors]).toEqual([true, null])
      return feed.items.map(({ title, url }) => `${title} ${url}`)
    }
    expect(await titles('')).toEqual([
      'Rail http://news.example/a/https%3A%2F%2Fx.example%2Ftwo.html',
      '=Grain & <rail> http://news.example/a/one',
    ])
    expect(await titles('?speaker=Nordmann')).toEqual([
      'Kari Nordmann: “We will not sell grain,” http://news.example/a/one#q1',
    ])
    expect(await titles('?q=grain&of=articles')).toEqual(['=Grain & <rail> http://news.example/a/one'])
  })

  it('is RSS and Atom that a reader reads, page by page', async () => {
    const rss = await get('/feed.rss?limit=1')
    expect(parseRssFeed(await rss.text()).items?.map(({ title }) => title)).toEqual(['Rail'])
    const next = /<http:\/\/news\.example\/api\/v1(.+)>; rel="next"/.exec(rss.headers.get('link') ?? '')?.[1]
    const second = await (await get(next!)).text()
    expect(parseRssFeed(second).items?.map(({ title }) => title)).toEqual(['=Grain & &lt;rail>'])
    const atom = parseAtomFeed(await (await get('/feed.atom?about=oslo&of=articles')).text())
    expect(atom.title).toMatchObject({ value: expect.stringContaining('about oslo') })
  })

  it('is lines of the quotation graph', async () => {
    const lines = (await (await get('/feed.gqg.jsonl')).text()).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).quotes[0].quote)).toEqual([
      'Trains will run,',
      'We will not sell grain,',
    ])
  })

  it('refuses by name what it does not know', async () => {
    const answer = await get('/feed.rss?spaeker=x')
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ errors: [{ parameter: 'spaeker' }] })
  })
})

describe('a search as tables', () => {
  it.each(['articles', 'quotes', 'mentions', 'entities'])(
    'gives %s in three formats, the same rows in each',
    async (name) => {
      const csv = await (await get(`/export/${name}.csv`)).text()
      const lines = (await (await get(`/export/${name}.jsonl`)).text()).trim().split('\n')
      const rows = lines.map((line) => JSON.parse(line))
      expect(await parquetReadObjects({ file: await (await get(`/export/${name}.parquet`)).arrayBuffer() })).toEqual(
        rows,
      )
      expect(csv.split('\r\n').length).toBe(rows.length + 2)
      expect(csv).not.toMatch(/(?:^|,)=/m)
    },
  )

  it('is all four tables in one archive, which says what every column means', async () => {
    const answer = await get('/export/package.zip?speaker=Nordmann&format=csv')
    expect(answer.headers.get('content-type')).toBe('application/zip')
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    const names = ['articles', 'quotes', 'mentions', 'entities']
    expect(Object.keys(files)).toEqual([...names.map((name) => `${name}.csv`), 'datapackage.json'])
    const about = JSON.parse(strFromU8(files['datapackage.json']!))
    expect(about.resources.map(({ name, rows }: { name: string; rows: number }) => [name, rows])).toContainEqual([
      'quotes',
      1,
    ])
    for (const { path, bytes, hash } of about.resources) {
      expect(files[path]!.length).toBe(bytes)
      expect(`sha256:${createHash('sha256').update(files[path]!).digest('hex')}`).toBe(hash)
    }
    expect((await get('/export/package.zip?format=exe')).status).toBe(400)
  })

  it('holds what a filter leaves, with offsets in code points and whole addresses', async () => {
    const text = await (await get('/export/quotes.jsonl?speaker=Lund')).text()
    const [row, ...rest] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rest).toEqual([])
    expect(row).toMatchObject({
      speaker: 'Per Lund',
      start: 3,
      end: 19,
      sentence: '😀 “Trains will run,” said Per Lund in Oslo.',
    })
    expect(row.permalink).toBe('http://news.example/a/https%3A%2F%2Fx.example%2Ftwo.html#q1')
  })

  it.each([
    ['ninjs.json', 'uri', 'https://x.example/two.html'],
    ['jsonld', '@type', 'NewsArticle'],
    ['annotations.jsonld', 'type', 'AnnotationPage'],
  ])('gives one article as %s', async (end, field, value) => {
    const id = encodeURIComponent('https://x.example/two.html')
    expect(((await (await get(`/articles/${id}.${end}`)).json()) as Record<string, unknown>)[field]).toBe(value)
    expect((await get(`/articles/nobody.${end}`)).status).toBe(404)
  })
})

describe('the tools of assistants', () => {
  const ask = async (name: string, args: Record<string, unknown>) => {
    const addresses = createAddresses('http://news.example')
    return JSON.stringify(await runMcpTool(name, args, { catalogue: openCatalogue(store.pool), addresses }))
  }
  it.each([
    ['search_articles', { q: 'grain' }, 'http://news.example/a/one'],
    ['search_quotes', { speaker: 'Lund' }, '<untrusted>Trains will run,</untrusted>'],
    ['get_article', { id: 'one' }, '<untrusted>=Grain & <rail></untrusted>'],
    ['get_article', { id: 'nobody' }, 'taken back'],
    ['get_entity', { name: 'Nordmann' }, 'http://news.example/who/'],
    ['get_entity', { name: 'Nobody' }, 'nothing of this name'],
    ['what_is_new', { after: 1 }, '"last":2'],
    ['check_quote', { text: 'We will not sell grain' }, '"verdict":"verbatim"'],
    ['check_quote', { text: 'We sold all the grain that we had' }, 'not-in-this-corpus'],
  ])('%s, asked %j, answers with %s', async (name, args, words) => expect(await ask(name, args)).toContain(words))

  it('refuse what they do not know', async () => {
    await expect(ask('search_quotes', { spaeker: 'x' })).rejects.toThrow(/spaeker/)
    await expect(ask('write', {})).rejects.toThrow('there is no tool write')
  })
})

describe('a followed search', () => {
  async function follow(query: string, lastEventId?: string) {
    const stop = new AbortController()
    const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId }
    const answer = await fetch(`${url}/stream${query}`, { headers, signal: stop.signal })
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    return {
      answer,
      async until(words: string) {
        while (!text.includes(words)) text += (await reader.read()).value ?? ''
        return text
      },
      close: () => stop.abort(),
    }
  }
  const events = (text: string) =>
    [...text.matchAll(/(?:id: (\d+)\n)?event: (\w+)/g)].map(([, id, event]) => `${id ?? ''} ${event}`)

  it('gives what fits behind a number, then what comes, what fits no more, and what is taken back', async () => {
    const all = await follow('?after=0')
    const rail = await follow('?after=0&q=trains')
    expect(events(await all.until('id: 2\n'))).toEqual([' feed', '1 article', '2 article'])
    await publishSample(store, 'https://x.example/two.html', article('Rail', 'Nothing will move,', 'Per Lund'))
    await publishSample(store, 'three', article('Late', 'Trains are late,', 'Per Lund'))
    await store.withdraw({ id: 'three', reason: 'Wrong', at: null })
    await catchUp()
    expect(events(await rail.until('event: withdrawn'))).toEqual([' feed', '2 article', '3 left', '5 withdrawn'])
    // The fourth was taken back before it was seen: there is nothing to show of it.
    expect(events(await all.until('event: withdrawn')).slice(3)).toEqual(['3 article', '4 article', '5 withdrawn'])
    expect(await all.until('event: withdrawn')).toContain('"reason":"Wrong"')
    all.close()
    rail.close()
  })

  it('goes on behind the last event that was seen, and begins now where none was', async () => {
    const resumed = await follow('', '3')
    expect(events(await resumed.until('id: 5'))).toEqual([' feed', '4 article', '5 withdrawn'])
    resumed.close()
    const fresh = await follow('?kind=direct')
    await publishSample(store, 'four', article('Fourth', 'Here I am,', 'Kari Nordmann'))
    await catchUp()
    expect(events(await fresh.until('id: 6'))).toEqual([' feed', '6 quote'])
    fresh.close()
    expect((await get('/stream', { 'last-event-id': 'x' })).status).toBe(400)
  })
})
