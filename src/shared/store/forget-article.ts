import type { ArticleDraft, EnrichedRecord } from '../article.ts'
import { dropArticle } from '../catalogue/drop-article.ts'
import { hashText } from '../hash-json.ts'
import { blankHits } from './blank-hits.ts'
import { type DatabasePool, inTransaction, type Queryable } from './database.ts'
import { storableText } from './storable-text.ts'
import type { Forgotten } from './store.ts'
import { createTombstone, withdrawArticle } from './withdraw-article.ts'

/** What is left of a draft. */
const BLANK: ArticleDraft = {
  externalId: null,
  body: { kind: 'text', content: '' },
  title: null,
  byline: [],
  url: null,
  publishedAt: null,
  modifiedAt: null,
  publisher: null,
  language: null,
}

/**
 * Takes an article out for good: what a cancel does (see `withdraw-article.ts`), and after it nothing of its words is
 * left in the store: its entries keep their numbers, with records that say nothing; drafts, layers and what failures
 * quoted are blank; it is no longer to be found; its sources are gone, but for those that hold other articles too. Null
 * where it is unknown.
 */
export async function forgetArticle(pool: DatabasePool, id: string, why: string): Promise<Forgotten | null> {
  const articleId = storableText(id)
  return inTransaction(pool, async (transaction) => {
    const known = await transaction.query(
      `UPDATE newsloom.article SET forgotten = true WHERE article_id = $1 RETURNING article_id`,
      [articleId],
    )
    if (known.rows.length === 0) return null
    // The records are read before they are gone: the tombstone is made of the last one.
    const { number } = await withdrawArticle(transaction, { id: articleId, reason: why, at: null })
    const entries = await blankEntries(transaction, articleId, why)
    await blankWork(transaction, articleId)
    const sources = await dropSources(transaction, articleId)
    await dropArticle(transaction, articleId)
    await blankHits(transaction, articleId)
    return { number, entries, ...sources }
  })
}

/** Every entry but the one that takes the others back; that one names no file any more either. */
async function blankEntries(transaction: Queryable, articleId: string, why: string): Promise<number> {
  const { rows } = await transaction.query(
    `SELECT number, record FROM newsloom.feed WHERE article_id = $1 ORDER BY number FOR UPDATE`,
    [articleId],
  )
  for (const row of rows) {
    const said = JSON.parse(row.record) as EnrichedRecord
    const blank = createTombstone({ ...said, source: { ...said.source, file: null, url: null } }, why)
    const json = JSON.stringify(blank)
    await transaction.query(
      `UPDATE newsloom.feed SET record = $2, record_hash = $3, content_hash = $4, forgotten = true WHERE number = $1`,
      [row.number, json, hashText(JSON.stringify({ ...blank, stages: {} })), hashText(json)],
    )
  }
  return rows.length
}

async function blankWork(transaction: Queryable, articleId: string): Promise<void> {
  await transaction.query(`UPDATE newsloom.revision SET draft = $2, published_run = run WHERE article_id = $1`, [
    articleId,
    JSON.stringify(BLANK),
  ])
  await transaction.query(`DELETE FROM newsloom.layer WHERE article_id = $1`, [articleId])
  await transaction.query(`DELETE FROM newsloom.correction WHERE article_id = $1`, [articleId])
  await transaction.query(
    `UPDATE newsloom.failure SET message = 'forgotten', detail = NULL, note = NULL WHERE article_id = $1`,
    [articleId],
  )
}

/** The bytes of sources in which nothing else came, and every source's name where nothing else came in it. */
async function dropSources(
  transaction: Queryable,
  articleId: string,
): Promise<Pick<Forgotten, 'files' | 'keptSources'>> {
  const { rows } = await transaction.query(
    `SELECT arrival_id, sha256, file, bool_and(shared) AS shared FROM (
       SELECT arrival_id, sha256, file, EXISTS (
         SELECT FROM newsloom.receipt AS other JOIN newsloom.source AS twin USING (arrival_id)
         WHERE twin.sha256 = source.sha256 AND other.article_id IS DISTINCT FROM $1 AND other.article_id IS NOT NULL
       ) AS shared
       FROM newsloom.source WHERE arrival_id IN (SELECT arrival_id FROM newsloom.receipt WHERE article_id = $1)
     ) AS sources GROUP BY arrival_id, sha256, file`,
    [articleId],
  )
  const alone = rows.filter(({ shared }) => !shared)
  const arrivals = JSON.stringify(alone.map(({ arrival_id: arrival }) => arrival))
  const hashes = JSON.stringify(alone.map(({ sha256 }) => sha256))
  await transaction.query(
    `DELETE FROM newsloom.source_bytes WHERE sha256 IN (SELECT json_array_elements_text($1::text::json))`,
    [hashes],
  )
  await transaction.query(
    `UPDATE newsloom.source SET file = NULL, url = NULL
     WHERE arrival_id IN (SELECT json_array_elements_text($1::text::json))`,
    [arrivals],
  )
  const files = rows.flatMap(({ file }) => (file === null ? [] : [file as string]))
  return { files: [...new Set(files)], keptSources: rows.length - alone.length }
}

/** Numbers of entries whose words were taken out. */
export async function listForgotten(database: Queryable): Promise<number[]> {
  const { rows } = await database.query(`SELECT number FROM newsloom.feed WHERE forgotten ORDER BY number`)
  return rows.map(({ number }) => number)
}
