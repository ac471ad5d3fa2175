import type { EnrichedRecord } from '../article.ts'
import { hashText } from '../hash-json.ts'
import type { Queryable } from './database.ts'
import type { ArticleKey } from './store.ts'

/** Said whenever the feed has grown. */
export const FEED_CHANNEL = 'newsloom_feed'

/** What an entry says besides its number. */
export type NewEntry = ArticleKey & {
  run: number
  supersedes: number | null
  withdraws: readonly number[] | null
  recordHash: string
  record: EnrichedRecord
}

/**
 * Appends an entry to the feed and gives its number. To be the last statement before commit, so that the lock on the
 * head is held as shortly as can be.
 */
export async function appendEntry(transaction: Queryable, entry: NewEntry): Promise<number> {
  const json = JSON.stringify(entry.record)
  const { rows } = await transaction.query(
    `WITH head AS (
       UPDATE newsloom.feed_head SET last = last + 1 RETURNING last, epoch
     ), entry AS (
       INSERT INTO newsloom.feed (number, epoch, article_id, revision, run, supersedes, withdraws, record_hash,
         content_hash, record)
       SELECT last, epoch, $1, $2::integer, $3::integer, $4::integer, $5::integer[], $6, $7, $8 FROM head RETURNING number
     )
     SELECT number, pg_notify('${FEED_CHANNEL}', number::text) FROM entry`,
    [
      entry.articleId,
      entry.revision,
      entry.run,
      entry.supersedes,
      entry.withdraws,
      entry.recordHash,
      hashText(json),
      json,
    ],
  )
  return rows[0].number
}
