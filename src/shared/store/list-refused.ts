import type { Queryable } from './database.ts'

/** An input that could not become an article. */
export type RefusedInput = {
  file: string | null
  url: string | null
  /** How it came in. */
  via: string
  format: string
  /** ISO 8601. */
  receivedAt: string
  reason: string
}

/** What was refused, the latest first. */
export async function listRefused(database: Queryable, limit: number): Promise<RefusedInput[]> {
  const { rows } = await database.query(
    `SELECT file, url, via, format, received_at, coalesce(reason, 'no reason is kept') AS reason
     FROM newsloom.receipt JOIN newsloom.source USING (arrival_id)
     WHERE outcome = 'quarantined' ORDER BY received_at DESC, arrival_id, place LIMIT $1`,
    [limit],
  )
  return rows.map(({ received_at: receivedAt, ...row }) => ({ ...row, receivedAt }))
}
