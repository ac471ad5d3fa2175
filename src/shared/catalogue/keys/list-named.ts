import type { NameCorrection } from '../../corrections/name-correction.ts'
import { foldName } from '../../gazetteer/fold-name.ts'
import type { Queryable } from '../../store/database.ts'
import { storableText } from '../../store/storable-text.ts'

/** An article that uses a name, and the quotes of the thing so named. */
export type NamedIn = { articleId: string; revision: number; quotes: number }

/** The articles that a correction of a name may touch: those that name something so, the newest first. */
export async function listNamed(
  database: Queryable,
  { name, type }: Pick<NameCorrection, 'name' | 'type'>,
): Promise<NamedIn[]> {
  const wanted = foldName(storableText(name))
  const { rows } = await database.query(
    `SELECT m.article_id, a.revision, m.names, m.quotes
     FROM newsloom.catalogue_entity AS e JOIN newsloom.catalogue_mention AS m ON m.key = e.key
     JOIN newsloom.catalogue_article AS a USING (article_id)
     WHERE e.names LIKE $1 ${type === undefined ? '' : 'AND m.type = $2'} ORDER BY a.number DESC`,
    [`%${wanted.replace(/[\\%_]/g, '\\$&')}%`, ...(type === undefined ? [] : [type])],
  )
  const found = new Map<string, NamedIn>()
  for (const { article_id: articleId, revision, names, quotes } of rows) {
    const isNamedSo = (JSON.parse(names) as { name: string; full: number }[]).some(
      (form) => form.full === 1 && foldName(form.name) === wanted,
    )
    if (!isNamedSo) continue
    const before = found.get(articleId)
    found.set(articleId, { articleId, revision, quotes: quotes + (before?.quotes ?? 0) })
  }
  return [...found.values()]
}
