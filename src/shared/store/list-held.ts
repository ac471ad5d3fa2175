import type { Queryable } from './database.ts'
import type { HeldArticle } from './store.ts'

/** Revisions that wait for the end of an embargo, soonest first. */
export async function listHeld(database: Queryable, limit: number): Promise<HeldArticle[]> {
  const { rows } = await database.query(
    `SELECT article_id, revision, held_until, hold_reason, file
     FROM newsloom.revision JOIN newsloom.source USING (arrival_id)
     WHERE held_until > now() AND published_run IS NULL AND withdrawn IS NULL
     ORDER BY held_until, article_id, revision LIMIT $1`,
    [limit],
  )
  return rows.map((row) => ({
    articleId: row.article_id,
    revision: row.revision,
    until: new Date(row.held_until).toISOString(),
    reason: row.hold_reason,
    file: row.file,
  }))
}
