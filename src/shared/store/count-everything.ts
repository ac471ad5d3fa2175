import type { Queryable } from './database.ts'
import type { StoreCounts } from './store.ts'

/**
 * All counts at one moment. Inputs, duplicates and quarantined are counted from the receipts, the fate of revisions
 * from the feed and the failures: two accounts kept apart, so that a loss shows as a difference.
 */
export async function countEverything(database: Queryable): Promise<StoreCounts> {
  const { rows } = await database.query(
    `SELECT * FROM (
       SELECT count(*)::integer AS inputs,
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
     (SELECT count(*)::integer AS articles FROM newsloom.article) AS articles`,
  )
  const row = rows[0]
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
