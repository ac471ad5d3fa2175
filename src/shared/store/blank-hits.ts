import type { Queryable } from './database.ts'
import { storableText } from './storable-text.ts'

/** What replaces an article's words in a hit. */
const BLANK = JSON.stringify({ title: null, publisher: null, url: null, matched: [], quotes: [] })

/** Takes the words of an article out of what watches have kept of it: of one watch, or of all. */
export async function blankHits(
  transaction: Queryable,
  articleId: string,
  watchId: string | null = null,
): Promise<void> {
  await transaction.query(
    `UPDATE newsloom.watch_hit SET hit = (hit::jsonb || $3::text::jsonb)::text
     WHERE article_id = $1 AND kind <> 'withdrawn' AND ($2::text IS NULL OR watch_id = $2::text)`,
    [storableText(articleId), watchId, BLANK],
  )
}
