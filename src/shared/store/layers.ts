import type { LayerName } from '../article.ts'
import type { Queryable } from './database.ts'
import { storableText } from './storable-text.ts'
import type { ArticleKey, LayerOrigins, LayerReport, StoredLayer, StoredLayers } from './store.ts'

/** The columns of a layer's account; see {@link toReport}. */
export const REPORT_COLUMNS = `name, stage, version, settings_hash, model_digest, input_hash, fingerprint, content_hash, status, reason`

/** Those of the named layers that are there, with their bodies. The layer `record` is in the feed, never here. */
export async function readLayers(
  database: Queryable,
  key: ArticleKey,
  names: readonly LayerName[],
): Promise<StoredLayers> {
  if (names.length === 0) return {}
  const { rows } = await database.query(
    `SELECT ${REPORT_COLUMNS}, body FROM newsloom.layer WHERE article_id = $1 AND revision = $2 AND body IS NOT NULL
       AND name IN (SELECT json_array_elements_text($3::text::json))`,
    [key.articleId, key.revision, JSON.stringify(names)],
  )
  return Object.fromEntries(rows.map((row) => [row.name, { ...toReport(row), layer: JSON.parse(row.body) }]))
}

/** Writes a layer over what was there under its name. */
export async function writeLayer(database: Queryable, key: ArticleKey, stored: StoredLayer): Promise<void> {
  await database.query(
    `INSERT INTO newsloom.layer (article_id, revision, ${REPORT_COLUMNS}, body)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     ON CONFLICT (article_id, revision, name) DO UPDATE SET stage = excluded.stage, version = excluded.version,
       settings_hash = excluded.settings_hash, model_digest = excluded.model_digest, input_hash = excluded.input_hash,
       fingerprint = excluded.fingerprint, content_hash = excluded.content_hash, status = excluded.status,
       reason = excluded.reason, body = excluded.body`,
    [...reportValues(key, stored), JSON.stringify(stored.layer)],
  )
}

/** The values of the columns of a layer's account, in their order, after its key. */
export function reportValues(key: ArticleKey, report: LayerReport): unknown[] {
  return [
    key.articleId,
    key.revision,
    report.name,
    report.stage,
    report.version,
    report.settingsHash,
    report.modelDigest,
    report.inputHash,
    report.fingerprint,
    report.contentHash,
    report.status,
    storableText(report.reason),
  ]
}

/** The latest revision of every article that was not taken back with its layers' accounts, ascending by key. */
export async function listLayerOrigins(
  database: Queryable,
  options: { after?: ArticleKey; limit: number },
): Promise<LayerOrigins[]> {
  // The condition is on both tables: otherwise the database joins in id order and reads all earlier revisions.
  const { rows } = await database.query(
    `WITH page AS (
       SELECT revision.article_id, revision.revision, run FROM newsloom.article
       JOIN newsloom.revision ON revision.article_id = article.article_id AND revision = latest_revision
       WHERE article.article_id > $1 AND revision.article_id > $1 AND withdrawn IS NULL
       ORDER BY article.article_id LIMIT $2
     )
     SELECT page.article_id, page.revision, run, ${REPORT_COLUMNS} FROM page
     LEFT JOIN newsloom.layer ON layer.article_id = page.article_id AND layer.revision = page.revision
     ORDER BY page.article_id, name`,
    [options.after?.articleId ?? '', options.limit],
  )
  const pages = new Map<string, { articleId: string; revision: number; run: number; layers: LayerReport[] }>()
  for (const row of rows) {
    const key = { articleId: row.article_id, revision: row.revision, run: row.run }
    const page = pages.get(row.article_id) ?? { ...key, layers: [] as LayerReport[] }
    pages.set(row.article_id, page)
    if (row.name !== null) page.layers.push(toReport(row))
  }
  return [...pages.values()]
}

/** A layer's account out of a row of {@link REPORT_COLUMNS}. */
// biome-ignore lint/suspicious/noExplicitAny: it comes from the database.
export function toReport(row: any): LayerReport {
  return {
    name: row.name,
    stage: row.stage,
    version: row.version,
    settingsHash: row.settings_hash,
    modelDigest: row.model_digest,
    inputHash: row.input_hash,
    fingerprint: row.fingerprint,
    contentHash: row.content_hash,
    status: row.status,
    reason: row.reason,
  }
}
