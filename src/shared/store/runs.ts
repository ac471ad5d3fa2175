import type { Queryable } from './database.ts'
import type { ArticleKey, PendingArticle } from './store.ts'

/**
 * Opens a new run of a revision that begins at `stage`; null where there is none, where it was taken back, or where it
 * is not the `unfinishedRun` asked for.
 */
export async function startRun(
  database: Queryable,
  key: ArticleKey,
  stage: string | null,
  options?: { unfinishedRun: number },
): Promise<PendingArticle | null> {
  const { rows } = await database.query(
    `UPDATE newsloom.revision SET run = run + 1, from_stage = $3 WHERE article_id = $1 AND revision = $2
       AND withdrawn IS NULL AND ($4::integer IS NULL OR (run = $4::integer AND published_run IS DISTINCT FROM run)) RETURNING run`,
    [key.articleId, key.revision, stage, options?.unfinishedRun ?? null],
  )
  return rows[0] ? { articleId: key.articleId, revision: key.revision, run: rows[0].run, fromStage: stage } : null
}

/**
 * Revisions with work left and no failure that waits for a person, ascending by key. What is held comes up as soon as
 * its time has come: this is what publishes it.
 */
export async function listPending(
  database: Queryable,
  options: { after?: ArticleKey; limit: number },
): Promise<PendingArticle[]> {
  const { rows } = await database.query(
    `SELECT article_id, revision, run, from_stage FROM newsloom.revision
     WHERE (published_run IS NULL OR published_run < run) AND withdrawn IS NULL
       AND (held_until IS NULL OR held_until <= now()) AND (article_id, revision) > ($1, $2::integer)
       AND NOT EXISTS (
         SELECT FROM newsloom.failure WHERE failure.article_id = revision.article_id
           AND failure.revision = revision.revision AND failure.run = revision.run AND state IN ('open', 'discarded'))
     ORDER BY article_id, revision LIMIT $3`,
    [options.after?.articleId ?? '', options.after?.revision ?? 0, options.limit],
  )
  return rows.map((row) => ({
    articleId: row.article_id,
    revision: row.revision,
    run: row.run,
    fromStage: row.from_stage,
  }))
}
