import type { Queryable } from '../../store/database.ts'
import { storableText } from '../../store/storable-text.ts'
import type { Page, PageRequest } from '../filters.ts'
import type { Change } from '../ledger-rows.ts'
import { toArticleRef } from '../search/article-rows.ts'
import { createBindings } from '../search/bindings.ts'
import { readCursor, writeCursor } from '../search/cursors.ts'
import { cut, toWhere } from '../search/search-articles.ts'
import { foldPublisher } from '../steps/list-articles.ts'
import type { FoundChange } from './find-changes.ts'

/** Which changes to list. */
export type ChangeFilter = {
  article?: string | undefined
  kind?: FoundChange['kind'] | undefined
  publisher?: string | undefined
  /** First and last day of the change, `YYYY-MM-DD`. */
  from?: string | undefined
  to?: string | undefined
  /** Revisions of the article. */
  fromRevision?: number | undefined
  toRevision?: number | undefined
}

/** What revisions changed in meaning, the newest first. */
export async function listChanges(
  database: Queryable,
  filter: ChangeFilter,
  { limit, cursor }: PageRequest,
): Promise<Page<Change>> {
  const bindings = createBindings()
  const { bind } = bindings
  const conditions: string[] = []
  const { article, kind, publisher, from, to, fromRevision, toRevision } = filter
  if (article !== undefined) conditions.push(`c.article_id = ${bind(storableText(article))}`)
  if (kind !== undefined) conditions.push(`c.kind = ${bind(kind)}`)
  if (publisher !== undefined) conditions.push(`a.publisher_fold = ${bind(foldPublisher(publisher))}`)
  if (from !== undefined) conditions.push(`c.changed_at >= ${bind(from)}`)
  if (to !== undefined) conditions.push(`c.changed_at < ${bind(to)} || 'U'`)
  if (fromRevision !== undefined) conditions.push(`c.from_revision >= ${bind(fromRevision)}::integer`)
  if (toRevision !== undefined) conditions.push(`c.to_revision <= ${bind(toRevision)}::integer`)
  const place = readCursor(cursor)
  if (place) {
    const number = `${bind(place.n)}::integer`
    conditions.push(`(c.number < ${number} OR (c.number = ${number} AND c.place > ${bind(place.p ?? 0)}::integer))`)
  }
  const { rows } = await database.query(
    `SELECT c.*, c.number AS change_number, a.title, a.publisher, a.published_at, a.url, a.number
     FROM newsloom.change AS c JOIN newsloom.catalogue_article AS a USING (article_id) ${toWhere(conditions)}
     ORDER BY c.number DESC, c.place LIMIT ${bind(limit + 1)}::integer`,
    bindings.values,
  )
  const page = cut(rows, limit, (row) => writeCursor({ n: row.change_number, p: row.place }))
  return { items: page.rows.map(toChange), next: page.next }
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the statement above.
function toChange(row: any): Change {
  return {
    ...{ articleId: row.article_id, article: toArticleRef(row), number: row.change_number },
    ...{ fromRevision: row.from_revision, toRevision: row.to_revision, at: row.changed_at, kind: row.kind },
    ...{ before: row.before, after: row.after, quoteId: row.quote_id },
    ...(row.differs !== null && { differs: JSON.parse(row.differs) }),
  }
}
