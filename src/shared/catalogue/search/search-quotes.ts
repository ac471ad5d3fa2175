import type { Queryable } from '../../store/database.ts'
import type { Page, PageRequest, QuoteFilter } from '../filters.ts'
import type { QuoteRow } from '../rows.ts'
import { createBindings } from './bindings.ts'
import { quoteConditions } from './conditions.ts'
import { countUpTo } from './count-up-to.ts'
import { readCursor, writeCursor } from './cursors.ts'
import type { HitFinder } from './find-hits.ts'
import { QUOTE_COLUMNS, toQuoteRows } from './quote-rows.ts'
import { cut, toWhere } from './search-articles.ts'

/** Quotes that fit, of the newest articles first, each article's in the order of its text. */
export async function searchQuotes(
  database: Queryable,
  finder: HitFinder,
  filter: QuoteFilter,
  { limit, cursor }: PageRequest,
): Promise<Page<QuoteRow>> {
  const bindings = createBindings()
  const { bind } = bindings
  const conditions = conditionsOf(filter, bindings)
  const place = readCursor(cursor)
  if (place) {
    const number = bind(place.n)
    conditions.push(
      `q.number <= ${number}::integer AND (q.number < ${number}::integer OR q.place > ${bind(place.p ?? 0)}::integer)`,
    )
  }
  const { rows } = await database.query(
    `SELECT ${QUOTE_COLUMNS} FROM (
       SELECT q.* FROM newsloom.catalogue_quote AS q ${toWhere(conditions)}
       ORDER BY q.number DESC, q.place LIMIT ${bind(limit + 1)}::integer
     ) AS q JOIN newsloom.catalogue_article AS a USING (article_id) ORDER BY q.number DESC, q.place`,
    bindings.values,
  )
  const page = cut(rows, limit, ({ number, place: at }) => writeCursor({ n: number, p: at }))
  const items = await toQuoteRows(page.rows, filter.q, finder)
  if (cursor !== undefined) return { items, next: page.next }
  const total = page.next === null ? items.length : await countQuotes(database, filter)
  return { items, next: page.next, ...(total !== null && { total }) }
}

/** Of an utterance only the newest quote, where they are grouped. */
function conditionsOf(filter: QuoteFilter, bindings: ReturnType<typeof createBindings>): string[] {
  const conditions = quoteConditions(filter, bindings)
  if (filter.group !== 'utterance') return conditions
  const twin = quoteConditions(filter, bindings, 'twin')
  return [
    ...conditions,
    `NOT EXISTS (SELECT FROM newsloom.catalogue_quote AS twin WHERE twin.utterance_id = q.utterance_id
       AND (twin.number > q.number OR (twin.number = q.number AND twin.place < q.place)) AND ${twin.join(' AND ')})`,
  ]
}

async function countQuotes(database: Queryable, filter: QuoteFilter): Promise<number | null> {
  const bindings = createBindings()
  const conditions = conditionsOf(filter, bindings)
  return countUpTo(database, `newsloom.catalogue_quote AS q ${toWhere(conditions)}`, bindings.values)
}
