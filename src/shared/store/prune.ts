import type { Queryable } from './database.ts'

/** Rows deleted in one statement, so that none blocks others for long. */
const ROWS = 500

/**
 * Drops the bytes of sources that came in before a time, and the layers of revisions that came in before one; only of
 * what is published or given up, and never what has work left. Accounts (receipts, fingerprints, hashes) stay. Resolves
 * to how many were dropped.
 */
export async function prune(
  database: Queryable,
  before: { sources: Date | null; layers: Date | null },
): Promise<{ sources: number; layers: number }> {
  return {
    sources: before.sources ? await repeat(database, SOURCES, before.sources) : 0,
    layers: before.layers ? await repeat(database, LAYERS, before.layers) : 0,
  }
}

/** A revision of `arrival` that still needs its source or its layers. */
const UNFINISHED = `revision.published_run IS DISTINCT FROM revision.run AND revision.withdrawn IS NULL AND NOT EXISTS (
  SELECT FROM newsloom.failure WHERE failure.article_id = revision.article_id AND failure.revision = revision.revision
    AND failure.run = revision.run AND failure.state = 'discarded')`

const SOURCES = `WITH old AS (
    SELECT sha256 FROM newsloom.source_bytes WHERE EXISTS (
      SELECT FROM newsloom.source WHERE source.sha256 = source_bytes.sha256
    ) AND NOT EXISTS (
      SELECT FROM newsloom.source WHERE source.sha256 = source_bytes.sha256 AND received_at >= $1
    ) AND NOT EXISTS (
      SELECT FROM newsloom.source JOIN newsloom.revision USING (arrival_id)
      WHERE source.sha256 = source_bytes.sha256 AND ${UNFINISHED}
    ) LIMIT ${ROWS}
  )
  DELETE FROM newsloom.source_bytes USING old WHERE source_bytes.sha256 = old.sha256 RETURNING source_bytes.sha256`

const LAYERS = `WITH old AS (
    SELECT layer.article_id, layer.revision, layer.name FROM newsloom.layer
    JOIN newsloom.revision USING (article_id, revision) JOIN newsloom.source USING (arrival_id)
    WHERE body IS NOT NULL AND received_at < $1 AND NOT (${UNFINISHED}) LIMIT ${ROWS}
  )
  DELETE FROM newsloom.layer USING old WHERE layer.article_id = old.article_id AND layer.revision = old.revision
    AND layer.name = old.name RETURNING layer.name`

async function repeat(database: Queryable, statement: string, before: Date): Promise<number> {
  for (let dropped = 0; ; ) {
    // Times of arrival are kept as text of one form, which sorts as they do.
    const { rows } = await database.query(statement, [before.toISOString()])
    dropped += rows.length
    if (rows.length < ROWS) return dropped
  }
}
