import type { Queryable } from '../../store/database.ts'

/**
 * Recounts some stories and writes into the rows of articles which story they tell, if more than one article tells it.
 * Rows that are already right are not touched.
 */
export async function refreshStories(transaction: Queryable, ids: readonly string[]): Promise<void> {
  await transaction.query(
    `UPDATE newsloom.catalogue_article AS a SET story_id = shown.story_id FROM (
       SELECT article_id, CASE WHEN count(*) OVER (PARTITION BY story_id) > 1 THEN story_id END AS story_id
       FROM newsloom.story_article WHERE story_id = ANY($1::text[])
     ) AS shown
     WHERE a.article_id = shown.article_id AND a.story_id IS DISTINCT FROM shown.story_id`,
    [ids],
  )
  await transaction.query(`DELETE FROM newsloom.story WHERE id = ANY($1::text[])`, [ids])
  await transaction.query(
    `INSERT INTO newsloom.story (id, articles, outlets, last_number, first_day, last_day)
     SELECT story_id, count(*), count(DISTINCT publisher_fold), max(number), min(day), max(day)
     FROM newsloom.catalogue_article WHERE story_id = ANY($1::text[]) GROUP BY story_id`,
    [ids],
  )
}
