import Fastify from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createFeedReader } from '../../src/feed/feed-reader.ts'
import { registerFeedRoutes } from '../../src/feed/register-feed-routes.ts'
import { registerHealthRoutes } from '../../src/feed/register-health-routes.ts'
import { createHealth } from '../../src/shared/health.ts'
import type { EntryLine, LinePlace, PageLimits, StoreCounts } from '../../src/shared/store/store.ts'
import { quietLog } from '../contracts/servers.ts'
import { failOnLeaks } from '../fail-on-leaks.ts'

failOnLeaks({ onlyFile: true })

const LAST = 20
const closed = new AbortController()
const health = createHealth()
const app = Fastify()
let url: string
let isAway = false
/** What the store waits for before it says where the feed stands. */
let busy = Promise.resolve()

/** An entry that comes in two parts. */
const LARGE = 10
const REST: LinePlace = { number: LARGE, characters: 8, bytes: 8, hash: 'h' }

/** A feed of twenty small entries, of one article each; number 13 is of the article `odd/id`. */
const store = {
  readFeedLines: async (after: number | LinePlace, { limit }: PageLimits): Promise<EntryLine[]> => {
    if (typeof after === 'object') {
      return [{ number: LARGE, line: Buffer.from(`r":${LARGE}}`), withdraws: false, from: after }]
    }
    if (after === LARGE - 1) return [{ number: LARGE, line: Buffer.from('{"numbe'), withdraws: false, rest: REST }]
    const end = Math.min(after + limit, after < LARGE ? LARGE - 1 : LAST)
    return Array.from({ length: Math.max(0, end - after) }, (_, index) => ({
      number: after + index + 1,
      line: Buffer.from(`{"number":${after + index + 1}}`),
      withdraws: false,
    }))
  },
  feedHead: async () => {
    await busy
    if (isAway) throw new Error('the database is away')
    return { last: LAST, epoch: 'two', since: 8 }
  },
  waitForFeed: (_: number, { signal }: { signal?: AbortSignal }) =>
    new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve())),
  planFeed: async (after: number, { limit }: PageLimits) => Math.max(after, Math.min(after + limit, LAST)),
  listNumbers: async (id: string) => (id === 'odd/id' ? [13, 14] : id === 'large' ? [LARGE, 11] : []),
  listHeld: async () => [],
  counts: async () => ({}) as StoreCounts,
}

beforeAll(async () => {
  const { signal } = closed
  const reader = createFeedReader({ store, signal, log: quietLog, part: health.part('feed') })
  registerFeedRoutes(app, { store, reader, signal, maxStreams: 2 })
  registerHealthRoutes(app, { health, reader, needs: { store: () => store.feedHead() } })
  url = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  closed.abort()
  await app.close()
})

const numbersOf = (text: string) => [...text.matchAll(/"number":(\d+)/g)].map((match) => Number(match[1]))

it.each([
  ['after=17', [18, 19, 20], '20'],
  ['after=3&limit=2', [4, 5], '5'],
  ['last=2', [19, 20], '20'],
  ['after=8&limit=3', [9, 10, 11], '11'],
  ['last=5000', Array.from({ length: LAST }, (_, index) => index + 1), '20'],
  ['after=9999999999', [], '2147483647'],
])('answers /feed?%s with %j', async (query, numbers, last) => {
  const answer = await fetch(`${url}/feed?${query}`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('newsloom-last')).toBe(last)
  expect(answer.headers.get('newsloom-epoch')).toBe('two')
  expect(numbersOf(await answer.text())).toEqual(numbers)
})

it('tells a reader of an earlier identity of the feed where to go back to', async () => {
  for (const path of ['/feed', '/feed/stream']) {
    const answer = await fetch(`${url}${path}?after=17&epoch=one`)
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ epoch: 'two', after: 7 })
  }
})

it('answers with all entries of an article, whatever its id is made of', async () => {
  expect(await (await fetch(`${url}/articles/${encodeURIComponent('odd/id')}`)).json()).toEqual([
    { number: 13 },
    { number: 14 },
  ])
  expect(await (await fetch(`${url}/articles/large`)).json()).toEqual([{ number: LARGE }, { number: 11 }])
  expect((await fetch(`${url}/articles/%00`)).status).toBe(404)
})

it('streams from where a reader stopped, and opens no more streams than it may', async () => {
  const open = async (headers: Record<string, string> = {}) => {
    const stop = new AbortController()
    const answer = await fetch(`${url}/feed/stream?last=1`, { headers, signal: stop.signal })
    const reader = answer.body!.getReader()
    const said = async (end: string) => {
      let text = ''
      while (!text.includes(end)) text += new TextDecoder().decode((await reader.read()).value)
      return text
    }
    return { answer, said, close: () => stop.abort() }
  }
  const first = await open()
  const text = await first.said('id: 20')
  expect(text).toContain('event: feed\ndata: {"epoch":"two","since":8}')
  expect(text).not.toContain('id: 19')
  const second = await open({ 'last-event-id': '9' })
  expect(await second.said('id: 20')).toContain(
    'id: 10\nevent: record\ndata: {"number":10}\n\nid: 11\nevent: record\ndata: {"number":11}\n\n',
  )
  const third = await open()
  expect(third.answer.status).toBe(503)
  expect(third.answer.headers.get('retry-after')).toBe('10')
  for (const stream of [first, second, third]) stream.close()
})

it('says how it is, also when the store is away', async () => {
  expect(await (await fetch(`${url}/ready`)).json()).toEqual({ status: 'ready' })
  const well = (await (await fetch(`${url}/health`)).json()) as { lastNumber: number; parts: { feed: { lag: number } } }
  expect(well).toMatchObject({ lastNumber: LAST, parts: { feed: { lag: 0, state: 'running' } } })
  isAway = true
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  const health = await fetch(`${url}/health`)
  expect(health.status).toBe(200)
  expect(await health.json()).toMatchObject({ status: 'degraded', lastNumber: LAST })
  const ready = await fetch(`${url}/ready`)
  expect(ready.status).toBe(503)
  expect(await ready.json()).toEqual({ status: 'not ready', problems: ['store: the database is away'] })
  isAway = false
})

it('says what it last knew, and when it was so, while the store is busy', async () => {
  type Told = { status: string; lastNumber: number; lastNumberSeenAt: string }
  const ask = async () => (await (await fetch(`${url}/health`)).json()) as Told
  const { lastNumberSeenAt } = await ask()
  expect(Date.parse(lastNumberSeenAt)).not.toBeNaN()
  let free = () => {}
  busy = new Promise((resolve) => {
    free = resolve
  })
  try {
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    expect(await ask()).toMatchObject({ status: 'ok', lastNumber: LAST, lastNumberSeenAt })
    while ((await ask()).status === 'ok');
    expect(await ask()).toMatchObject({ status: 'degraded', lastNumber: LAST, lastNumberSeenAt })
  } finally {
    free()
  }
  while ((await ask()).status !== 'ok');
  expect((await ask()).lastNumberSeenAt > lastNumberSeenAt).toBe(true)
})
