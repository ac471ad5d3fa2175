import { type EnrichedRecord, FULL } from '../article.ts'
import { hashText } from '../hash-json.ts'
import { appendEntry } from './append-entry.ts'
import type { Queryable } from './database.ts'
import { storableText } from './storable-text.ts'
import type { WithdrawalNotice } from './store.ts'

/**
 * Takes an article back: revisions up to `upTo` (all, unless given) are no longer published, their failures are settled
 * and, if something was published, one entry is appended that withdraws it. Returns the number of that entry. Must come
 * last in a transaction that has locked the article; a repeat changes nothing.
 */
export async function withdrawArticle(
  transaction: Queryable,
  { id, reason, at }: WithdrawalNotice,
  upTo: number | null = null,
): Promise<{ number: number | null }> {
  const articleId = storableText(id)
  await transaction.query(`UPDATE newsloom.article SET withdrawal = $2, withdrawal_at = $3 WHERE article_id = $1`, [
    articleId,
    storableText(reason),
    storableText(at),
  ])
  // Locks the revisions: a publication that is under way ends first, or finds them taken back.
  await transaction.query(
    `UPDATE newsloom.revision SET withdrawn = $2
     WHERE article_id = $1 AND ($3::integer IS NULL OR revision <= $3::integer) AND withdrawn IS NULL`,
    [articleId, storableText(reason), upTo],
  )
  await transaction.query(
    `UPDATE newsloom.failure SET state = 'resolved'
     WHERE article_id = $1 AND ($2::integer IS NULL OR revision <= $2::integer) AND state = 'open'`,
    [articleId, upTo],
  )
  return { number: await appendTombstone(transaction, articleId, reason) }
}

async function appendTombstone(transaction: Queryable, articleId: string, reason: string): Promise<number | null> {
  const { rows } = await transaction.query(
    `SELECT number, revision, withdraws, record FROM newsloom.feed WHERE article_id = $1 ORDER BY number`,
    [articleId],
  )
  const last = rows.at(-1)
  if (!last || last.withdraws !== null) return null
  const begun = await transaction.query(
    `UPDATE newsloom.revision SET run = run + 1, published_run = run + 1 WHERE article_id = $1 AND revision = $2
     RETURNING run`,
    [articleId, last.revision],
  )
  const record = createTombstone(JSON.parse(last.record), reason)
  return appendEntry(transaction, {
    articleId,
    revision: last.revision,
    run: begun.rows[0].run,
    supersedes: last.number,
    withdraws: rows.map(({ number }) => number),
    recordHash: hashText(JSON.stringify({ ...record, stages: {} })),
    record,
  })
}

/**
 * A record that says nothing but what it was and why it is gone: of the published form, so that every reader can read
 * it.
 */
export function createTombstone(
  { schema, offsetUnit, id, revision, source }: EnrichedRecord,
  reason: string,
): EnrichedRecord {
  return {
    schema,
    offsetUnit,
    id,
    revision,
    source,
    title: null,
    byline: [],
    dateline: null,
    publishedAt: null,
    modifiedAt: null,
    publisher: null,
    url: null,
    language: { tag: 'und', confidence: 0, reason: 'withdrawn' },
    teaser: null,
    completeness: FULL,
    usage: { status: 'canceled', until: null, terms: null, reason },
    text: '',
    paragraphs: [],
    sentences: [],
    cleanup: { removed: [], repaired: [] },
    metadataFrom: {},
    quotes: [],
    stances: [],
    doubtfulQuotes: [],
    notSpeech: [],
    entities: [],
    summary: null,
    keyphrases: [],
    withheld: [],
    stages: {},
  }
}
