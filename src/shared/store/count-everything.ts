import type { DatabasePool } from './database.ts'
import { mendTally, parseTally, type Tally } from './keep-counts.ts'
import type { StoreCounts } from './store.ts'

/**
 * All counts at one moment. Inputs, duplicates and quarantined inputs are counted from the receipts; what became of
 * revisions is counted from the feed and the failures. The two accounts are kept apart, so that a loss shows as a
 * difference. `strays` are sentences about running totals that disagreed with a full count; they are corrected from
 * then on.
 */
export async function countEverything(pool: DatabasePool): Promise<{ counts: StoreCounts; strays: string[] }> {
  const { rows } = await pool.query(
    `SELECT * FROM (
       SELECT count(*)::integer AS inputs,
         (count(*) FILTER (WHERE outcome = 'accepted'))::integer AS accepted,
         (count(*) FILTER (WHERE outcome = 'revision'))::integer AS revision,
         (count(*) FILTER (WHERE outcome = 'duplicate'))::integer AS duplicate,
         (count(*) FILTER (WHERE outcome = 'quarantined'))::integer AS quarantined,
         (count(*) FILTER (WHERE outcome = 'withdrawal'))::integer AS notices
       FROM newsloom.receipt
     ) AS receipts, (
       SELECT count(*)::integer AS revisions,
         (count(*) FILTER (WHERE published))::integer AS published,
         (count(*) FILTER (WHERE NOT published AND withdrawn))::integer AS withdrawn,
         (count(*) FILTER (WHERE open AND state = 'open'))::integer AS failed,
         (count(*) FILTER (WHERE open AND state = 'discarded'))::integer AS discarded,
         (count(*) FILTER (WHERE open AND NOT stopped AND held))::integer AS held,
         (count(*) FILTER (WHERE open AND NOT stopped AND NOT held))::integer AS in_flight
       FROM (
         SELECT *, NOT published AND NOT withdrawn AS open, coalesce(state IN ('open', 'discarded'), false) AS stopped
         FROM (
         SELECT state, withdrawn IS NOT NULL AS withdrawn, coalesce(held_until > now(), false) AS held, EXISTS (
           SELECT FROM newsloom.feed WHERE feed.article_id = revision.article_id AND feed.revision = revision.revision
         ) AS published
         FROM newsloom.revision LEFT JOIN newsloom.failure USING (article_id, revision, run)
         ) AS states
       ) AS fates
     ) AS revisions, (
       SELECT count(*)::integer AS feed_entries, coalesce(max(number), 0) AS last_number FROM newsloom.feed
     ) AS feed,
     (SELECT count(*)::integer AS sources FROM newsloom.source) AS sources,
     (SELECT count(*)::integer AS articles FROM newsloom.article) AS articles,
     (SELECT json_object_agg(name, amount)::text AS tally FROM (
       SELECT name, sum(amount) AS amount FROM newsloom.tally GROUP BY name
     ) AS sums) AS tally`,
  )
  const row = rows[0]
  const strays = await mendStrays(pool, parseTally(row.tally), row)
  return { strays, counts: toCounts(row) }
}

async function mendStrays(pool: DatabasePool, kept: Tally, counted: Tally): Promise<string[]> {
  const names = (Object.keys(kept) as (keyof Tally)[]).filter((name) => kept[name] !== counted[name])
  if (names.length > 0) await mendTally(pool, kept, counted)
  return names.map((name) => `${name} were kept as ${kept[name]}, but there are ${counted[name]}`)
}

// biome-ignore lint/suspicious/noExplicitAny: the row of the statement above.
function toCounts(row: any): StoreCounts {
  return {
    sources: row.sources,
    inputs: row.inputs,
    articles: row.articles,
    revisions: row.revisions,
    published: row.published,
    duplicate: row.duplicate,
    quarantined: row.quarantined,
    failed: row.failed,
    discarded: row.discarded,
    inFlight: row.in_flight,
    held: row.held,
    withdrawn: row.notices + row.withdrawn,
    feedEntries: row.feed_entries,
    lastNumber: row.last_number,
  }
}
