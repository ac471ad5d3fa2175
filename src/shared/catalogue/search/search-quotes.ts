import type { Queryable } from '../../store/database.ts'
import type { Page, PageRequest, QuoteFilter } from '../filters.ts'
import type { QuoteRow } from '../rows.ts'
import { createBindings } from './bindings.ts'
import { quoteConditions, quoteParts } from './conditions.ts'
import { countUpTo } from './count-up-to.ts'
import { readCursor, writeCursor } from './cursors.ts'
import type { HitFinder } from './find-hits.ts'
import { QUOTE_COLUMNS, toQuoteRows } from './quote-rows.ts'
import { cut, toWhere } from './search-articles.ts'

/** Matching quotes, newest articles first, each article's in text order. */
export async function searchQuotes(
  database: Queryable,
  finder: HitFinder,
  filter: QuoteFilter,
  { limit, cursor }: PageRequest,
): Promise<Page<QuoteRow>> {
  const bindings = createBindings()
  const { bind } = bindings
  const place = readCursor(cursor)
  const behind = place
    ? [
        `q.number <= ${bind(place.n)}::integer`,
        `(q.number < ${bind(place.n)}::integer OR q.place > ${bind(place.p ?? 0)}::integer)`,
      ]
    : []
  const order = `ORDER BY q.number DESC, q.place LIMIT ${bind(limit + 1)}::integer`
  const parts = quoteParts(filter, bindings).map((part) => {
    const conditions = [...part, ...onlyNewest(filter, bindings), ...behind]
    return `(SELECT q.* FROM newsloom.catalogue_quote AS q ${toWhere(conditions)} ${order})`
  })
  const { rows } = await database.query(
    `SELECT ${QUOTE_COLUMNS} FROM (
       SELECT * FROM (${parts.join(' UNION ALL ')}) AS q ${order}
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
function onlyNewest(filter: QuoteFilter, bindings: ReturnType<typeof createBindings>): string[] {
  if (filter.group !== 'utterance') return []
  const twin = quoteConditions(filter, bindings, 'twin')
  return [
    `NOT EXISTS (SELECT FROM newsloom.catalogue_quote AS twin WHERE twin.utterance_id = q.utterance_id
       AND (twin.number > q.number OR (twin.number = q.number AND twin.place < q.place)) AND ${twin.join(' AND ')})`,
  ]
}

async function countQuotes(database: Queryable, filter: QuoteFilter): Promise<number | null> {
  const bindings = createBindings()
  const conditions = [...quoteConditions(filter, bindings), ...onlyNewest(filter, bindings)]
  return countUpTo(database, `newsloom.catalogue_quote AS q ${toWhere(conditions)}`, bindings.values)
}
