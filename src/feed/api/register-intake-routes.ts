import { z } from 'zod'
import type { Queryable } from '../../shared/store/database.ts'
import { listRefused } from '../../shared/store/list-refused.ts'
import { listNotes } from '../../shared/store/notes.ts'
import type { ApiScope } from './register-api.ts'
import { PolledFeed, RefusedRow } from './schemas/operating.ts'
import { NoQuery } from './schemas/parameters.ts'

/** The part that is shown of what pollers keep about each feed under `feed:ADDRESS`. */
const FeedNote = z.object({
  checkedAt: z.string().nullable().default(null),
  lastError: z.string().nullable().default(null),
  failures: z.int().default(0),
})
const FEED_NOTES = 'feed '

const RefusedQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('The latest so many'),
})

/** `GET /refused` and `/polled`: what could not become an article, and the feeds that are read. */
export function registerIntakeRoutes(scope: ApiScope, { store: { pool } }: { store: { pool: Queryable } }): void {
  const tags = ['operating']
  scope.get(
    '/refused',
    {
      schema: {
        ...{ operationId: 'listRefused', summary: 'What could not become an article, the latest first', tags },
        querystring: RefusedQuery,
        response: { 200: z.object({ items: z.array(RefusedRow) }) },
      },
    },
    async ({ query: { limit } }) => ({ items: await listRefused(pool, limit) }),
  )
  scope.get(
    '/polled',
    {
      schema: {
        ...{ operationId: 'listPolled', summary: 'Feeds that are read, and when they were last', tags },
        querystring: NoQuery,
        response: { 200: z.object({ items: z.array(PolledFeed) }) },
      },
    },
    async () => ({ items: [...(await listNotes(pool, FEED_NOTES))].map(toPolled) }),
  )
}

function toPolled([url, note]: [string, string]): PolledFeed {
  const { checkedAt, lastError, failures } = FeedNote.parse(JSON.parse(note))
  return { url, lastReadAt: checkedAt, problem: failures > 0 ? (lastError ?? 'it could not be read') : null }
}
