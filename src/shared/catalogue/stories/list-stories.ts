import type { Queryable } from '../../store/database.ts'
import type { Page, PageRequest } from '../filters.ts'
import type { StoryRow } from '../ledger-rows.ts'
import { createBindings } from '../search/bindings.ts'
import { readCursor, writeCursor } from '../search/cursors.ts'
import { cut, toWhere } from '../search/search-articles.ts'

/** Which stories to list. */
export type StoryFilter = {
  /** Reported by at least this many publishers. */
  minOutlets?: number | undefined
  /** With an article of this day or later, of this day or earlier. */
  from?: string | undefined
  to?: string | undefined
}

/** The columns of a story's row. */
export const STORY_COLUMNS = `s.id, s.articles, s.last_day, s.last_number, first.article_id, first.title, first.publisher, first.at,
  ARRAY(SELECT DISTINCT told.publisher FROM newsloom.catalogue_article AS told
    WHERE told.story_id = s.id AND told.publisher IS NOT NULL ORDER BY told.publisher) AS outlets`
/** The story under `s`, its first article under `first`. */
export const STORY_TABLES = `newsloom.story AS s CROSS JOIN LATERAL (
  SELECT article_id, title, publisher, coalesce(published_at, appended_at) AS at FROM newsloom.catalogue_article AS told
  WHERE told.story_id = s.id ORDER BY coalesce(published_at, appended_at), first_number LIMIT 1
) AS first`

/** Stories that more than one article tells, those with the newest article first. */
export async function listStories(
  database: Queryable,
  { minOutlets, from, to }: StoryFilter,
  { limit, cursor }: PageRequest,
): Promise<Page<StoryRow>> {
  const bindings = createBindings()
  const { bind } = bindings
  const conditions: string[] = []
  if (minOutlets !== undefined) conditions.push(`s.outlets >= ${bind(minOutlets)}::integer`)
  if (from !== undefined) conditions.push(`s.last_day >= ${bind(from)}`)
  if (to !== undefined) conditions.push(`s.first_day <= ${bind(to)}`)
  const place = readCursor(cursor)
  if (place) conditions.push(`s.last_number < ${bind(place.n)}::integer`)
  const { rows } = await database.query(
    `SELECT ${STORY_COLUMNS} FROM ${STORY_TABLES} ${toWhere(conditions)}
     ORDER BY s.last_number DESC LIMIT ${bind(limit + 1)}::integer`,
    bindings.values,
  )
  const page = cut(rows, limit, (row) => writeCursor({ n: row.last_number }))
  return { items: page.rows.map(toStoryRow), next: page.next }
}

/** A row as it is shown. */
// biome-ignore lint/suspicious/noExplicitAny: a row of `STORY_COLUMNS`.
export function toStoryRow(row: any): StoryRow {
  return {
    ...{ id: row.id, title: row.title, articles: row.articles, outlets: row.outlets },
    firstSeen: { articleId: row.article_id, publisher: row.publisher, at: row.at },
    lastSeen: row.last_day,
  }
}
