import type { EnrichedRecord } from '../article.ts'
import { PipelineError } from '../errors.ts'
import { hashText } from '../hash-json.ts'
import { appendEntry } from './append-entry.ts'
import { type DatabasePool, inTransaction, type Queryable } from './database.ts'
import type { ArticleKey, LayerOrigin, Publication } from './store.ts'

/**
 * Appends a record to the feed, exactly once for each run of a revision.
 *
 * Order. A number from a sequence is given out at once but seen at commit: with two publishers 8 may be seen before
 * 7, and a consumer that has read up to 8 would never see 7. So the number comes from the one row of `feed_head`,
 * raised in the publishing transaction: its lock is held until commit, the next publisher waits for it, and numbers
 * become visible in their order. A rollback gives the number back, so there is no gap either.
 *
 * Repeats. The row of the revision is locked first. When its present run is published already (a job that was
 * repeated), nothing is added. After a deliberate replay a record that says the same is not added either; one that
 * changed becomes a new entry of the same revision that names the one it `supersedes`.
 *
 * Embargoes. The clock of the database alone says whether the time has come. Until then nothing is added and the run
 * stays unfinished; `listPending` brings it up again when its time has come.
 */
export async function publishRecord(
  pool: DatabasePool,
  key: ArticleKey & { run: number },
  record: EnrichedRecord,
  origin: LayerOrigin,
): Promise<Publication> {
  const usable = release(record)
  // What stages report about themselves is ignored: a new version with the same results changes nothing for readers.
  const recordHash = hashText(JSON.stringify({ ...usable, stages: {} }))
  return inTransaction(pool, async (transaction) => {
    const { run, publishedRun, withdrawn, heldUntil } = await lockRevision(transaction, key)
    const last = await readLastEntry(transaction, key)
    const nothing = { number: last?.number ?? null, appended: false }
    // A newer run has begun since: its own jobs will publish, from newer layers.
    if (run !== key.run || publishedRun === run || withdrawn) return nothing
    if (heldUntil !== null) return { ...nothing, heldUntil }
    await finishRun(transaction, key, run, origin, recordHash)
    if (last?.recordHash === recordHash) return nothing
    const supersedes = last?.number ?? null
    const number = await appendEntry(transaction, {
      ...key,
      run,
      supersedes,
      withdraws: null,
      recordHash,
      record: usable,
    })
    return { number, appended: true }
  })
}

async function lockRevision(
  transaction: Queryable,
  key: ArticleKey,
): Promise<{ run: number; publishedRun: number | null; withdrawn: boolean; heldUntil: string | null }> {
  const { rows } = await transaction.query(
    `SELECT run, published_run, withdrawn IS NOT NULL AS withdrawn,
       CASE WHEN held_until > now() THEN held_until END AS held_until FROM newsloom.revision WHERE article_id = $1 AND revision = $2 FOR UPDATE`,
    [key.articleId, key.revision],
  )
  if (!rows[0]) throw new PipelineError('internal', `Nothing is known of ${key.articleId} revision ${key.revision}`)
  const { run, published_run: publishedRun, withdrawn, held_until: held } = rows[0]
  return { run, publishedRun, withdrawn, heldUntil: held === null ? null : new Date(held).toISOString() }
}

async function readLastEntry(
  transaction: Queryable,
  key: ArticleKey,
): Promise<{ number: number; recordHash: string } | undefined> {
  const { rows } = await transaction.query(
    `SELECT number, record_hash FROM newsloom.feed WHERE article_id = $1 AND revision = $2 ORDER BY number DESC LIMIT 1`,
    [key.articleId, key.revision],
  )
  return rows[0] && { number: rows[0].number, recordHash: rows[0].record_hash }
}

/** Notes that nothing is left to do in this run, by which layer account, and that an earlier failure is past. */
async function finishRun(
  transaction: Queryable,
  key: ArticleKey,
  run: number,
  origin: LayerOrigin,
  recordHash: string,
): Promise<void> {
  await transaction.query(
    `WITH done AS (
       UPDATE newsloom.revision SET published_run = $3 WHERE article_id = $1 AND revision = $2
     ), resolved AS (
       UPDATE newsloom.failure SET state = 'resolved'
       WHERE article_id = $1 AND revision = $2 AND state IN ('open', 'discarded')
     )
     INSERT INTO newsloom.layer (article_id, revision, name, stage, version, settings_hash, model_digest, input_hash,
       fingerprint, content_hash, status)
     VALUES ($1, $2, 'record', $4, $5, $6, $7, $8, $9, $10, 'done')
     ON CONFLICT (article_id, revision, name) DO UPDATE SET stage = excluded.stage, version = excluded.version,
       settings_hash = excluded.settings_hash, model_digest = excluded.model_digest, input_hash = excluded.input_hash,
       fingerprint = excluded.fingerprint, content_hash = excluded.content_hash`,
    [
      key.articleId,
      key.revision,
      run,
      origin.stage,
      origin.version,
      origin.settingsHash,
      origin.modelDigest,
      origin.inputHash,
      origin.fingerprint,
      recordHash,
    ],
  )
}

/** Once published, an embargo is over; when it was stays in the record. */
function release(record: EnrichedRecord): EnrichedRecord {
  return record.usage?.status === 'embargoed' ? { ...record, usage: { ...record.usage, status: 'usable' } } : record
}
