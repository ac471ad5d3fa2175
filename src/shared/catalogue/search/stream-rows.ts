import type { Queryable } from '../../store/database.ts'
import type { Catalogue, CatalogueTables } from '../catalogue.ts'
import type { QuoteFilter } from '../filters.ts'
import { articleColumns, toArticleRows } from './article-rows.ts'
import { createBindings } from './bindings.ts'
import { articleConditions, quoteConditions } from './conditions.ts'
import type { HitFinder } from './find-hits.ts'
import { QUOTE_COLUMNS, toQuoteRows } from './quote-rows.ts'
import { toArticle } from './read-one.ts'
import { toWhere } from './search-articles.ts'
import { ENTITY_COLUMNS, toEntityRow, USUAL_ROLE } from './search-entities.ts'

/** Rows read at a time, and whole articles read at a time. */
const ROWS = 500
const RECORDS = 20

/**
 * All rows of a table that fit, each once, page by page. Articles keep their place by the number under which they first
 * came, so that revisions that come in meanwhile neither repeat nor skip one.
 */
export function streamRows<Table extends keyof CatalogueTables>(
  database: Queryable,
  finder: HitFinder,
  table: Table,
  filter: QuoteFilter,
): ReturnType<Catalogue['streamRows']> & AsyncIterable<CatalogueTables[Table]> {
  const streams: { [Name in keyof CatalogueTables]: () => AsyncIterable<CatalogueTables[Name]> } = {
    articles: () => streamArticles(database, finder, filter),
    quotes: () => streamQuotes(database, finder, filter),
    entities: () => streamEntities(database, filter),
    records: () => streamRecords(database, finder, filter),
  }
  return streams[table]() as AsyncIterable<CatalogueTables[Table]>
}

async function* streamArticles(
  database: Queryable,
  finder: HitFinder,
  filter: QuoteFilter,
): AsyncGenerator<CatalogueTables['articles']> {
  const pages = readPages(database, filter, articleColumns(filter.q !== undefined), ROWS)
  for await (const rows of pages) yield* await toArticleRows(rows, filter.q, finder)
}

async function* streamRecords(
  database: Queryable,
  finder: HitFinder,
  filter: QuoteFilter,
): AsyncGenerator<CatalogueTables['records']> {
  const columns = `${articleColumns(false)},
    (SELECT record FROM newsloom.feed WHERE feed.number = a.number) AS record,
    (SELECT json_agg(json_build_array(entity_ids, key))::text FROM newsloom.catalogue_mention AS m
     WHERE m.article_id = a.article_id) AS keys`
  for await (const rows of readPages(database, filter, columns, RECORDS)) {
    const shown = await toArticleRows(rows, undefined, finder)
    for (const [index, row] of rows.entries()) yield toArticle(row, shown[index]!)
  }
}

async function* readPages(
  database: Queryable,
  filter: QuoteFilter,
  columns: string,
  limit: number,
  // biome-ignore lint/suspicious/noExplicitAny: rows of the columns asked for.
): AsyncGenerator<any[]> {
  let behind = 0
  for (;;) {
    const bindings = createBindings()
    const conditions = articleConditions(filter, bindings)
    conditions.push(`a.first_number > ${bindings.bind(behind)}::integer`)
    const { rows } = await database.query(
      `SELECT ${columns} FROM newsloom.catalogue_article AS a ${toWhere(conditions)} ORDER BY a.first_number
       LIMIT ${bindings.bind(limit)}::integer`,
      bindings.values,
    )
    if (rows.length === 0) return
    yield rows
    behind = rows.at(-1).first_number
  }
}

async function* streamQuotes(
  database: Queryable,
  finder: HitFinder,
  filter: QuoteFilter,
): AsyncGenerator<CatalogueTables['quotes']> {
  let behind = { first: 0, place: 0 }
  for (;;) {
    const bindings = createBindings()
    const { bind } = bindings
    const conditions = quoteConditions(filter, bindings)
    const first = bind(behind.first)
    conditions.push(
      `a.first_number >= ${first}::integer AND (a.first_number > ${first}::integer OR q.place > ${bind(behind.place)}::integer)`,
    )
    const { rows } = await database.query(
      `SELECT ${QUOTE_COLUMNS} FROM newsloom.catalogue_quote AS q JOIN newsloom.catalogue_article AS a USING (article_id)
       ${toWhere(conditions)} ORDER BY a.first_number, q.place LIMIT ${bind(ROWS)}::integer`,
      bindings.values,
    )
    if (rows.length === 0) return
    yield* await toQuoteRows(rows, filter.q, finder)
    behind = { first: rows.at(-1).first_number, place: rows.at(-1).place }
  }
}

async function* streamEntities(database: Queryable, filter: QuoteFilter): AsyncGenerator<CatalogueTables['entities']> {
  let behind = ''
  for (;;) {
    const bindings = createBindings()
    const { bind } = bindings
    const articles = articleConditions(filter, bindings)
    const conditions = [`e.key > ${bind(behind)}`]
    if (articles.length > 0) {
      conditions.push(
        `EXISTS (SELECT FROM newsloom.catalogue_mention AS m JOIN newsloom.catalogue_article AS a USING (article_id)
           WHERE m.key = e.key AND ${articles.join(' AND ')})`,
      )
    }
    const { rows } = await database.query(
      `SELECT ${ENTITY_COLUMNS} FROM (
         SELECT * FROM newsloom.catalogue_entity AS e ${toWhere(conditions)} ORDER BY e.key LIMIT ${bind(ROWS)}::integer
       ) AS e ${USUAL_ROLE} ORDER BY e.key`,
      bindings.values,
    )
    if (rows.length === 0) return
    yield* rows.map(toEntityRow)
    behind = rows.at(-1).key
  }
}
