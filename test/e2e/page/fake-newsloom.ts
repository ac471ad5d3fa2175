import type { ServerResponse } from 'node:http'
import Fastify, { type FastifyInstance } from 'fastify'
import { registerPage } from '../../../src/feed/register-page.ts'
import type { EnrichedRecord, Quote } from '../../../src/shared/article.ts'

/** A server with the built page and an API that answers out of a list of records; everything else it is told by hand. */
export type FakeNewsloom = {
  readonly url: string
  /** Puts a record on top, as the newest. */
  add(record: EnrichedRecord): void
  /** What was sent to it. */
  readonly sent: { method: string; path: string; body: unknown; token: string | undefined }[]
  close(): Promise<void>
}

/** Answers by hand, or what gives them, by path below `/api/v1`: they go before those of the records. */
export type Answers = Readonly<Record<string, unknown>>

/** Starts it with its records, the oldest first. */
export async function startFakeNewsloom(
  records: readonly EnrichedRecord[],
  answers: Answers = {},
  port = 0,
): Promise<FakeNewsloom> {
  const app = Fastify()
  const entries = records.map((record, index) => ({ number: index + 1, record }))
  const sent: FakeNewsloom['sent'] = []
  await registerPage(app, new URL('../../../dist/feed/page/', import.meta.url))
  const current = () =>
    [...new Map(entries.map((entry) => [entry.record.id, entry])).values()].sort((a, b) => b.number - a.number)
  const find = (id: string) => current().find(({ record }) => record.id === id)

  app.addHook('onRequest', async (request, reply) => {
    const path = request.url.replace(/^\/api\/v1/, '')
    const answer = answers[path] ?? answers[path.split('?')[0]!]
    if (answer !== undefined && request.method === 'GET' && path !== request.url)
      await reply.send(typeof answer === 'function' ? await answer() : answer)
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.get<{ Querystring: Record<string, string> }>('/api/v1/articles', ({ query }) => {
    const words = query['q']?.toLowerCase()
    const fitting = current().filter(
      ({ record }) => !words || `${record.title} ${record.text}`.toLowerCase().includes(words),
    )
    const from = Number(query['cursor'] ?? 0)
    const limit = Number(query['limit'] ?? 50)
    return {
      items: fitting.slice(from, from + limit).map((entry) => toRow(entry, words)),
      next: fitting.length > from + limit ? String(from + limit) : null,
      total: fitting.length,
    }
  })
  app.get<{ Params: { id: string } }>('/api/v1/articles/:id', ({ params }, reply) => {
    const entry = find(params.id)
    if (!entry) return reply.code(404).send({ title: 'Not found', detail: 'No article has this id.' })
    const { record } = entry
    const keys = Object.fromEntries(record.entities.map(({ id, name, type }) => [id, toKey(type, name)]))
    return {
      ...toRow(entry),
      record,
      keys,
      removedAt: record.cleanup.removed.map(() => record.paragraphs[1]?.start ?? 0),
    }
  })
  app.get<{ Params: { id: string } }>('/api/v1/articles/:id/source', ({ params }, reply) =>
    reply.type('text/plain; charset=utf-8').send(`source of ${params.id}: <b>${find(params.id)?.record.text}</b>`),
  )
  app.get<{ Querystring: Record<string, string> }>('/api/v1/quotes', ({ query }) => {
    const rows = current()
      .flatMap((entry) => entry.record.quotes.map((quote) => toQuoteRow(entry, quote)))
      .filter(({ speaker }) => !query['speaker'] || speaker?.key === query['speaker'])
      .filter(({ article }) => !query['article'] || article.id === query['article'])
    return { items: rows.slice(0, 50), next: null, total: rows.length }
  })
  const listeners = new Set<ServerResponse>()
  app.get('/api/v1/stream', (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hello\n\n')
    listeners.add(reply.raw)
  })
  app.get('/api/v1/status', () => ({ counts: { inputs: records.length, published: records.length }, queues: {} }))
  app.get('/api/v1/*', (_request, reply) => reply.send({ items: [], next: null }))
  app.post('/api/v1/*', ({ url, method, body, headers }, reply) => {
    const path = url.replace('/api/v1', '')
    sent.push({ method, path, body, token: headers.authorization })
    return reply.send(answers[`POST ${path}`] ?? answers[`POST ${path.split('?')[0]}`] ?? {})
  })
  await app.listen({ port, host: '127.0.0.1' })
  return {
    url: addressOf(app),
    add(record) {
      const entry = { number: entries.length + 1, record }
      entries.push(entry)
      for (const raw of listeners) {
        raw.write(`id: ${entry.number}\nevent: article\ndata: ${JSON.stringify(toRow(entry))}\n\n`)
      }
    },
    sent,
    async close() {
      for (const raw of listeners) raw.destroy()
      await app.close()
    },
  }
}

function addressOf(app: FastifyInstance): string {
  const address = app.server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

/** The key of a name, as the tests write it. */
export function toKey(type: string, name: string): string {
  return `name:${type.toLowerCase()}:${name.toLowerCase().replaceAll(' ', '-')}`
}

type Entry = { number: number; record: EnrichedRecord }

function toRow({ number, record }: Entry, words?: string) {
  const { id, revision, title, publisher, byline, publishedAt, url, language, text, quotes, entities } = record
  const shown = text.slice(0, 160)
  const start = words ? shown.toLowerCase().indexOf(words) : -1
  return {
    ...{ id, number, revision, revised: revision > 1, title, publisher, byline, publishedAt, url },
    ...{ appendedAt: '2026-03-05T12:00:00Z', language: language.tag },
    snippet: { text: shown, hits: start < 0 ? [] : [{ field: 'text', start, end: start + words!.length }] },
    titleHits: [],
    counts: { quotes: quotes.length, entities: entities.length, words: text.split(/\s+/).length },
    ...{ usage: 'usable', completeness: 'full', story: null, changes: 0, permalink: `/a/${encodeURIComponent(id)}` },
  }
}

/** A quote as the API lists it. */
export function toQuoteRow({ number, record }: Entry, quote: Quote) {
  const { id, title, publisher, publishedAt, url, entities } = record
  const entity = entities.find((one) => one.id === quote.speaker?.entityId)
  return {
    article: { id, title, publisher, publishedAt, url, number },
    ...{ id: quote.id, kind: quote.kind, attitude: quote.attitude, text: quote.text, hits: [], prefix: '', suffix: '' },
    ...{ spans: quote.spans, cue: quote.cue?.text ?? null },
    speaker: quote.speaker && {
      ...{ key: entity ? toKey(entity.type, entity.name) : null, name: quote.speaker.name },
      ...{ role: null, affiliation: null, confidence: quote.speaker.confidence },
    },
    abstained: quote.abstained && { reason: quote.abstained.reason, candidates: quote.abstained.candidates },
    ...{ about: [], confidence: quote.confidence, utterance: null },
    permalink: `/a/${encodeURIComponent(id)}#${quote.id}`,
    publisherLink: null,
  }
}
