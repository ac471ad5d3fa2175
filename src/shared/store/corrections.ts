import { NameCorrection } from '../corrections/name-correction.ts'
import { RecordCorrection } from '../corrections/record-correction.ts'
import type { DatabasePool } from './database.ts'
import { storableText } from './storable-text.ts'

/** Stands for an article's id where a correction applies to all articles. */
const ALL_ARTICLES = ''

/** Keeps what somebody corrected in an article, or in all of them; gives its number. */
export async function addCorrection(
  pool: DatabasePool,
  correction: RecordCorrection | NameCorrection,
): Promise<number> {
  const article = 'article' in correction ? storableText(correction.article) : ALL_ARTICLES
  const { rows } = await pool.query(
    `INSERT INTO newsloom.correction (article_id, correction) VALUES ($1, $2) RETURNING id`,
    [article, storableText(JSON.stringify(correction))],
  )
  return rows[0].id
}

/** What was corrected in an article and in all of them, the first first. */
export async function listCorrections(
  pool: DatabasePool,
  articleId: string,
): Promise<(RecordCorrection | NameCorrection)[]> {
  const { rows } = await pool.query(
    `SELECT article_id, correction FROM newsloom.correction WHERE article_id IN ($1, '${ALL_ARTICLES}') ORDER BY id`,
    [storableText(articleId)],
  )
  return rows.map(({ article_id: id, correction }) =>
    (id === ALL_ARTICLES ? NameCorrection : RecordCorrection).parse(JSON.parse(correction)),
  )
}

/** The corrections that hold in all articles, the first first, with when they were made. */
export async function listNameCorrections(
  pool: DatabasePool,
): Promise<{ id: number; madeAt: string; correction: NameCorrection }[]> {
  const { rows } = await pool.query(
    `SELECT id, correction, made_at FROM newsloom.correction WHERE article_id = $1 ORDER BY id`,
    [ALL_ARTICLES],
  )
  return rows.map(({ id, correction, made_at: madeAt }) => ({
    id,
    correction: NameCorrection.parse(JSON.parse(correction)),
    madeAt: new Date(madeAt).toISOString(),
  }))
}
