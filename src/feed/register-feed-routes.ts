import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { FeedEntry, Store } from '../shared/store/store.ts'
import { followFeed } from './follow-feed.ts'
import { formatEntry } from './write-jsonl.ts'

/** What the ways out over HTTP need. `signal` ends open streams when the server closes. */
export type FeedRoutes = { store: Store; signal: AbortSignal }

const FeedQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
})

/** Held articles that are listed at most. */
const HELD_SHOWN = 1_000

/** Time between two signs of life on a quiet stream, milliseconds: proxies cut silent connections. */
const HEARTBEAT_MS = 15_000

/**
 * The feed over HTTP, for reading only:
 * `GET /feed?after=N&limit=M` entries after N as JSON Lines (the header `newsloom-last` says where to go on);
 * `GET /feed/stream?after=N` server-sent events, each with its number as id, so that `Last-Event-ID` resumes;
 * `GET /articles/ID` all entries of one article; `GET /held` what waits for the end of an embargo, the soonest first;
 * `GET /status` the counts.
 */
export function registerFeedRoutes(app: FastifyInstance, { store, signal }: FeedRoutes): void {
  app.get('/feed', async (request, reply) => {
    const query = FeedQuery.safeParse(request.query)
    if (!query.success) return reply.code(422).send({ problems: toProblems(query.error) })
    const entries = await store.readFeed(query.data.after, query.data.limit)
    const last = entries.at(-1)?.number ?? query.data.after
    return reply
      .header('content-type', 'application/x-ndjson; charset=utf-8')
      .header('newsloom-last', String(last))
      .send(entries.map((entry) => `${formatEntry(entry)}\n`).join(''))
  })

  app.get('/feed/stream', async (request, reply) => {
    const resumed = request.headers['last-event-id']
    const query = FeedQuery.safeParse(resumed ? { after: resumed } : request.query)
    if (!query.success) return reply.code(422).send({ problems: toProblems(query.error) })
    const gone = new AbortController()
    request.raw.once('close', () => gone.abort())
    reply.hijack()
    await streamEvents(store, query.data.after, AbortSignal.any([gone.signal, signal]), reply)
  })

  app.get<{ Params: { id: string } }>('/articles/:id', async (request, reply) => {
    const entries = await store.readPublished(request.params.id)
    if (entries.length === 0) return reply.code(404).send({ problems: ['no article with this id is in the feed'] })
    return entries.map(({ articleId: _, revision: __, ...entry }) => entry)
  })

  app.get('/held', () => store.listHeld(HELD_SHOWN))

  app.get('/status', () => store.counts())
}

async function streamEvents(store: Store, after: number, signal: AbortSignal, reply: FastifyReply): Promise<void> {
  const { raw } = reply
  raw.writeHead(200, {
    ...reply.getHeaders(),
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
  } as Record<string, string>)
  raw.write(': newsloom feed\n\n')
  const heartbeat = setInterval(() => raw.write(': \n\n'), HEARTBEAT_MS)
  try {
    for await (const entry of followFeed(store, { after, signal })) await writeEvent(raw, entry, signal)
  } finally {
    clearInterval(heartbeat)
    raw.end()
  }
}

/** Waits where the consumer is slower than the feed, so that memory stays bounded. */
async function writeEvent(raw: FastifyReply['raw'], entry: FeedEntry, signal: AbortSignal): Promise<void> {
  if (raw.write(`id: ${entry.number}\nevent: record\ndata: ${formatEntry(entry)}\n\n`)) return
  await new Promise<void>((resolve) => {
    const done = () => {
      raw.off('drain', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    raw.once('drain', done)
    signal.addEventListener('abort', done)
  })
}

function toProblems(error: z.ZodError): string[] {
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}
