import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { EntryLine, FeedHead, Store } from '../shared/store/store.ts'
import { answerInPieces } from './answer-in-pieces.ts'
import type { FeedReader } from './feed-reader.ts'
import { sendPages } from './send-pages.ts'

/** What the ways out over HTTP need. `signal` ends open streams when the server closes. */
export type FeedRoutes = {
  store: Pick<Store, 'planFeed' | 'listNumbers' | 'listHeld' | 'counts'>
  reader: FeedReader
  signal: AbortSignal
  /** Streams that are open at the same time at most. */
  maxStreams: number
}

/** Larger numbers are beyond what a feed can hold. */
const LAST_NUMBER = 2 ** 31 - 1
const FeedQuery = z.object({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .transform((after) => Math.min(after, LAST_NUMBER)),
  last: z.coerce.number().int().min(1).max(LAST_NUMBER).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  epoch: z.string().max(100).optional(),
})

/** Held articles that are listed at most. */
const HELD_SHOWN = 1_000

/** Bytes of an answer of `/feed` at most, unless its first entry alone is larger. */
const ANSWER_BYTES = 4 * 1024 * 1024
/** Time between two signs of life on a quiet stream, milliseconds: proxies cut silent connections. */
const HEARTBEAT_MS = 15_000
/** When a stream that found no place, or whose store is away, should come again, seconds. */
const COME_AGAIN_S = 10

/**
 * The feed over HTTP, for reading only:
 * `GET /feed?after=N&limit=M` entries after N as JSON Lines, of some megabytes at most (the header `newsloom-last` says
 * where to go on, `newsloom-epoch` which feed it is);
 * `GET /feed/stream?after=N` server-sent events, each with its number as id, so that `Last-Event-ID` resumes;
 * `GET /articles/ID` all entries of one article; `GET /held` what waits for the end of an embargo, the soonest first;
 * `GET /status` the counts.
 * Both ways of reading take `last=N` for the newest N entries, and `epoch=E`: 409 where the feed is not that one any
 * more, with the number to go back to.
 */
export function registerFeedRoutes(app: FastifyInstance, routes: FeedRoutes): void {
  const { store, reader, signal, maxStreams } = routes
  let streams = 0

  app.get('/feed', async (request, reply) => {
    const query = FeedQuery.safeParse(request.query)
    if (!query.success) return reply.code(422).send({ problems: toProblems(query.error) })
    const { limit, epoch } = query.data
    const head = await reader.head()
    const after = startOf(query.data, head)
    if (isOtherFeed(head, epoch)) return refuseEpoch(reply, head)
    const last = await store.planFeed(after, { limit, maxBytes: ANSWER_BYTES })
    const headers = {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'newsloom-last': String(last),
      ...epochHeaders(head),
    }
    return answerInPieces(reply, headers, signal, (raw, gone) =>
      sendPages(raw, reader.readPartsUpTo(after, last), () => ['', '\n'], gone),
    )
  })

  app.get('/feed/stream', async (request, reply) => {
    const resumed = request.headers['last-event-id']
    const query = FeedQuery.safeParse(
      resumed ? { ...(request.query as object), after: resumed, last: undefined } : request.query,
    )
    if (!query.success) return reply.code(422).send({ problems: toProblems(query.error) })
    if (streams >= maxStreams) {
      return reply
        .code(503)
        .header('retry-after', COME_AGAIN_S)
        .send({ problems: [`${streams} streams are open, and no more are allowed`] })
    }
    const head = await reader.head()
    if (isOtherFeed(head, query.data.epoch)) return refuseEpoch(reply, head)
    const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store', ...epochHeaders(head) }
    return answerInPieces(reply, headers, signal, async (raw, gone) => {
      raw.write(`: newsloom feed\n\nevent: feed\ndata: ${JSON.stringify({ epoch: head.epoch, since: head.since })}\n\n`)
      streams += 1
      let isWithinEntry = false
      const heartbeat = setInterval(() => {
        // A client that reads nothing gets nothing more: its buffer would grow.
        if (!raw.writableNeedDrain && !isWithinEntry) raw.write(': \n\n')
      }, HEARTBEAT_MS)
      try {
        const pages = reader.followParts(startOf(query.data, head), gone)
        const frame = ({ number, rest }: EntryLine) => {
          isWithinEntry = rest !== undefined
          return [`id: ${number}\nevent: record\ndata: `, '\n\n'] as const
        }
        await sendPages(raw, pages, frame, gone)
        return true
      } finally {
        streams -= 1
        clearInterval(heartbeat)
      }
    })
  })

  app.get<{ Params: { id: string } }>('/articles/:id', async (request, reply) => {
    const numbers = await store.listNumbers(request.params.id)
    if (numbers.length === 0) return reply.code(404).send({ problems: ['no article with this id is in the feed'] })
    return answerInPieces(reply, { 'content-type': 'application/json; charset=utf-8' }, signal, async (raw, gone) => {
      for (const [index, number] of numbers.entries()) {
        const pages = reader.readPartsUpTo(number - 1, number)
        if (!(await sendPages(raw, pages, () => [index === 0 ? '[' : ',', ''], gone))) return false
      }
      return raw.write(']') || true
    })
  })

  app.get('/held', () => store.listHeld(HELD_SHOWN))

  app.get('/status', () => store.counts())
}

/** After a number, or this many entries before the end. */
function startOf({ after, last }: z.infer<typeof FeedQuery>, head: FeedHead): number {
  return last === undefined ? after : Math.max(0, head.last - last)
}

function isOtherFeed({ epoch }: FeedHead, known: string | undefined): boolean {
  return known !== undefined && known !== epoch
}

/** The consumer has read a feed that is not this one: what it may keep, and where it has to go on. */
function refuseEpoch(reply: FastifyReply, { epoch, since }: FeedHead) {
  const problems = [
    `the feed has another identity, since its store was restored: read again after number ${since - 1}, with epoch ${epoch}`,
  ]
  return reply.code(409).send({ problems, epoch, after: since - 1 })
}

function epochHeaders({ epoch, since }: FeedHead): Record<string, string> {
  return { 'newsloom-epoch': epoch, 'newsloom-epoch-since': String(since) }
}

function toProblems(error: z.ZodError): string[] {
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}
