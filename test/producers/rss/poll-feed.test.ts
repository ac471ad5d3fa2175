import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MockAgent } from 'undici'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWith } from '../../../src/producers/ingest.ts'
import { createHostGate } from '../../../src/producers/rss/create-host-gate.ts'
import { readFeedState } from '../../../src/producers/rss/feed-state.ts'
import { fetchFeed } from '../../../src/producers/rss/fetch-feed.ts'
import { fetchPage } from '../../../src/producers/rss/fetch-page.ts'
import { type PollPorts, pollFeed } from '../../../src/producers/rss/poll-feed.ts'
import { createGuardedAgent } from '../../../src/shared/network/create-guarded-agent.ts'
import type { IngestInput } from '../../../src/shared/store/store.ts'
import { failOnLeaks } from '../../fail-on-leaks.ts'
import { silent } from '../take-in.ts'

failOnLeaks()

const SETTINGS = { allowPrivate: true, timeoutMs: 2_000, maxBytes: 20_000, userAgent: 'newsloom-test' }
const NEVER_SEEN = { etag: null, lastModified: null }

const item = (guid: string, text: string) =>
  `<item><guid isPermaLink="false">${guid}</guid><title>${guid}</title><description>${text}</description></item>`
const feedOf = (...items: string[]) =>
  `<rss version="2.0"><channel><title>Post</title><link>https://post.example/</link>${items.join('')}</channel></rss>`

type Answer = (request: IncomingMessage, response: ServerResponse) => void

describe('polling a feed', () => {
  let server: Server
  let answer: Answer
  let requests: IncomingMessage[]
  let url: string
  let nowMs: number
  let taken: IngestInput[]
  let arrivals: string[]
  let ports: PollPorts
  beforeEach(async () => {
    requests = []
    taken = []
    arrivals = []
    nowMs = Date.parse('2024-09-03T08:00:00Z')
    server = createServer((request, response) => {
      requests.push(request)
      answer(request, response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`
    const notes = new Map<string, string>()
    const agent = createGuardedAgent(SETTINGS)
    ports = {
      store: {
        readNote: async (key) => notes.get(key) ?? null,
        writeNote: async (key, value) => void notes.set(key, value),
        ingest: async (arrival, inputs) => {
          arrivals.push(arrival.arrivalId)
          taken.push(...inputs)
          return inputs.map((input) =>
            input.kind === 'draft'
              ? { outcome: 'accepted', articleId: input.id, revision: 1 }
              : { outcome: 'quarantined', reason: input.reason },
          )
        },
      },
      queues: { addMany: async () => undefined },
      firstStage: 'clean-up',
      now: () => new Date(nowMs),
      log: silent,
      agent,
      enterHost: (_host, visit) => visit(),
    }
    return () => agent.destroy()
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })

  const titles = () => taken.map((input) => (input.kind === 'draft' ? input.draft.title : input.reason))
  const give =
    (body: string, headers = {}): Answer =>
    (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', ...headers })
      response.end(body)
    }

  it('takes in each entry once, then only what is new or changed', async () => {
    answer = give(feedOf(item('1', 'Rain.'), item('2', 'Sun.')))
    expect(await pollFeed(url, SETTINGS, ports)).toMatchObject({ kind: 'read', taken: 2 })
    expect(await pollFeed(url, SETTINGS, ports)).toEqual({ kind: 'unchanged' })
    answer = give(feedOf(item('3', 'Wind.'), item('1', 'More rain.'), item('2', 'Sun.')))
    expect(await pollFeed(url, SETTINGS, ports)).toMatchObject({ kind: 'read', taken: 2 })
    expect(titles()).toEqual(['1', '2', '3', '1'])
  })

  it('asks with the validators of the last answer and reads nothing at 304', async () => {
    answer = give(feedOf(item('1', 'Rain.')), { etag: '"v1"', 'last-modified': 'Tue, 03 Sep 2024 07:00:00 GMT' })
    await pollFeed(url, SETTINGS, ports)
    answer = (_request, response) => response.writeHead(304).end()
    expect(await pollFeed(url, SETTINGS, ports)).toEqual({ kind: 'unchanged' })
    expect(requests[0]?.headers).not.toHaveProperty('if-none-match')
    expect(requests[1]?.headers).toMatchObject({
      'if-none-match': '"v1"',
      'if-modified-since': 'Tue, 03 Sep 2024 07:00:00 GMT',
      'user-agent': 'newsloom-test',
    })
  })

  it('keeps the key to the feed out of the links of its entries, but fetches their pages with it', async () => {
    const link = `${url.replace('/feed', '/story')}?id=7&amp;key=K1`
    const feed = feedOf(`<item><title>Rain</title><link>${link}</link><description>Rain…</description></item>`)
    const page = `<html><body><article><h1>Rain</h1><p>${'It rained in Lisbon. '.repeat(60)}</p></article></body></html>`
    answer = (request, response) => give(request.url?.startsWith('/story') ? page : feed)(request, response)
    await pollFeed(`${url}?key=K1`, SETTINGS, ports)
    expect(requests.map((request) => request.url)).toEqual(['/feed?key=K1', '/story?id=7&key=K1'])
    const hidden = `${url.replace('/feed', '/story')}?id=7&key=hidden`
    expect(taken).toMatchObject([{ kind: 'draft', draft: { url: hidden, teaser: { url: hidden } } }])
    expect(JSON.stringify(taken)).not.toContain('K1')
  })

  it('is the same arrival when a poll is repeated after a crash', async () => {
    answer = give(feedOf(item('1', 'Rain.')))
    const writeNote = ports.store.writeNote
    ports.store.writeNote = () => Promise.reject(new Error('crash'))
    await expect(pollFeed(url, SETTINGS, ports)).rejects.toThrow('crash')
    ports.store.writeNote = writeNote
    await pollFeed(url, SETTINGS, ports)
    expect(arrivals).toHaveLength(2)
    expect(arrivals[1]).toBe(arrivals[0])
  })

  it('remembers what went wrong with the feed and asks it more rarely', async () => {
    answer = (_request, response) => response.writeHead(500).end()
    expect(await pollFeed(url, SETTINGS, ports)).toEqual({ kind: 'failed', error: `${url}: answers with status 500` })
    expect(await readFeedState(url, ports.store)).toMatchObject({ failures: 1, notBefore: '2024-09-03T08:05:00.000Z' })
    expect(await pollFeed(url, SETTINGS, ports)).toEqual({ kind: 'not-yet' })
    nowMs += 5 * 60_000
    answer = give(feedOf(item('1', 'Rain.')))
    expect(await pollFeed(url, SETTINGS, ports)).toMatchObject({ kind: 'read', taken: 1 })
    expect(await readFeedState(url, ports.store)).toMatchObject({ failures: 0, lastError: null, notBefore: null })
  })

  it('asks a feed at once whose pause was reckoned by a clock that was far ahead', async () => {
    nowMs += 365 * 86_400_000
    answer = (_request, response) => response.writeHead(500).end()
    await pollFeed(url, SETTINGS, ports)
    nowMs -= 365 * 86_400_000
    answer = give(feedOf(item('1', 'Rain.')))
    expect(await pollFeed(url, SETTINGS, ports)).toMatchObject({ kind: 'read', taken: 1 })
  })

  describe('of teasers', () => {
    const page =
      '<html><head><title>1</title></head><body><p>Rain fell all night on the whole of Orlo.</p></body></html>'
    const teaser = () =>
      item('1', 'Rain fell … Read more').replace('<title>', `<link>${url.replace('feed', 'a/1')}</link><title>`)
    /** The feed at its address, and what its pages answer. */
    const giveBoth =
      (feed: string, forPage: Answer): Answer =>
      (request, response) =>
        request.url === '/feed' ? give(feed)(request, response) : forPage(request, response)
    const drafts = () => taken.flatMap((input) => (input.kind === 'draft' ? [input.draft] : []))

    it('takes the text from the page and keeps what the feed said beside it', async () => {
      answer = giveBoth(feedOf(teaser()), give(page, { 'content-type': 'text/html; charset=utf-8' }))
      await pollFeed(url, SETTINGS, ports)
      const [draft] = drafts()
      expect(draft).toMatchObject({ title: '1', body: { kind: 'html', content: page } })
      expect(draft?.teaser).toMatchObject({
        body: { kind: 'html', content: 'Rain fell … Read more' },
        url: url.replace('feed', 'a/1'),
        fetchedAt: '2024-09-03T08:00:00.000Z',
      })
    })

    it('asks for a page once, however often the feed is polled', async () => {
      answer = giveBoth(feedOf(teaser()), give(page))
      await pollFeed(url, SETTINGS, ports)
      answer = giveBoth(feedOf(teaser(), item('2', 'Sun.')), give(page))
      await pollFeed(url, SETTINGS, ports)
      expect(requests.filter(({ url }) => url === '/a/1')).toHaveLength(1)
    })

    it.each([
      ['is gone', (_request: IncomingMessage, response: ServerResponse) => void response.writeHead(404).end()],
      ['is no page', give('{"a": 1}', { 'content-type': 'application/json' })],
      ['is too large', give('x'.repeat(30_000))],
    ])('takes the entry as the feed has it where its page %s', async (_why, forPage) => {
      answer = giveBoth(feedOf(teaser()), forPage)
      expect(await pollFeed(url, SETTINGS, ports)).toMatchObject({ kind: 'read', taken: 1 })
      expect(drafts()[0]).toMatchObject({ body: { content: 'Rain fell … Read more' } })
      expect(drafts()[0]).not.toHaveProperty('teaser')
    })

    it('fetches no page of a private address', async () => {
      const settings = { ...SETTINGS, allowPrivate: false }
      const asked = fetchPage('http://10.0.0.1/a', settings, ports.agent, readWith(ports))
      await expect(asked).rejects.toThrow(/10\.0\.0\.1/)
    })

    it('fetches no page of a feed for which that is not wanted', async () => {
      answer = giveBoth(feedOf(teaser()), give(page))
      await pollFeed(url, { ...SETTINGS, fetchPages: false }, ports)
      expect(requests.map(({ url }) => url)).toEqual(['/feed'])
    })
  })

  it('leaves a server alone for as long as it asks', async () => {
    answer = (_request, response) => response.writeHead(429, { 'retry-after': '120' }).end()
    expect(await pollFeed(url, SETTINGS, ports)).toEqual({ kind: 'later' })
    expect(await readFeedState(url, ports.store)).toMatchObject({ notBefore: '2024-09-03T08:02:00.000Z' })
  })

  it.each([
    ['a page instead of a feed', give('<!doctype html><html><p>Please log in.</p></html>'), /no format|no feed/],
    ['a feed cut off', give('<rss><channel><item><title>x'), /the file ends inside/],
    ['too much', give('x'.repeat(20_001)), /larger than 20000 bytes/],
    [
      'redirects in a circle',
      ((_q, r) => r.writeHead(302, { location: '/feed' }).end()) as Answer,
      /more than 5 redirects/,
    ],
    [
      'a redirect to a file',
      ((_q, r) => r.writeHead(302, { location: 'file:///etc/passwd' }).end()) as Answer,
      /only http/,
    ],
  ])('takes nothing from %s', async (_what, given, error) => {
    answer = given
    expect(await pollFeed(url, SETTINGS, ports)).toEqual({ kind: 'failed', error: expect.stringMatching(error) })
    expect(taken).toEqual([])
  })

  it('follows a redirect', async () => {
    answer = (request, response) => {
      if (request.url === '/feed') response.writeHead(301, { location: '/new' }).end()
      else give(feedOf(item('1', 'Rain.')))(request, response)
    }
    expect(await pollFeed(url, SETTINGS, ports)).toMatchObject({ kind: 'read', taken: 1 })
  })

  it('gives up on a server that does not answer in time', async () => {
    answer = () => undefined
    expect(await pollFeed(url, { ...SETTINGS, timeoutMs: 100 }, ports)).toMatchObject({ kind: 'failed' })
  })

  it('connects to no private address, written out or resolved', async () => {
    answer = give(feedOf(item('1', 'Rain.')))
    const closed = { ...SETTINGS, allowPrivate: false }
    const agent = createGuardedAgent(closed)
    const port = new URL(url).port
    for (const host of ['127.0.0.1', '0x7f.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]', 'localhost']) {
      const attempt = fetchFeed(`http://${host}:${port}/feed`, NEVER_SEEN, closed, agent)
      await expect(attempt, host).rejects.toThrow(/private address/)
    }
    expect(requests).toEqual([])
    await agent.destroy()
  })

  it('follows no redirect from the open internet to a private address', async () => {
    const agent = new MockAgent()
    agent.disableNetConnect()
    agent
      .get('https://post.example')
      .intercept({ path: '/feed' })
      .reply(302, '', { headers: { location: 'http://169.254.169.254/latest/meta-data' } })
    const attempt = fetchFeed('https://post.example/feed', NEVER_SEEN, { ...SETTINGS, allowPrivate: false }, agent)
    await expect(attempt).rejects.toThrow('169.254.169.254: a private address is not fetched')
    await agent.close()
  })
})

describe('createHostGate', () => {
  it('lets one visitor at a time to a host and pauses after each, also after a failure', async () => {
    const events: string[] = []
    const enter = createHostGate(1_000, async (ms) => void events.push(`pause ${ms}`))
    const visit =
      (name: string, fails = false) =>
      async () => {
        events.push(`${name} in`)
        await new Promise((resolve) => setTimeout(resolve, 1))
        events.push(`${name} out`)
        if (fails) throw new Error(name)
        return name
      }
    const visits = [enter('a', visit('a1', true)), enter('a', visit('a2')), enter('b', visit('b1'))]
    expect((await Promise.allSettled(visits)).map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'fulfilled',
    ])
    const ofA = events.filter((event) => event.startsWith('a'))
    expect(ofA).toEqual(['a1 in', 'a1 out', 'a2 in', 'a2 out'])
    expect(events.indexOf('pause 1000')).toBeLessThan(events.indexOf('a2 in'))
  })
})
