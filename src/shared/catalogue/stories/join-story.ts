import { hashText } from '../../hash-json.ts'
import type { Queryable } from '../../store/database.ts'
import { storableText } from '../../store/storable-text.ts'
import { judgeArticles } from './judge-articles.ts'
import { type ArticleWords, readArticleWords } from './read-article-words.ts'
import { refreshStories } from './refresh-stories.ts'
import { sketchArticle } from './sketch-article.ts'

/** An article, as far as stories need it. */
export type StoryArticle = { articleId: string; text: string; day: string }

type Candidate = { storyId: string; text: string }

/** Days before and behind an article in which a copy of it is looked for. */
const WINDOW_DAYS = 30
/** The most articles examined for one shingle, and compared in total. */
const POSTINGS = 300
const CANDIDATES = 60
/** Part of the smaller sketch that two articles have to share to be compared, and least shingles. */
const LEAST_SHARED = 0.12
const LEAST_SHINGLES = 2

/**
 * Puts an article with the story that it is a copy or rewrite of, else into one of its own. Where it ties several
 * together they become one; the one that was first known keeps its id.
 */
export async function joinStory(transaction: Queryable, { articleId, text, day }: StoryArticle): Promise<void> {
  const id = storableText(articleId)
  const words = readArticleWords(text)
  const sketch = sketchArticle(words)
  const at = toDayNumber(day)
  const found = await findStories(transaction, words, sketch, at)
  const own = `s${hashText(id).slice(0, 16)}`
  const storyId = found.length === 0 ? await freeStoryId(transaction, own) : await mergeStories(transaction, found)
  await transaction.query(
    `WITH made AS (
       INSERT INTO newsloom.story_article (article_id, story_id, day, keys)
       VALUES ($1, $2, $3::integer, cardinality($4::integer[])) RETURNING id
     ) INSERT INTO newsloom.story_key (key, day, article) SELECT key, $3::integer, made.id FROM made, unnest($4::integer[]) AS key`,
    [id, storyId, at, sketch],
  )
  if (found.length > 0) await refreshStories(transaction, [storyId, ...found.filter((other) => other !== storyId)])
}

/** The number of a day, from 1970 on. */
export function toDayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000) || 0
}

/** The stories that an article is a version of. */
async function findStories(
  transaction: Queryable,
  words: ArticleWords,
  sketch: readonly number[],
  day: number,
): Promise<string[]> {
  const { rows } = await transaction.query(
    `SELECT known.story_id, a.text FROM (
       SELECT posting.article, count(*) AS count FROM unnest($1::integer[]) AS asked (key)
       CROSS JOIN LATERAL (
         SELECT article FROM newsloom.story_key AS known
         WHERE known.key = asked.key AND known.day BETWEEN $2::integer - ${WINDOW_DAYS} AND $2::integer + ${WINDOW_DAYS}
         ORDER BY day, article LIMIT ${POSTINGS}
       ) AS posting GROUP BY posting.article HAVING count(*) >= ${LEAST_SHINGLES}
     ) AS found CROSS JOIN LATERAL (
       -- One by one through the index: a join would read the whole table as soon as it is thought to pay.
       SELECT * FROM newsloom.story_article WHERE id = found.article LIMIT 1
     ) AS known CROSS JOIN LATERAL (
       SELECT text FROM newsloom.catalogue_article WHERE article_id = known.article_id LIMIT 1
     ) AS a WHERE found.count >= ${LEAST_SHARED} * least(known.keys, cardinality($1::integer[]))
     ORDER BY found.count DESC, known.id LIMIT ${CANDIDATES}`,
    [sketch, day],
  )
  const found = new Set<string>()
  for (const { storyId, text } of rows.map((row): Candidate => ({ storyId: row.story_id, text: row.text }))) {
    if (!found.has(storyId) && judgeArticles(words, readArticleWords(text)).isSame) found.add(storyId)
  }
  return [...found]
}

async function mergeStories(transaction: Queryable, ids: readonly string[]): Promise<string> {
  if (ids.length === 1) return ids[0]!
  const { rows } = await transaction.query(
    `SELECT story_id FROM newsloom.story_article WHERE story_id = ANY($1::text[]) GROUP BY story_id ORDER BY min(id) LIMIT 1`,
    [ids],
  )
  const kept: string = rows[0].story_id
  await transaction.query(`UPDATE newsloom.story_article SET story_id = $1 WHERE story_id = ANY($2::text[])`, [
    kept,
    ids,
  ])
  return kept
}

/** The id itself, or with a number where another story has kept it from an article that is gone. */
export async function freeStoryId(transaction: Queryable, id: string): Promise<string> {
  for (let count = 1, free = id; ; count++, free = `${id}-${count}`) {
    const { rows } = await transaction.query(`SELECT FROM newsloom.story_article WHERE story_id = $1 LIMIT 1`, [free])
    if (rows.length === 0) return free
  }
}
