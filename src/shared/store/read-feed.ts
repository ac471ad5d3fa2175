import type { Queryable } from './database.ts'
import type { FeedEntry } from './store.ts'

const COLUMNS = `number, article_id, revision, appended_at, supersedes, withdraws, record`

/** Entries after `after`, ascending, at most `limit`. */
export async function readFeed(database: Queryable, after: number, limit: number): Promise<FeedEntry[]> {
  const { rows } = await database.query(
    `SELECT ${COLUMNS} FROM newsloom.feed WHERE number > $1 ORDER BY number LIMIT $2`,
    [after, limit],
  )
  return rows.map(toEntry)
}

/** Whether there is an entry after `after`. */
export async function hasEntryAfter(database: Queryable, after: number): Promise<boolean> {
  const { rows } = await database.query(`SELECT EXISTS (SELECT FROM newsloom.feed WHERE number > $1) AS found`, [after])
  return rows[0].found
}

/** All entries of one article, ascending. */
export async function readPublished(database: Queryable, articleId: string): Promise<FeedEntry[]> {
  const { rows } = await database.query(`SELECT ${COLUMNS} FROM newsloom.feed WHERE article_id = $1 ORDER BY number`, [
    articleId,
  ])
  return rows.map(toEntry)
}

// biome-ignore lint/suspicious/noExplicitAny: a row of COLUMNS.
function toEntry(row: any): FeedEntry {
  return {
    number: row.number,
    articleId: row.article_id,
    revision: row.revision,
    appendedAt: new Date(row.appended_at).toISOString(),
    supersedes: row.supersedes,
    withdraws: row.withdraws,
    record: JSON.parse(row.record),
  }
}
