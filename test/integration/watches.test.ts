import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseAtomFeed } from 'feedsmith'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SampleArticle } from '../contracts/sample-records.ts'
import { openWaysOut, PUBLIC_URL, type WaysOut } from '../contracts/ways-out.ts'
import { failOnLeaks } from '../fail-on-leaks.ts'

failOnLeaks({ onlyFile: true })

type Message = { headers: Record<string, string>; body: string }

let ways: WaysOut
let receiver: Server
let hook: string
const messages: Message[] = []
/** What the receiver answers, by path; 204 unless told otherwise. */
const answers = new Map<string, { status: number; headers?: Record<string, string> }>()
const asked: string[] = []

beforeAll(async () => {
  ways = await openWaysOut()
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => (body += part))
    request.on('end', () => {
      asked.push(request.url!)
      const { status, headers } = answers.get(request.url!) ?? { status: 204, headers: {} }
      if (status < 300) messages.push({ headers: request.headers as Record<string, string>, body })
      response.writeHead(status, headers).end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
}, 60_000)
afterAll(async () => {
  receiver?.closeAllConnections()
  receiver?.close()
  await ways?.close()
})

const sample = (title: string, said: string): SampleArticle => ({
  ...{ title, text: `“${said}” said Per Lund.`, entities: [{ type: 'PERSON', name: 'Per Lund' }] },
  quotes: [{ text: said, by: 'Per Lund' }],
})

async function send(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${ways.url}${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) }
}

async function until(what: string, holds: () => boolean | Promise<boolean>) {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries > 600) throw new Error(`waited for ${what}`)
    await sleep(50)
  }
}

const told = (path?: string) => messages.filter(() => path === undefined).map(({ body }) => JSON.parse(body))

describe('a watch', () => {
  it('tells its webhook what matched, signed and thin, and its feeds too', async () => {
    const made = await send('POST', '/watches', {
      name: 'Grain',
      search: { q: 'grain' },
      webhook: `${hook}/grain`,
      after: 0,
    })
    expect(made.status).toBe(201)
    const { id, secret } = made.body
    expect(secret).toMatch(/^whsec_/)
    const pushing = ways.push()
    await ways.publish('one', sample('Grain & <rail>', 'We will not sell grain,'))
    await ways.publish('two', sample('Weather', 'It rains,'))
    await ways.catchUp()
    await until('a message', () => messages.length === 1)
    const [{ headers, body }] = messages as [Message]
    const message = new Webhook(secret).verify(body, headers) as { type: string; data: Record<string, unknown> }
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow()
    expect(Buffer.byteLength(body)).toBeLessThan(20_000)
    expect(message).toMatchObject({
      type: 'article.matched',
      data: { number: 1, articleId: 'one', title: 'Grain & <rail>', permalink: `${PUBLIC_URL}/a/one` },
    })
    expect(message.data['matched']).toContain('words: Grain')
    expect(JSON.stringify((await send('GET', '/watches')).body)).not.toContain('whsec_')
    const hits = (await send('GET', `/watches/${id}/hits`)).body.items
    expect(hits.map(({ number }: { number: number }) => number)).toEqual([1])
    const atom = await (await fetch(`${ways.url}/watches/${id}/feed.atom`)).text()
    expect(parseAtomFeed(atom).entries?.map(({ title }) => title)).toEqual([
      expect.objectContaining({ value: 'Grain & <rail>' }),
    ])
    // Today is not over.
    expect(parseAtomFeed(await (await fetch(`${ways.url}/watches/${id}/digest.atom`)).text()).entries ?? []).toEqual([])
    await pushing.stop()
  })

  it('tells of a new state that does not fit, and of what is taken back, and keeps no words of it', async () => {
    const [{ id }] = (await send('GET', '/watches')).body.items
    const pushing = ways.push()
    await ways.publish('one', sample('Weather', 'It snows,'))
    await ways.store.withdraw({ id: 'one', reason: 'By order', at: null })
    await ways.store.withdraw({ id: 'two', reason: 'Never matched', at: null })
    await ways.catchUp()
    await until('three messages', () => messages.length >= 3)
    expect(
      told()
        .slice(1)
        .map(({ type, data }) => [type, data.number]),
    ).toEqual([
      ['article.left', 3],
      ['article.withdrawn', 4],
    ])
    await until('all to be judged', async () => (await send('GET', `/watches/${id}`)).body.position === 5)
    const hits = (await send('GET', `/watches/${id}/hits`)).body.items
    expect(JSON.stringify(hits)).not.toMatch(/grain|rail/i)
    expect(hits).toHaveLength(3)
    await pushing.stop()
  })

  it('keeps no words of an article that was forgotten, even before it is told', async () => {
    const { id } = (await send('POST', '/watches', { name: 'All' })).body
    await ways.publish('secret', sample('Secret title', 'Secret words,'))
    await ways.catchUp()
    const pushing = ways.push()
    const hits = async () => JSON.stringify((await send('GET', `/watches/${id}/hits`)).body)
    await until('the hit', async () => (await hits()).includes('Secret title'))
    await pushing.stop()
    await ways.store.forget('secret', 'By order')
    expect(await hits()).not.toContain('Secret')
    await send('DELETE', `/watches/${id}`)
  })

  it('bears what no database holds: U+0000 and half a character', async () => {
    const { id } = (await send('POST', '/watches', { name: 'All' })).body
    const title = 'A "title\u0000" \ud800 \\ of odd signs'
    await ways.publish('odd', sample(title, 'Odd \u0000 words,'))
    await ways.catchUp()
    const { last } = await ways.store.feedHead()
    const [head] = await ways.store.readEntryHeads(last - 1, { upTo: last, limit: 1 })
    expect(head!.title).toBe(title)
    const pushing = ways.push()
    const hits = async () => (await send('GET', `/watches/${id}/hits`)).body.items
    await until('the hit', async () => (await hits()).length === 1)
    expect((await hits())[0].title).toBe('A "title\ufffd" \ufffd \\ of odd signs')
    await pushing.stop()
    await ways.store.forget('odd', 'By order')
    expect((await hits())[0].title).toBeNull()
    await send('DELETE', `/watches/${id}`)
  })

  it('is told again from a number on', async () => {
    const [{ id }] = (await send('GET', '/watches')).body.items
    const pushing = ways.push()
    messages.length = 0
    await send('POST', `/watches/${id}/replay`, { after: 0 })
    await ways.publish('three', sample('More grain', 'Grain again,'))
    await ways.catchUp()
    await until('the new message', () => told().some(({ data }) => data.number === 10))
    // What was taken back meanwhile fits nothing any more.
    expect(told().map(({ data }) => data.number)).toEqual([10])
    await send('DELETE', `/watches/${id}`)
    expect((await send('GET', `/watches/${id}`)).status).toBe(404)
    await pushing.stop()
  })
})

describe('a webhook', () => {
  async function watch(path: string) {
    messages.length = 0
    asked.length = 0
    const { last } = await ways.store.feedHead()
    return (await send('POST', '/watches', { name: path, webhook: `${hook}${path}`, after: last })).body as {
      id: string
    }
  }
  const failures = async (id: string) => (await send('GET', `/watches/${id}/failures`)).body.items
  /** As if the waits were over. */
  const hurry = () => ways.store.pool.query(`UPDATE newsloom.watch_hit SET next_at = now() WHERE delivery = 'waiting'`)

  it('is tried again after an answer that is not 2xx, and is listed meanwhile; redirects are not followed', async () => {
    for (const [path, answer] of [
      ['/broken', { status: 500 }],
      ['/moved', { status: 302, headers: { location: '/elsewhere' } }],
    ] as const) {
      answers.set(path, answer)
      const { id } = await watch(path)
      const pushing = ways.push()
      await ways.publish(`of ${path}`, sample('Any', 'Anything,'))
      await ways.catchUp()
      await until('a failure', async () => (await failures(id)).length === 1)
      expect((await failures(id))[0]).toMatchObject({
        state: 'waiting',
        attempts: 1,
        problem: `answers with status ${answer.status}`,
      })
      answers.delete(path)
      await hurry()
      await until('the message', () => messages.length === 1)
      await until('no failures', async () => (await failures(id)).length === 0)
      expect(asked).toEqual([path, path])
      await send('DELETE', `/watches/${id}`)
      await pushing.stop()
    }
  })

  it('that is gone disables its watch, until it is replayed', async () => {
    answers.set('/gone', { status: 410 })
    const { id } = await watch('/gone')
    const pushing = ways.push()
    await ways.publish('of gone', sample('Any', 'Anything,'))
    await ways.catchUp()
    await until('it to be disabled', async () => (await send('GET', `/watches/${id}`)).body.state === 'disabled')
    answers.delete('/gone')
    const { last } = await ways.store.feedHead()
    expect((await send('POST', `/watches/${id}/replay`, { after: last - 1 })).body.state).toBe('active')
    await until('the message', () => messages.length === 1)
    await send('DELETE', `/watches/${id}`)
    await pushing.stop()
  })

  it('is given up after ten tries', async () => {
    answers.set('/never', { status: 500 })
    const { id } = await watch('/never')
    const pushing = ways.push()
    await ways.publish('of never', sample('Any', 'Anything,'))
    await ways.catchUp()
    await until('it to be given up', async () => {
      await hurry()
      return (await failures(id))[0]?.state === 'failed'
    })
    expect(asked).toHaveLength(10)
    await send('DELETE', `/watches/${id}`)
    await pushing.stop()
  })

  it('at a private address is never called unless that is allowed', async () => {
    const { id } = await watch('/private')
    const pushing = ways.push(false)
    await ways.publish('of private', sample('Any', 'Anything,'))
    await ways.catchUp()
    await until('a failure', async () => (await failures(id)).length === 1)
    expect((await failures(id))[0].problem).toContain('private address')
    expect(asked).toEqual([])
    await send('DELETE', `/watches/${id}`)
    await pushing.stop()
  })
})

it('refuses a watch by the names of what is wrong with it', async () => {
  expect(await send('POST', '/watches', { name: 'x', search: { spaeker: 'y' } })).toMatchObject({ status: 400 })
  expect(await send('POST', '/watches', { name: 'x', webhook: 'ftp://x.example' })).toMatchObject({ status: 400 })
  expect(await send('POST', '/watches', { name: 'x', webhook: 'http://u:p@x.example/' })).toMatchObject({ status: 400 })
})
