import type { EntityLink } from '../../article.ts'
import type { Queryable } from '../../store/database.ts'
import type { NamedPlace } from '../map-rows.ts'
import { createBindings } from './bindings.ts'
import { toWhere } from './search-articles.ts'

/** At most this many places are returned. */
const MOST = 500

/** The places with a known position that articles of these days name, the most frequent first; 500 at most. */
export async function listPlaces(
  database: Queryable,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Promise<NamedPlace[]> {
  const bindings = createBindings()
  const { bind } = bindings
  const located = `e.type IN ('GPE', 'LOC', 'FAC') AND e.links LIKE '%"latitude"%'`
  const days = [from && `m.day >= ${bind(from)}`, to && `m.day <= ${bind(to)}`].filter(Boolean) as string[]
  const { rows } = await database.query(
    days.length === 0
      ? `SELECT e.key, e.name, e.type, e.links, e.articles FROM newsloom.catalogue_entity AS e WHERE ${located}
         ORDER BY e.articles DESC, e.key LIMIT ${MOST}`
      : `SELECT e.key, e.name, e.type, e.links, named.articles FROM (
           SELECT m.key, count(*)::integer AS articles FROM newsloom.catalogue_mention AS m
           ${toWhere([`m.type IN ('GPE', 'LOC', 'FAC')`, ...days])} GROUP BY m.key) AS named
         JOIN newsloom.catalogue_entity AS e ON e.key = named.key
         WHERE ${located} ORDER BY named.articles DESC, e.key LIMIT ${MOST}`,
    bindings.values,
  )
  return rows.flatMap(({ key, name, type, articles, links }) => {
    const place = (JSON.parse(links) as EntityLink[]).find((link) => link.latitude !== undefined)
    if (place?.latitude === undefined || place.longitude === undefined) return []
    return [{ key, name, type, articles, latitude: place.latitude, longitude: place.longitude }]
  })
}
