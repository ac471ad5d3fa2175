import type { ArticleDraft } from '../article.ts'
import type { Queryable } from './database.ts'
import { REPORT_COLUMNS, toReport } from './layers.ts'
import type { ArticleKey, StoredArticle } from './store.ts'

/** Characters of drafts that are kept for the stages to come. */
const KEPT_CHARACTERS = 4_000_000

type KeptDraft = { readonly draft: ArticleDraft; readonly mark: string; readonly characters: number }

/**
 * Reads articles as they arrived with the state of their runs and the accounts of their layers; null for one that is
 * not there. Each stage's job asks for its article, so the drafts asked for last are kept, and come again only where
 * their row is another one since.
 */
export function createArticleReader(database: Queryable): (key: ArticleKey) => Promise<StoredArticle | null> {
  const drafts = new Map<string, KeptDraft>()
  let characters = 0
  const drop = (name: string): void => {
    characters -= drafts.get(name)?.characters ?? 0
    drafts.delete(name)
  }
  return async (key) => {
    const name = `${key.revision} ${key.articleId}`
    const kept = drafts.get(name)
    const row = await readRow(database, key, kept?.mark)
    drop(name)
    if (!row) return null
    const now = kept && row.draft === null ? kept : toKept(row.draft, row.mark)
    drafts.set(name, now)
    characters += now.characters
    for (const oldest of drafts.keys()) {
      if (characters <= KEPT_CHARACTERS) break
      drop(oldest)
    }
    return {
      article: {
        id: key.articleId,
        revision: key.revision,
        source: { format: row.format, file: row.file, url: row.url, sha256: row.sha256, receivedAt: row.received_at },
        draft: now.draft,
      },
      run: row.run,
      publishedRun: row.published_run,
      reports: row.reports === null ? [] : JSON.parse(row.reports).map(toReport),
    }
  }
}

const toKept = (json: string, mark: string): KeptDraft => ({ draft: JSON.parse(json), mark, characters: json.length })

/** The row of an article, without its draft where the row is the very one that has the mark. */
async function readRow(database: Queryable, key: ArticleKey, mark: string | undefined) {
  const { rows } = await database.query(
    `SELECT mark, CASE WHEN mark = $3::text THEN NULL ELSE draft END AS draft, run, published_run, format, file, url,
       sha256, received_at, (
       SELECT json_agg(report ORDER BY name)::text FROM (
         SELECT ${REPORT_COLUMNS} FROM newsloom.layer WHERE article_id = $1 AND revision = $2
       ) AS report
     ) AS reports
     FROM (
       SELECT revision.*, concat(xmin::text, ' ', arrival_id) AS mark FROM newsloom.revision
       WHERE article_id = $1 AND revision = $2
     ) AS revision JOIN newsloom.source USING (arrival_id)`,
    [key.articleId, key.revision, mark ?? null],
  )
  return rows[0]
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
