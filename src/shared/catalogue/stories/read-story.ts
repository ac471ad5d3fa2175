import type { Queryable } from '../../store/database.ts'
import { storableText } from '../../store/storable-text.ts'
import { findDifferences } from '../changes/find-differences.ts'
import type { StoryPage } from '../ledger-rows.ts'
import { articleColumns, toArticleRows } from '../search/article-rows.ts'
import type { HitFinder } from '../search/find-hits.ts'
import { STORY_COLUMNS, STORY_TABLES, toStoryRow } from './list-stories.ts'

/** At most this many articles of a story are compared with its first one. */
const MOST_MEMBERS = 100

/** A story with what each article added to the first one and cut from it; null where there is none. */
export async function readStory(database: Queryable, finder: HitFinder, id: string): Promise<StoryPage | null> {
  const { rows } = await database.query(`SELECT ${STORY_COLUMNS} FROM ${STORY_TABLES} WHERE s.id = $1`, [
    storableText(id),
  ])
  if (!rows[0]) return null
  const { rows: members } = await database.query(
    `SELECT ${articleColumns(false)}, a.text AS whole FROM newsloom.catalogue_article AS a WHERE a.story_id = $1
     ORDER BY coalesce(a.published_at, a.appended_at), a.first_number LIMIT ${MOST_MEMBERS}`,
    [storableText(id)],
  )
  const articles = await toArticleRows(members, undefined, finder)
  const first: string = members[0].whole
  return {
    ...toStoryRow(rows[0]),
    members: articles.map((article, at) => ({ article, ...compareTexts(first, members[at].whole) })),
  }
}

/** What a text has of another, in whole stretches of words. */
export function compareTexts(
  first: string,
  text: string,
): Pick<StoryPage['members'][number], 'sharedWords' | 'added' | 'cut'> {
  let sharedWords = 0
  let at = 0
  const added: StoryPage['members'][number]['added'] = []
  const cut: { text: string }[] = []
  for (const { op, text: words } of findDifferences(first, text)) {
    if (op === 'same') sharedWords += words.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
    if (op === 'added' && words.trim() !== '') added.push({ start: at, end: at + words.length, text: words })
    if (op === 'removed' && words.trim() !== '') cut.push({ text: words })
    if (op !== 'removed') at += words.length
  }
  return { sharedWords, added, cut }
}
