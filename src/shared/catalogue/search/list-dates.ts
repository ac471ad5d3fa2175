import type { Queryable } from '../../store/database.ts'
import type { NamedDay } from '../map-rows.ts'
import { createBindings } from './bindings.ts'
import { toWhere } from './search-articles.ts'

/** At most this many articles are listed with a day. */
const MOST_MENTIONS = 5

/**
 * The days that articles speak of: from `from` on ascending, or, where only `to` is given, the last ones first. Each
 * with the newest articles that name it.
 */
export async function listDates(
  database: Queryable,
  { from, to, limit }: { from?: string | undefined; to?: string | undefined; limit: number },
): Promise<NamedDay[]> {
  const bindings = createBindings()
  const { bind } = bindings
  const days = [from && `day >= ${bind(from)}`, to && `day <= ${bind(to)}`].filter(Boolean) as string[]
  const order = from === undefined && to !== undefined ? 'DESC' : 'ASC'
  const { rows } = await database.query(
    `SELECT named.day, named.articles, found.words, a.article_id, a.title, a.publisher, a.published_at, a.url, a.number
     FROM (SELECT day, count(*)::integer AS articles FROM newsloom.catalogue_date ${toWhere(days)}
           GROUP BY day ORDER BY day ${order} LIMIT ${bind(limit)}::integer) AS named
     CROSS JOIN LATERAL (SELECT article_id, number, words FROM newsloom.catalogue_date AS d WHERE d.day = named.day
           ORDER BY d.number DESC LIMIT ${MOST_MENTIONS}) AS found
     JOIN newsloom.catalogue_article AS a ON a.article_id = found.article_id
     ORDER BY named.day ${order}, found.number DESC`,
    bindings.values,
  )
  const byDay = new Map<string, NamedDay>()
  for (const row of rows) {
    const named: NamedDay = byDay.get(row.day) ?? { day: row.day, articles: row.articles, mentions: [] }
    byDay.set(row.day, named)
    const { article_id: id, title, publisher, published_at: publishedAt, url, number, words: text } = row
    named.mentions.push({ article: { id, title, publisher, publishedAt, url, number }, text })
  }
  return [...byDay.values()]
}
