import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it, vi } from 'vitest'
import { CompleterSettings } from '../../../src/workers/completer/completer.ts'
import { openCompleter } from '../../../src/workers/completer/open-completer.ts'
import { until } from '../../contracts/queues-contract.ts'
import { failOnLeaks } from '../../fail-on-leaks.ts'
import { type Behaviour, fail, openModelServer, say } from '../model-server.ts'

failOnLeaks()

const PROMPT = { system: 'Sum up.', user: 'Rain fell.', maxTokens: 50 }
const never = new AbortController().signal
setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')
const open = (url: string, settings: Partial<CompleterSettings> = {}) =>
  openCompleter(CompleterSettings.parse({ url, model: 'tiny', timeoutMs: 30_000, retryDelayMs: 1, ...settings }))

const drip: Behaviour = (response) => {
  response.setHeader('content-type', 'application/json')
  response.write('{"choices":[')
}
const flood: Behaviour = (response) => {
  const chunk = 'x'.repeat(65_536)
  const pour = () => {
    while (!response.destroyed && response.write(chunk)) {}
    if (!response.destroyed) response.once('drain', pour)
  }
  pour()
}

describe('openCompleter', () => {
  it('sends the prompt with the model and the key, and gives the answer', async () => {
    await using server = await openModelServer(say('It rained.'))
    const completer = open(server.url, { apiKey: 'secret' })
    expect(await completer.complete(PROMPT, never)).toBe('It rained.')
    expect(server.asked).toEqual([
      {
        authorization: 'Bearer secret',
        body: {
          model: 'tiny',
          temperature: 0,
          max_tokens: 50,
          messages: [
            { role: 'system', content: 'Sum up.' },
            { role: 'user', content: 'Rain fell.' },
          ],
        },
      },
    ])
  })

  it.each<[string, Behaviour]>([
    ['a status 500', fail(500)],
    ['a status 429 that asks to wait', fail(429, { 'retry-after': '0' })],
    ['no JSON', (response) => response.end('<html>busy</html>')],
    ['JSON of another shape', (response) => response.end('{"choices":[]}')],
    ['no content', (response) => response.end('{"choices":[{"message":{"content":null}}]}')],
    ['a cut connection', (response) => response.destroy()],
    ['half an answer and a cut connection', (response) => response.write('{"cho', () => response.destroy())],
    ['an answer without end', flood],
  ])('tries again after %s', async (_, behaviour) => {
    await using server = await openModelServer(behaviour, say('It rained.'))
    expect(await open(server.url).complete(PROMPT, never)).toBe('It rained.')
    expect(server.asked).toHaveLength(2)
  })

  it('tries as often as it is told, then says that the model is not there', async () => {
    await using server = await openModelServer(fail(503))
    await expect(open(server.url, { retries: 3 }).complete(PROMPT, never)).rejects.toMatchObject({
      code: 'remote-unavailable',
    })
    expect(server.asked).toHaveLength(4)
  })

  it.each([400, 401, 404])('does not try again after status %i', async (status) => {
    await using server = await openModelServer(fail(status))
    await expect(open(server.url).complete(PROMPT, never)).rejects.toMatchObject({ code: 'remote-unavailable' })
    expect(server.asked).toHaveLength(1)
  })

  it('does not follow a redirection to another server', async () => {
    await using other = await openModelServer(say('Stolen.'))
    await using server = await openModelServer(fail(307, { location: `${other.url}/chat/completions` }))
    await expect(open(server.url, { retries: 0 }).complete(PROMPT, never)).rejects.toThrow()
    expect(other.asked).toEqual([])
  })

  it.each<[string, Behaviour]>([
    ['never answers', () => {}],
    ['begins an answer and never ends it', drip],
  ])('gives up on a server that %s', async (_, behaviour) => {
    await using server = await openModelServer(behaviour)
    const completer = open(server.url, { timeoutMs: 700, retries: 5 })
    await expect(completer.complete(PROMPT, never)).rejects.toMatchObject({ code: 'remote-unavailable' })
    // Others do not wait for it in turn, nor does it hold the place of what else there is to do.
    await expect(completer.complete({ ...PROMPT, user: 'Snow fell.' }, never)).rejects.toMatchObject({
      code: 'remote-unavailable',
      message: expect.stringContaining('left alone'),
    })
    expect(server.asked).toHaveLength(1)
  })

  it('asks a model that hung again after a minute, then after two, and after an answer as if it never had', async () => {
    const hang = () => {}
    await using server = await openModelServer(hang, hang, say('It rained.'), hang, say('It rained.'))
    const completer = open(server.url, { timeoutMs: 700, cacheSize: 0 })
    const clock = vi.spyOn(performance, 'now')
    const answers: string[] = []
    for (const seconds of [0, 59, 61, 179, 182, 183, 242, 244]) {
      clock.mockReturnValue(1_000_000 + seconds * 1_000)
      const asked = server.asked.length
      const given = await completer.complete(PROMPT, never).catch(() => 'none')
      answers.push(`${seconds}: ${server.asked.length > asked ? given : 'not asked'}`)
    }
    clock.mockRestore()
    expect(answers).toEqual([
      '0: none',
      '59: not asked',
      '61: none',
      '179: not asked',
      '182: It rained.',
      '183: none',
      '242: not asked',
      '244: It rained.',
    ])
  })

  it('gives up in time also when garbage is collected meanwhile', async () => {
    await using server = await openModelServer(() => {})
    const asked = open(server.url, { timeoutMs: 700, retries: 0 }).complete(PROMPT, never)
    const givenUp = expect(asked).rejects.toMatchObject({ code: 'remote-unavailable' })
    await until(() => server.asked.length === 1)
    for (let times = 0; times < 3; times++) {
      collectGarbage()
      await sleep(20)
    }
    await givenUp
  })

  it('says so where nobody listens', async () => {
    const server = await openModelServer(say(''))
    await server[Symbol.asyncDispose]()
    await expect(open(server.url).complete(PROMPT, never)).rejects.toMatchObject({ code: 'remote-unavailable' })
  })

  it('stops at once when it is told to, without a further try', async () => {
    await using server = await openModelServer(() => {})
    const controller = new AbortController()
    const asked = open(server.url, { retries: 5 }).complete(PROMPT, controller.signal)
    await until(() => server.asked.length === 1)
    controller.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    expect(server.asked).toHaveLength(1)
  })

  it('asks the same only once', async () => {
    await using server = await openModelServer(say('It rained.'))
    const completer = open(server.url)
    await completer.complete(PROMPT, never)
    expect(await completer.complete({ ...PROMPT }, never)).toBe('It rained.')
    await completer.complete({ ...PROMPT, user: 'Snow fell.' }, never)
    expect(server.asked).toHaveLength(2)
    expect(completer.spent()).toMatchObject({ requests: 2, cached: 1 })
  })

  it('forgets the oldest answer when the cache is full', async () => {
    await using server = await openModelServer(say('It rained.'))
    const completer = open(server.url, { cacheSize: 1 })
    for (const user of ['a', 'b', 'a']) await completer.complete({ ...PROMPT, user }, never)
    expect(server.asked).toHaveLength(3)
  })

  it('counts what the server says it used, and begins nothing that could pass the cap', async () => {
    await using server = await openModelServer(say('It rained.'))
    const prices = { pricePerThousandTokens: { asked: 1, answered: 2 }, costCap: 2 }
    const completer = open(server.url, prices)
    await completer.complete({ ...PROMPT, user: 'a' }, never)
    expect(completer.spent().cost).toBeCloseTo(1.2)
    await expect(completer.complete({ ...PROMPT, user: 'b', maxTokens: 500 }, never)).rejects.toMatchObject({
      code: 'over-budget',
    })
    expect(server.asked).toHaveLength(1)
  })

  it('does not let requests at the same time pass the cap together', async () => {
    await using server = await openModelServer(say('It rained.', { prompt_tokens: 0, completion_tokens: 50 }))
    const completer = open(server.url, { pricePerThousandTokens: { asked: 0, answered: 20 }, costCap: 2.5 })
    const all = ['a', 'b', 'c', 'd'].map((user) => completer.complete({ ...PROMPT, user }, never))
    const settled = await Promise.allSettled(all)
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(completer.spent().cost).toBeLessThanOrEqual(2.5)
  })

  it('takes the most it can cost where the server does not say what it used', async () => {
    await using server = await openModelServer(say('It rained.', null))
    const completer = open(server.url, { pricePerThousandTokens: { asked: 0, answered: 20 } })
    await completer.complete(PROMPT, never)
    expect(completer.spent().cost).toBeCloseTo(1)
  })

  it('lets only so many requests begin in a minute', async () => {
    await using server = await openModelServer(say('It rained.'))
    const completer = open(server.url, { requestsPerMinute: 2 })
    const controller = new AbortController()
    const all = ['a', 'b', 'c'].map((user) => completer.complete({ ...PROMPT, user }, controller.signal))
    await Promise.all(all.slice(0, 2))
    setTimeout(() => controller.abort(), 100)
    await expect(all[2]).rejects.toMatchObject({ name: 'AbortError' })
    expect(server.asked).toHaveLength(2)
  })
})
