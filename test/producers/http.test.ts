import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { type ArticlesRouteDeps, registerArticlesRoute } from '../../src/producers/http.ts'
import { ingest } from '../../src/producers/ingest.ts'
import { readSource } from '../../src/producers/read-source.ts'
import type { IngestInput, SourceArrival } from '../../src/shared/store/store.ts'
import { silent } from './take-in.ts'

describe('POST /articles', () => {
  let app: FastifyInstance
  afterEach(() => app.close())

  /** A server whose store accepts everything and writes down what it was given. */
  async function serve(changed: Partial<ArticlesRouteDeps> = {}) {
    const taken: { source: SourceArrival; inputs: readonly IngestInput[] }[] = []
    const ports: Parameters<typeof ingest>[2] = {
      store: {
        ingest: async (source, inputs) => {
          taken.push({ source, inputs })
          return inputs.map((input) =>
            input.kind === 'draft'
              ? { outcome: 'accepted', articleId: input.id, revision: 1 }
              : { outcome: 'quarantined', reason: input.reason },
          )
        },
      },
      queues: { addMany: async () => undefined },
      firstStage: 'clean-up',
      now: () => new Date(0),
      log: silent,
    }
    app = Fastify()
    await registerArticlesRoute(app, {
      read: (file) => readSource(file, { maxBytes: 10_000, maxRatio: 100 }),
      ingest: (file, arrival, read) => ingest(file, arrival, ports, read),
      limits: { maxBytes: 10_000, maxRatio: 100 },
      isFull: async () => false,
      newArrivalId: () => 'arrival-1',
      ...changed,
    })
    return taken
  }
  const post = (payload: string | Buffer, contentType = 'application/json', headers = {}, url = '/articles') =>
    app.inject({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': contentType, ...headers },
    })

  it('takes one article and gives its id', async () => {
    const taken = await serve()
    const answer = await post('{"id": "rain", "text": "It rained."}')
    expect(answer.statusCode).toBe(202)
    expect(answer.json()).toEqual({ articles: [{ id: 'rain', revision: 1, outcome: 'accepted' }] })
    expect(taken[0]?.source).toMatchObject({ arrivalId: 'arrival-1', via: 'http', file: null, format: 'json' })
  })

  it.each([
    ['a list', 'application/json', '[{"id": "a", "text": "1"}, {"id": "b", "text": "2"}]', 'json', 2],
    ['JSON Lines', 'application/x-ndjson', '{"id": "a", "text": "1"}\n{"id": "b", "text": "2"}\n', 'json-lines', 2],
    ['a page', 'text/html; charset=utf-8', '<p>It rained.</p>', 'html', 1],
    ['text', 'text/plain', '{It rained.}', 'plain-text', 1],
    [
      'a feed',
      'application/rss+xml',
      '<rss><channel><item><description>1</description></item></channel></rss>',
      'rss',
      1,
    ],
    ['what curl sends by default', 'application/x-www-form-urlencoded', '{"id": "a", "text": "1"}', 'json', 1],
  ])('takes %s by its content type', async (_what, contentType, body, format, count) => {
    const taken = await serve()
    const answer = await post(body, contentType)
    expect(answer.json().articles).toHaveLength(count)
    expect(taken[0]?.source.format).toBe(format)
  })

  it('takes the address of a page from the query', async () => {
    const taken = await serve()
    await post('<p>It rained.</p>', 'text/html', {}, '/articles?url=https://post.example/rain')
    expect(taken[0]?.inputs[0]).toMatchObject({ kind: 'draft', draft: { url: 'https://post.example/rain' } })
  })

  it('names every problem, and takes nothing in where none is good', async () => {
    const taken = await serve()
    const answer = await post('[{"title": 4}, {"html": 3, "publishedAt": "soon"}]')
    expect(answer.statusCode).toBe(422)
    expect(answer.json().problems).toEqual([
      expect.stringMatching(/^request, record 1: title: .*; needs a `text` or an `html`/),
      expect.stringMatching(/^request, record 2: html: .*; publishedAt: must be a date/),
    ])
    expect(taken).toEqual([])
  })

  it('takes the good ones of many, as from a file', async () => {
    const taken = await serve()
    const answer = await post('[{"text": "1"}, {"title": 4}, {"text": "2"}]')
    expect(answer.statusCode).toBe(202)
    expect(taken[0]?.inputs.map(({ kind }) => kind)).toEqual(['draft', 'quarantined', 'draft'])
  })

  it.each([
    [422, 'broken JSON', 'application/json', '{"text": '],
    [422, 'nothing', 'application/json', ''],
    [415, 'a PDF', 'application/pdf', '%PDF-1.7'],
    [413, 'too much', 'text/plain', 'x'.repeat(10_001)],
  ])('answers %d to %s', async (status, _what, contentType, body) => {
    const taken = await serve()
    expect((await post(body, contentType)).statusCode).toBe(status)
    expect(taken).toEqual([])
  })

  it('asks to come again while the queues are full', async () => {
    await serve({ isFull: async () => true })
    const answer = await post('{"text": "1"}')
    expect(answer.statusCode).toBe(503)
    expect(answer.headers['retry-after']).toBe('30')
  })

  it('leaves the parsers of other routes alone', async () => {
    await serve()
    app.post('/other', async (request) => request.body)
    const answer = await app.inject({ method: 'POST', url: '/other', payload: { a: 1 } })
    expect(answer.json()).toEqual({ a: 1 })
  })
})
