import { ERROR_CODES } from '../errors.ts'
import { type DatabasePool, inTransaction, type Queryable } from './database.ts'
import { startRun } from './runs.ts'
import { storableText } from './storable-text.ts'
import type { Failure, FailureInput, PendingArticle } from './store.ts'

const COLUMNS = `id, article_id, revision, failure.run, stage, code, message, detail, attempts, failed_at, state, note, file`
/** A failure, with the file that its article came in. */
const FAILURES = `newsloom.failure JOIN newsloom.revision USING (article_id, revision) JOIN newsloom.source USING (arrival_id)`

/**
 * Records a failure of the present run, as given up already where it is a refusal; nothing where that run is over or
 * published (a repeat that came too late).
 */
export async function recordFailure(database: Queryable, failure: FailureInput): Promise<void> {
  const isRefused = ERROR_CODES[failure.code] === 'refusal'
  await database.query(
    `INSERT INTO newsloom.failure (article_id, revision, run, stage, code, message, detail, attempts, state, note)
     SELECT article_id, revision, run, $4, $5, $6, $7, $8::integer, $9, $10 FROM newsloom.revision
     WHERE article_id = $1 AND revision = $2 AND run = $3 AND published_run IS DISTINCT FROM run
     ON CONFLICT (article_id, revision, run) DO UPDATE SET stage = excluded.stage, code = excluded.code,
       message = excluded.message, detail = excluded.detail, attempts = excluded.attempts,
       failed_at = excluded.failed_at, state = excluded.state, note = excluded.note`,
    [
      failure.articleId,
      failure.revision,
      failure.run,
      failure.stage,
      failure.code,
      storableText(failure.message),
      storableText(failure.detail),
      failure.attempts,
      isRefused ? 'discarded' : 'open',
      isRefused ? `refused: ${failure.code}` : null,
    ],
  )
}

/** Failures, the latest first; at most `limit` (default 1000). */
export async function listFailures(
  database: Queryable,
  filter: { state?: Failure['state']; stage?: string; limit?: number } = {},
): Promise<Failure[]> {
  const { rows } = await database.query(
    `SELECT ${COLUMNS} FROM ${FAILURES} WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR stage = $2)
     ORDER BY failed_at DESC, id DESC LIMIT $3`,
    [filter.state ?? null, storableText(filter.stage ?? null), filter.limit ?? 1000],
  )
  return rows.map(toFailure)
}

export async function readFailure(database: Queryable, id: number): Promise<Failure | null> {
  const { rows } = await database.query(`SELECT ${COLUMNS} FROM ${FAILURES} WHERE id = $1`, [id])
  return rows[0] ? toFailure(rows[0]) : null
}

/** Marks an open failure as retried and opens a new run that begins at its stage. */
export async function retryFailure(pool: DatabasePool, id: number): Promise<PendingArticle | null> {
  return inTransaction(pool, async (transaction) => {
    const { rows } = await transaction.query(
      `UPDATE newsloom.failure SET state = 'retried' WHERE id = $1 AND state = 'open'
       RETURNING article_id, revision, stage`,
      [id],
    )
    const row = rows[0]
    return row ? startRun(transaction, { articleId: row.article_id, revision: row.revision }, row.stage) : null
  })
}

/** Marks an open failure as given up; false where it is not open. */
export async function discardFailure(database: Queryable, id: number, note: string): Promise<boolean> {
  const { rows } = await database.query(
    `UPDATE newsloom.failure SET state = 'discarded', note = $2 WHERE id = $1 AND state = 'open' RETURNING id`,
    [id, storableText(note)],
  )
  return rows.length === 1
}

// biome-ignore lint/suspicious/noExplicitAny: a row of COLUMNS.
function toFailure(row: any): Failure {
  return {
    id: row.id,
    articleId: row.article_id,
    revision: row.revision,
    run: row.run,
    stage: row.stage,
    code: row.code,
    message: row.message,
    detail: row.detail,
    attempts: row.attempts,
    failedAt: new Date(row.failed_at).toISOString(),
    state: row.state,
    note: row.note,
    file: row.file,
  }
}
