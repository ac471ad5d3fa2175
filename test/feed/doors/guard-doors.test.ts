import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { CONTROL_PATH, type DoorSettings, guardDoors } from '../../../src/feed/doors/guard-doors.ts'
import { isKnownHost, isLoopback } from '../../../src/feed/doors/known-hosts.ts'
import { hashToken, parseTokens, readToken } from '../../../src/feed/doors/tokens.ts'

const READ = 'a-token-that-may-read'
const WRITE = 'a-token-that-may-write'
const KEY = 'the-key-of-the-lock-file'

function serve(settings: Partial<DoorSettings> = {}) {
  const app = Fastify()
  guardDoors(app, {
    hosts: ['desk.example'],
    tokens: [readToken(READ, 'read', 'page'), readToken(hashToken(WRITE), 'write', 'uploader')],
    controlKey: readToken(KEY, 'write', 'commands'),
    isReadingOpen: false,
    maxRequests: 2,
    maxBodyBytes: 1_000,
    bodyBytes: 800,
    ...settings,
  })
  for (const path of ['/feed', '/health']) app.get(path, () => 'read')
  for (const path of ['/articles', '/api/v1/quotes/check', CONTROL_PATH]) app.post(path, () => 'written')
  return app
}

const as = (token: string) => ({ authorization: `Bearer ${token}` })
const basic = (token: string) => ({ authorization: `Basic ${Buffer.from(`ada:${token}`).toString('base64')}` })

describe('the door', () => {
  it.each([
    ['GET', '/feed', {}, 401],
    ['GET', '/feed', as('wrong'), 401],
    ['GET', '/feed', as(`${READ}${READ}`), 401],
    ['GET', '/feed', as(READ.slice(0, -1)), 401],
    ['GET', '/feed', as(hashToken(READ)), 401],
    ['GET', '/feed', as(READ), 200],
    ['GET', '/feed', basic(READ), 200],
    ['GET', '/feed', as(WRITE), 200],
    ['GET', '/feed', as(KEY), 401],
    ['GET', '/health', {}, 200],
    ['POST', '/articles', {}, 401],
    ['POST', '/articles', as(READ), 403],
    ['POST', '/articles', as(WRITE), 200],
    ['POST', '/articles', as(KEY), 401],
    ['POST', '/api/v1/quotes/check', {}, 401],
    ['POST', '/api/v1/quotes/check', as(READ), 200],
    ['POST', CONTROL_PATH, as(READ), 403],
    ['POST', CONTROL_PATH, as(KEY), 200],
    ['POST', CONTROL_PATH, as(WRITE), 200],
  ] as const)('answers %s %s with %o by %i', async (method, url, headers, code) => {
    const answer = await serve().inject({ method, url, headers: { host: 'localhost:8470', ...headers } })
    expect(answer.statusCode).toBe(code)
  })

  it('lets everybody read where reading is open, and still asks who writes', async () => {
    const app = serve({ isReadingOpen: true })
    expect((await app.inject({ url: '/feed', headers: { host: '127.0.0.1' } })).statusCode).toBe(200)
    expect((await app.inject({ method: 'POST', url: '/articles', headers: { host: '[::1]' } })).statusCode).toBe(401)
  })

  it.each(['/articles', '/api/v1/corrections', '/api/v1/replay', '/api/v1/failures/1/discard'])(
    'lets nobody write to %s where no token for it is known',
    async (url) => {
      for (const tokens of [[], [readToken(READ, 'read', 'page')]]) {
        const app = serve({ isReadingOpen: true, tokens })
        app.post('/api/v1/*', () => 'written')
        const answer = await app.inject({ method: 'POST', url, headers: { host: 'localhost', ...as(READ) } })
        expect(answer.statusCode).toBe(403)
        expect(answer.body).toContain('NEWSLOOM_TOKEN')
        const control = { method: 'POST', url: CONTROL_PATH, headers: { host: 'localhost', ...as(KEY) } } as const
        expect((await app.inject(control)).statusCode).toBe(200)
      }
    },
  )

  it.each([
    ['evil.example:8470', 421],
    ['localhost.evil.example', 421],
    ['desk.example', 200],
    ['192.168.1.5:8470', 200],
  ])('answers under the name %s by %i', async (host, code) => {
    expect((await serve({ isReadingOpen: true }).inject({ url: '/feed', headers: { host } })).statusCode).toBe(code)
  })

  it.each([
    ['https://evil.example', 403],
    ['null', 403],
    ['http://localhost:8470', 200],
    ['https://desk.example', 200],
  ])('answers pages of %s by %i', async (origin, code) => {
    const headers = { host: 'localhost', origin }
    expect((await serve({ isReadingOpen: true }).inject({ url: '/feed', headers })).statusCode).toBe(code)
  })

  it('lets in so many requests, and so many bytes of bodies, at a time', async () => {
    const app = serve({ isReadingOpen: true, tokens: [readToken(WRITE, 'write', 'uploader')] })
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    app.get('/slow', () => gate.then(() => 'done'))
    app.post('/slow', () => gate.then(() => 'done'))
    const host = { host: 'localhost' }
    const body = {
      method: 'POST',
      url: '/slow',
      headers: { ...host, ...as(WRITE), 'content-type': 'text/plain' },
    } as const
    const first = app.inject({ ...body, body: 'x'.repeat(700) })
    await new Promise((resolve) => setTimeout(resolve, 50))
    const full = await app.inject({ ...body, body: 'x'.repeat(700) })
    expect(full.statusCode).toBe(503)
    expect(full.headers['retry-after']).toBe('2')
    const second = app.inject({ url: '/slow', headers: host })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await app.inject({ url: '/feed', headers: host })).statusCode).toBe(503)
    release()
    await Promise.all([first, second])
    expect((await app.inject({ url: '/feed', headers: host })).statusCode).toBe(200)
  })
})

it('reads the list of tokens, and names every line that is none', () => {
  const hash = hashToken(READ)
  const list = `# ours\nread ${hash} the page\n\nwrite ${hash}\nread ${READ}\nadmin ${hash} x\n`
  const { tokens, problems } = parseTokens(list, 'tokens.txt')
  expect(tokens.map(({ scope, name }) => `${scope} ${name}`)).toEqual(['read the page', 'write '])
  expect(problems).toHaveLength(2)
  expect(problems.join()).toMatch(/tokens\.txt, line 5.*tokens\.txt, line 6/)
  expect(problems.join()).not.toContain(READ)
})

it.each([
  ['127.0.0.1', true],
  ['::1', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['192.168.1.5', false],
  ['::', false],
])('knows whether %s is reached from this machine alone', (address, loopback) => {
  expect(isLoopback(address)).toBe(loopback)
})

it('knows no host by a name that it was not given', () => {
  expect(isKnownHost(undefined, [])).toBe(false)
  expect(isKnownHost('a b', [])).toBe(false)
  expect(isKnownHost('[::1]:8470', [])).toBe(true)
})
