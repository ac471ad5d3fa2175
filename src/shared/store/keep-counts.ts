import { type DatabasePool, inTransaction, type Queryable } from './database.ts'
import type { StoreCounts } from './store.ts'

/** The tally is folded together once it has more rows than this. */
const ROWS_KEPT = 2_000

/** Counts that are only ever added to, by the triggers of the tables. */
export type Tally = {
  sources: number
  articles: number
  revisions: number
  published: number
  accepted: number
  revision: number
  duplicate: number
  quarantined: number
  notices: number
}

/** Of a row of `revision`. */
const UNPUBLISHED = `NOT EXISTS (
  SELECT FROM newsloom.feed WHERE feed.article_id = revision.article_id AND feed.revision = revision.revision
)`

/** What each count is called in the table. */
const NAMES: { readonly [Name in keyof Tally]: string } = {
  sources: 'sources',
  articles: 'articles',
  revisions: 'revisions',
  published: 'published',
  accepted: 'receipt accepted',
  revision: 'receipt revision',
  duplicate: 'receipt duplicate',
  quarantined: 'receipt quarantined',
  notices: 'receipt withdrawal',
}

/**
 * The counts out of the tally, and of what waits for a person out of an index that holds nothing else: constant time.
 * What is in flight is what is left, so this account cannot fail: `countEverything` is the one that proves.
 */
export async function readCounts(pool: DatabasePool): Promise<StoreCounts> {
  const { rows } = await pool.query(
    `SELECT (SELECT json_object_agg(name, amount)::text FROM (
         SELECT name, sum(amount) AS amount FROM newsloom.tally GROUP BY name
       ) AS sums) AS tally,
       (SELECT count(*)::integer FROM newsloom.tally) AS rows,
       (SELECT last FROM newsloom.feed_head) AS last,
       (SELECT json_object_agg(state, failures)::text FROM (
         SELECT state, count(*) AS failures FROM newsloom.failure JOIN newsloom.revision USING (article_id, revision, run)
         WHERE state IN ('open', 'discarded') AND withdrawn IS NULL AND NOT EXISTS (
           SELECT FROM newsloom.feed WHERE feed.article_id = failure.article_id AND feed.revision = failure.revision
         ) GROUP BY state
       ) AS states) AS failures,
       (SELECT count(*)::integer FROM newsloom.revision WHERE withdrawn IS NOT NULL AND ${UNPUBLISHED}) AS withdrawn,
       (SELECT count(*)::integer FROM newsloom.revision LEFT JOIN newsloom.failure USING (article_id, revision, run)
        WHERE held_until > now() AND published_run IS NULL AND withdrawn IS NULL AND ${UNPUBLISHED}
          AND coalesce(state NOT IN ('open', 'discarded'), true)) AS held`,
  )
  const { tally, rows: length, last, failures, withdrawn, held } = rows[0]
  if (length > ROWS_KEPT) await foldTally(pool)
  return toCounts(parseTally(tally), { ...JSON.parse(failures ?? '{}'), withdrawn, held }, last)
}

/** The tally out of a JSON object of sums by name. */
export function parseTally(json: string | null): Tally {
  const sums = JSON.parse(json ?? '{}') as Record<string, number>
  return Object.fromEntries(Object.entries(NAMES).map(([name, stored]) => [name, Number(sums[stored] ?? 0)])) as Tally
}

function toCounts(
  tally: Tally,
  unpublished: { open?: number; discarded?: number; withdrawn: number; held: number },
  last: number,
): StoreCounts {
  const { open: failed = 0, discarded = 0, withdrawn, held } = unpublished
  const { sources, articles, revisions, published, duplicate, quarantined } = tally
  return {
    sources,
    inputs: tally.accepted + tally.revision + duplicate + quarantined + tally.notices,
    articles,
    revisions,
    published,
    duplicate,
    quarantined,
    failed,
    discarded,
    inFlight: revisions - published - failed - discarded - withdrawn - held,
    held,
    withdrawn: tally.notices + withdrawn,
    feedEntries: last,
    lastNumber: last,
  }
}

/** Puts the sums in place of the rows. Rows that come meanwhile stay; of two who fold, one finds the rows gone. */
async function foldTally(pool: DatabasePool): Promise<void> {
  await pool.query(
    `WITH gone AS (DELETE FROM newsloom.tally RETURNING name, amount)
     INSERT INTO newsloom.tally (name, amount) SELECT name, sum(amount) FROM gone GROUP BY name`,
  )
  // Otherwise deleted rows stay in place and slow readers down. Lacking the permission does no harm.
  await pool.query('VACUUM newsloom.tally').catch(() => undefined)
}

/** Sets the tally to what was counted; the difference is added, so that what comes meanwhile is not lost. */
export async function mendTally(pool: DatabasePool, kept: Tally, counted: Tally): Promise<void> {
  await inTransaction(pool, async (transaction: Queryable) => {
    for (const name of Object.keys(NAMES) as (keyof Tally)[]) {
      const difference = counted[name] - kept[name]
      if (difference === 0) continue
      await transaction.query(`INSERT INTO newsloom.tally (name, amount) VALUES ($1, $2::bigint)`, [
        NAMES[name],
        difference,
      ])
    }
  })
}
