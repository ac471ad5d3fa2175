import type { EnrichedRecord, Quote } from '../../article.ts'
import type { Queryable } from '../../store/database.ts'
import { storableText } from '../../store/storable-text.ts'
import type { CatalogueArticle } from '../catalogue.ts'
import { citeQuote } from '../cite-quote.ts'
import type { QuoteDetail } from '../rows.ts'
import { articleColumns, toArticleRows } from './article-rows.ts'
import type { HitFinder } from './find-hits.ts'
import { QUOTE_COLUMNS, toQuoteRows } from './quote-rows.ts'

/** An article with its record and the keys of what it names; null if the catalogue has none. */
export async function readArticle(
  database: Queryable,
  finder: HitFinder,
  id: string,
): Promise<CatalogueArticle | null> {
  const { rows } = await database.query(
    `SELECT ${articleColumns(false)}, feed.record,
       (SELECT json_agg(json_build_array(entity_ids, key))::text FROM newsloom.catalogue_mention AS m
        WHERE m.article_id = a.article_id) AS keys
     FROM newsloom.catalogue_article AS a JOIN newsloom.feed USING (number) WHERE a.article_id = $1`,
    [storableText(id)],
  )
  if (!rows[0]) return null
  return toArticle(rows[0], (await toArticleRows(rows, undefined, finder))[0]!)
}

/** Puts a row together with its record. */
// biome-ignore lint/suspicious/noExplicitAny: a row of the statement above.
export function toArticle(read: any, row: CatalogueArticle['row']): CatalogueArticle {
  const pairs = JSON.parse(read.keys ?? '[]') as [ids: string, key: string][]
  const keys = pairs.flatMap(([ids, key]) => (JSON.parse(ids) as string[]).map((id) => [id, key] as const))
  return { row, record: JSON.parse(read.record) as EnrichedRecord, keys: Object.fromEntries(keys) }
}

/** The texts of articles by their ids. */
export async function readTexts(database: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await database.query(
    `SELECT article_id, text FROM newsloom.catalogue_article WHERE article_id = ANY($1::text[])`,
    [ids.map((id) => storableText(id))],
  )
  return new Map(rows.map(({ article_id: id, text }) => [id, text]))
}

/** One quote with how it was found and how to cite it; null where there is none. */
export async function readQuote(
  database: Queryable,
  finder: HitFinder,
  articleId: string,
  quoteId: string,
): Promise<QuoteDetail | null> {
  const { rows } = await database.query(
    `SELECT ${QUOTE_COLUMNS}, feed.record FROM newsloom.catalogue_quote AS q
     JOIN newsloom.catalogue_article AS a USING (article_id) JOIN newsloom.feed ON feed.number = q.number
     WHERE q.article_id = $1 AND q.quote_id = $2`,
    [storableText(articleId), storableText(quoteId)],
  )
  if (!rows[0]) return null
  const record = JSON.parse(rows[0].record) as EnrichedRecord
  const quote = [...record.quotes, ...record.stances, ...record.doubtfulQuotes].find(({ id }) => id === quoteId)
  const [row] = await toQuoteRows(rows, undefined, finder)
  return quote && row ? { ...row, ...describe(quote), citation: citeQuote(row, record) } : null
}

function describe({ why, speaker }: Quote): Pick<QuoteDetail, 'why' | 'resolvedBy'> {
  return { why, resolvedBy: speaker?.resolvedBy ?? null }
}
