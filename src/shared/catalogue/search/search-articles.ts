import type { Queryable } from '../../store/database.ts'
import type { ArticleFilter, Page, PageRequest } from '../filters.ts'
import type { ArticleRow } from '../rows.ts'
import { articleColumns, toArticleRows } from './article-rows.ts'
import { createBindings } from './bindings.ts'
import { articleConditions, eitherQuery, toWords } from './conditions.ts'
import { countAll, countUpTo } from './count-up-to.ts'
import { readCursor, writeCursor } from './cursors.ts'
import type { HitFinder } from './find-hits.ts'
import { pickOrder } from './pick-order.ts'

/** At most this many of the newest articles are ranked. */
const RANKED = 500

/** Articles that fit, the newest first, or those of the newest five hundred that fit best. */
export async function searchArticles(
  database: Queryable,
  finder: HitFinder,
  filter: ArticleFilter,
  page: PageRequest,
): Promise<Page<ArticleRow>> {
  const isRanked = page.order === 'relevance' && filter.q !== undefined
  const { rows, next } = isRanked ? await readRanked(database, filter, page) : await readNewest(database, filter, page)
  const items = await toArticleRows(rows, filter.q, finder)
  if (page.cursor !== undefined) return { items, next }
  const total = next === null ? items.length : await countArticles(database, filter)
  return { items, next, ...(total !== null && { total }) }
}

// biome-ignore lint/suspicious/noExplicitAny: rows of `articleColumns`.
type Found = { rows: any[]; next: string | null }

async function readNewest(database: Queryable, filter: ArticleFilter, { limit, cursor }: PageRequest): Promise<Found> {
  const bindings = createBindings()
  const conditions = articleConditions(filter, bindings)
  const place = readCursor(cursor)
  if (place) conditions.push(`a.number < ${bindings.bind(place.n)}::integer`)
  const where = toWhere(conditions)
  const { orderBy } =
    filter.q === undefined ? { orderBy: 'a.number' } : await pickOrder(database, where, bindings.values)
  const { rows } = await database.query(
    `SELECT ${articleColumns(filter.q !== undefined)} FROM newsloom.catalogue_article AS a ${where}
     ORDER BY ${orderBy} DESC LIMIT ${bindings.bind(limit + 1)}::integer`,
    bindings.values,
  )
  return cut(rows, limit, ({ number }) => writeCursor({ n: number }))
}

/**
 * Of a set that newcomers do not change: what is newer than the first page's newest is left out of later pages. The
 * newest that fit are found in a query of their own: beside the order the store would rank all that fit.
 */
async function readRanked(database: Queryable, filter: ArticleFilter, { limit, cursor }: PageRequest): Promise<Found> {
  const bindings = createBindings()
  const { bind } = bindings
  const conditions = articleConditions(filter, bindings)
  const place = readCursor(cursor)
  if (place?.s !== undefined) conditions.push(`a.number <= ${bind(place.s)}::integer`)
  const where = toWhere(conditions)
  const { orderBy } = await pickOrder(database, where, bindings.values)
  const query = eitherQuery('websearch_to_tsquery', bind(toWords(filter.q ?? '')))
  const behind =
    place?.r === undefined ? '' : `WHERE (a.rank, a.number) < (${bind(place.r)}::float8, ${bind(place.n)}::integer)`
  const { rows } = await database.query(
    `SELECT * FROM (
       SELECT found.*, max(number) OVER () AS newest FROM (
         SELECT ${articleColumns(true)}, ts_rank_cd(a.terms, ${query}, 1)::float8 AS rank
         FROM (SELECT a.* FROM newsloom.catalogue_article AS a ${where} ORDER BY ${orderBy} DESC LIMIT ${RANKED}) AS a
       ) AS found
     ) AS a ${behind} ORDER BY a.rank DESC, a.number DESC LIMIT ${bind(limit + 1)}::integer`,
    bindings.values,
  )
  return cut(rows, limit, (row) => writeCursor({ n: row.number, r: row.rank, s: place?.s ?? row.newest }))
}

async function countArticles(database: Queryable, filter: ArticleFilter): Promise<number | null> {
  const bindings = createBindings()
  const conditions = articleConditions(filter, bindings)
  const where = toWhere(conditions)
  if (filter.q === undefined) return countUpTo(database, `newsloom.catalogue_article AS a ${where}`, bindings.values)
  const { counted } = await pickOrder(database, where, bindings.values)
  return counted ? countAll(database, `newsloom.catalogue_article AS a ${where}`, bindings.values) : null
}

/** `WHERE …`, or nothing. */
export function toWhere(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
}

/** A page of the rows read, of which one more than wanted was asked for, and the cursor behind its last one. */
export function cut<Row>(
  rows: Row[],
  limit: number,
  toCursor: (last: Row) => string,
): { rows: Row[]; next: string | null } {
  if (rows.length <= limit) return { rows, next: null }
  const kept = rows.slice(0, limit)
  return { rows: kept, next: toCursor(kept.at(-1)!) }
}
