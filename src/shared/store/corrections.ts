import { RecordCorrection } from '../corrections/record-correction.ts'
import type { DatabasePool } from './database.ts'
import { storableText } from './storable-text.ts'

/** Keeps what somebody corrected in an article; gives its number. */
export async function addCorrection(pool: DatabasePool, correction: RecordCorrection): Promise<number> {
  const { rows } = await pool.query(
    `INSERT INTO newsloom.correction (article_id, correction) VALUES ($1, $2) RETURNING id`,
    [storableText(correction.article), storableText(JSON.stringify(correction))],
  )
  return rows[0].id
}

/** What was corrected in an article, the first first. */
export async function listCorrections(pool: DatabasePool, articleId: string): Promise<RecordCorrection[]> {
  const { rows } = await pool.query(`SELECT correction FROM newsloom.correction WHERE article_id = $1 ORDER BY id`, [
    storableText(articleId),
  ])
  return rows.map(({ correction }) => RecordCorrection.parse(JSON.parse(correction)))
}
