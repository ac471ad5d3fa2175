import { z } from 'zod'
import type { Log } from '../../shared/logger.ts'
import type { EntryLine, Store } from '../../shared/store/store.ts'
import { answerInPieces } from '../answer-in-pieces.ts'
import { sendProblem } from '../api/problems.ts'
import type { ApiScope } from '../api/register-api.ts'
import { fileOf } from '../api/schemas/problems-of.ts'
import { sendPages } from '../send-pages.ts'
import type { FeedPage } from '../share-pages.ts'
import { type EventSource, type FeedEvent, readFeedEvents, type Search } from './feed-events.ts'
import { SearchQuery, toSearch } from './search-query.ts'
import type { CatalogueLookout } from './watch-catalogue.ts'

/** What following a search needs. */
export type SearchStreamPorts = EventSource & {
  store: Pick<Store, 'feedHead'>
  lookout: CatalogueLookout
  signal: AbortSignal
  maxStreams: number
  log: Log
}

/** Entries that are judged at once: what a slow reader makes wait in memory. */
const ENTRIES_AT_ONCE = 100
const HEARTBEAT_MS = 15_000
const COME_AGAIN_S = 10
const PAUSE_MS = 1_000

const LastEventId = z.coerce
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1)

/**
 * `GET /stream`: a search as server-sent events. Each has its number in the feed as id, so that `Last-Event-ID` (or
 * `after`) resumes without a gap; without one it begins now. `event: article` or `quote` for what fits, `left` for a new
 * state of an article that does not (any more), `withdrawn` for an article that was taken back.
 */
export function registerSearchStream(scope: ApiScope, ports: SearchStreamPorts): void {
  const { store, signal, maxStreams } = ports
  let streams = 0
  scope.get(
    '/stream',
    {
      schema: {
        ...{ operationId: 'followSearch', summary: 'A search as server-sent events', tags: ['feeds'] },
        querystring: SearchQuery,
        response: fileOf('text/event-stream', 'Events as they come, each with its number in the feed as id'),
      },
    },
    async (request, reply) => {
      const { after, ...query } = request.query
      const resumed = request.headers['last-event-id']
      const last = resumed === undefined ? null : LastEventId.safeParse(resumed)
      if (last?.success === false) return sendProblem(reply, 400, 'Last-Event-ID: it must be a number of the feed')
      if (streams >= maxStreams) {
        return sendProblem(
          reply.header('retry-after', COME_AGAIN_S),
          503,
          `${streams} streams are open, and no more may be`,
        )
      }
      const head = await store.feedHead()
      const from = last?.data ?? after ?? head.last
      const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'newsloom-epoch': head.epoch }
      return answerInPieces(reply, headers, signal, async (raw, gone) => {
        streams += 1
        raw.write(
          `: newsloom\n\nevent: feed\ndata: ${JSON.stringify({ epoch: head.epoch, since: head.since, after: from })}\n\n`,
        )
        const heartbeat = setInterval(() => {
          if (!raw.writableNeedDrain) raw.write(': \n\n')
        }, HEARTBEAT_MS)
        try {
          const pages = followSearch(ports, toSearch(query), from, gone)
          await sendPages(raw, pages, (line) => frame(line as EventLine), gone)
          return true
        } finally {
          streams -= 1
          clearInterval(heartbeat)
        }
      })
    },
  )
}

/** An event; only the last one of an entry bears its number, so that who stops in between gets the entry again. */
type EventLine = EntryLine & { event: string; isLast: boolean }

const frame = ({ number, event, isLast }: EventLine) =>
  [`${isLast ? `id: ${number}\n` : ''}event: ${event}\ndata: `, '\n\n'] as const

async function* followSearch(
  { lookout, log, ...source }: SearchStreamPorts,
  search: Search,
  after: number,
  ended: AbortSignal,
): AsyncGenerator<FeedPage> {
  for (let at = after; !ended.aborted; ) {
    const { last } = await lookout.grownPast(at, ended)
    while (at < last && !ended.aborted) {
      const upTo = Math.min(last, at + ENTRIES_AT_ONCE)
      const events = await readFeedEvents(source, search, { after: at, upTo }).catch((error: unknown) => {
        log.warn({ err: error }, 'a followed search cannot be read; it is tried again')
        return null
      })
      if (events === null) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
        continue
      }
      const lines = events.flatMap(toLines)
      yield { lines, last: upTo, bytes: lines.reduce((sum, { line }) => sum + line.length, 0) }
      at = upTo
    }
  }
}

function toLines({ kind, head, row, quotes }: FeedEvent): EventLine[] {
  const { number, articleId: id, revision, title, withdraws, reason } = head
  const line = (event: string, data: unknown, isLast = true): EventLine => ({
    ...{ number, event, isLast, line: Buffer.from(JSON.stringify(data)), withdraws: withdraws !== null },
  })
  if (kind === 'withdrawn') return [line('withdrawn', { number, id, withdraws, reason })]
  if (kind === 'left') return [line('left', { number, id, revision })]
  if (quotes.length > 0) return quotes.map((quote, index) => line('quote', quote, index === quotes.length - 1))
  return [line('article', row ?? { number, id, revision, title, superseded: true })]
}
