import type { Queryable } from './database.ts'
import { REPORT_COLUMNS, toReport } from './layers.ts'
import type { ArticleKey, StoredArticle } from './store.ts'

/** The article as it arrived with the state of its run and the accounts of its layers, or null. */
export async function readArticle(database: Queryable, key: ArticleKey): Promise<StoredArticle | null> {
  const { rows } = await database.query(
    `SELECT draft, run, published_run, format, file, url, sha256, received_at, (
       SELECT json_agg(report ORDER BY name)::text FROM (
         SELECT ${REPORT_COLUMNS} FROM newsloom.layer WHERE article_id = $1 AND revision = $2
       ) AS report
     ) AS reports
     FROM newsloom.revision JOIN newsloom.source USING (arrival_id) WHERE article_id = $1 AND revision = $2`,
    [key.articleId, key.revision],
  )
  const row = rows[0]
  if (!row) return null
  return {
    article: {
      id: key.articleId,
      revision: key.revision,
      source: { format: row.format, file: row.file, url: row.url, sha256: row.sha256, receivedAt: row.received_at },
      draft: JSON.parse(row.draft),
    },
    run: row.run,
    publishedRun: row.published_run,
    reports: row.reports === null ? [] : JSON.parse(row.reports).map(toReport),
  }
}

/** The bytes of a source as they arrived, or null. */
export async function readSource(database: Queryable, sha256: string): Promise<Uint8Array | null> {
  const { rows } = await database.query(`SELECT bytes FROM newsloom.source_bytes WHERE sha256 = $1`, [sha256])
  return rows[0] ? new Uint8Array(rows[0].bytes) : null
}

/** Those of the hashes under which a source has arrived. */
export async function knownSources(database: Queryable, hashes: readonly string[]): Promise<Set<string>> {
  const { rows } = await database.query(
    `SELECT DISTINCT sha256 FROM newsloom.source WHERE sha256 IN (SELECT json_array_elements_text($1::text::json))`,
    [JSON.stringify(hashes)],
  )
  return new Set(rows.map((row) => row.sha256))
}
