import { foldName } from '../../gazetteer/fold-name.ts'
import type { Queryable } from '../../store/database.ts'
import { storableText } from '../../store/storable-text.ts'
import type { EntityFilter, Page, PageRequest } from '../filters.ts'
import { isUnsure } from '../keys/choose-key.ts'
import type { EntityRow } from '../rows.ts'
import { createBindings } from './bindings.ts'
import { countUpTo } from './count-up-to.ts'
import { readCursor, writeCursor } from './cursors.ts'
import { cut, toWhere } from './search-articles.ts'

/** How many of somebody's newest articles are searched for the usual role. */
const NEWEST = 50

/** The columns of an entity's row, where {@link USUAL_ROLE} is joined. */
export const ENTITY_COLUMNS = `e.key, e.type, e.name, e.aliases, coalesce(usual.role, e.role) AS role,
  CASE WHEN usual.role IS NULL THEN e.affiliation ELSE usual.affiliation END AS affiliation, e.articles, e.quotes, e.first_day, e.last_day,
  (SELECT count(*)::integer - 1 FROM newsloom.catalogue_entity AS same WHERE same.base = e.base) AS namesakes`

/** What most of the newest articles call somebody; of what as many do, the last. */
export const USUAL_ROLE = `LEFT JOIN LATERAL (
    SELECT role, affiliation FROM (
      SELECT role, affiliation, number FROM newsloom.catalogue_mention
      WHERE key = e.key AND e.type = 'PERSON' ORDER BY number DESC LIMIT ${NEWEST}
    ) AS newest WHERE role IS NOT NULL GROUP BY role, affiliation ORDER BY count(*) DESC, max(number) DESC LIMIT 1
  ) AS usual ON true`

/** Things named whose names hold what was typed, the most frequent first. */
export async function searchEntities(
  database: Queryable,
  filter: EntityFilter,
  { limit, cursor }: PageRequest,
): Promise<Page<EntityRow>> {
  const bindings = createBindings()
  const { bind } = bindings
  const conditions = entityConditions(filter, bindings)
  const place = readCursor(cursor)
  if (place) {
    conditions.push(`(e.articles, e.key) < (${bind(place.n)}::integer, ${bind(storableText(place.k ?? ''))})`)
  }
  const { rows } = await database.query(
    `SELECT ${ENTITY_COLUMNS} FROM (
       SELECT * FROM newsloom.catalogue_entity AS e ${toWhere(conditions)}
       ORDER BY e.articles DESC, e.key DESC LIMIT ${bind(limit + 1)}::integer
     ) AS e ${USUAL_ROLE} ORDER BY e.articles DESC, e.key DESC`,
    bindings.values,
  )
  const page = cut(rows, limit, ({ articles, key }) => writeCursor({ n: articles, k: key }))
  const items = page.rows.map(toEntityRow)
  if (cursor !== undefined) return { items, next: page.next }
  const total = page.next === null ? items.length : await countEntities(database, filter)
  return { items, next: page.next, ...(total !== null && { total }) }
}

function entityConditions({ q, type, from, to }: EntityFilter, { bind }: ReturnType<typeof createBindings>): string[] {
  const found: string[] = []
  for (const word of foldName(storableText(q ?? ''))
    .split(' ')
    .filter(Boolean)) {
    found.push(`e.names LIKE ${bind(`%${word.replace(/[\\%_]/g, '\\$&')}%`)}`)
  }
  if (type !== undefined) found.push(`e.type = ${bind(storableText(type))}`)
  if (from !== undefined) found.push(`e.last_day >= ${bind(from)}`)
  if (to !== undefined) found.push(`e.first_day <= ${bind(to)}`)
  return found
}

async function countEntities(database: Queryable, filter: EntityFilter): Promise<number | null> {
  const bindings = createBindings()
  const conditions = entityConditions(filter, bindings)
  return countUpTo(database, `newsloom.catalogue_entity AS e ${toWhere(conditions)}`, bindings.values)
}

/** A row of {@link ENTITY_COLUMNS} as it is shown. */
// biome-ignore lint/suspicious/noExplicitAny: a row of `ENTITY_COLUMNS`.
export function toEntityRow(row: any): EntityRow {
  return {
    ...{ key: row.key, type: row.type, name: row.name, aliases: JSON.parse(row.aliases) },
    ...{ role: row.role, affiliation: row.affiliation, articles: row.articles, quotes: row.quotes },
    ...{ firstSeen: row.first_day, lastSeen: row.last_day },
    ...{ namesakes: row.namesakes, isUnsure: isUnsure(row.key) },
  }
}
