import { hashText } from '../../hash-json.ts'
import type { Queryable } from '../../store/database.ts'
import { storableText } from '../../store/storable-text.ts'
import { freeStoryId } from './join-story.ts'
import { judgeArticles } from './judge-articles.ts'
import { type ArticleWords, readArticleWords } from './read-article-words.ts'
import { refreshStories } from './refresh-stories.ts'
import { sketchArticle } from './sketch-article.ts'

type Member = { id: number; articleId: string; words: ArticleWords }

/**
 * Takes an article out of its story. If the story was held together by it alone, the story falls apart; the part with
 * the earliest article keeps the id.
 */
export async function leaveStory(transaction: Queryable, articleId: string): Promise<void> {
  const { rows } = await transaction.query(
    `DELETE FROM newsloom.story_article USING newsloom.catalogue_article AS a
     WHERE story_article.article_id = $1 AND a.article_id = $1
     RETURNING story_article.id, story_article.story_id, story_article.day, a.text`,
    [storableText(articleId)],
  )
  const left = rows[0]
  if (!left) return
  await transaction.query(
    `DELETE FROM newsloom.story_key WHERE key = ANY($1::integer[]) AND day = $2::integer AND article = $3::integer`,
    [sketchArticle(readArticleWords(left.text)), left.day, left.id],
  )
  // Its row goes in a later step, and must not be counted meanwhile.
  await transaction.query(
    `UPDATE newsloom.catalogue_article SET story_id = NULL WHERE article_id = $1 AND story_id IS NOT NULL`,
    [storableText(articleId)],
  )
  const members = await readMembers(transaction, left.story_id)
  if (members.length === 0) return
  const fresh: string[] = []
  for (const part of partsOf(members).slice(1)) {
    const id = await freeStoryId(transaction, `s${hashText(part[0]!.articleId).slice(0, 16)}`)
    await transaction.query(`UPDATE newsloom.story_article SET story_id = $1 WHERE id = ANY($2::integer[])`, [
      id,
      part.map(({ id }) => id),
    ])
    fresh.push(id)
  }
  await refreshStories(transaction, [left.story_id, ...fresh])
}

async function readMembers(transaction: Queryable, storyId: string): Promise<Member[]> {
  const { rows } = await transaction.query(
    `SELECT known.id, article_id, a.text FROM newsloom.story_article AS known
     JOIN newsloom.catalogue_article AS a USING (article_id) WHERE known.story_id = $1 ORDER BY known.id`,
    [storyId],
  )
  if (rows.length < 2)
    return rows.map(({ id, article_id }) => ({ id, articleId: article_id, words: readArticleWords('') }))
  return rows.map(({ id, article_id, text }) => ({ id, articleId: article_id, words: readArticleWords(text) }))
}

/** The members that hang together, each part and the parts in the order in which they came. */
function partsOf(members: readonly Member[]): Member[][] {
  const parts: Member[][] = []
  for (const member of members) {
    const [first, ...others] = parts.filter((part) =>
      part.some(({ words }) => judgeArticles(words, member.words).isSame),
    )
    if (!first) parts.push([member])
    else {
      first.push(...others.flat(), member)
      for (const other of others) parts.splice(parts.indexOf(other), 1)
    }
  }
  return parts
}
