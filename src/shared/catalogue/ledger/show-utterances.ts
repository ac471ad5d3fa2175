import type { Queryable } from '../../store/database.ts'

/**
 * Writes into the rows of quotes which utterance they belong to, if more than one article has it. Rows that are already
 * right are not touched: writing them is the most expensive thing that the ledger does.
 */
export async function showUtterances(transaction: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await transaction.query(
    `UPDATE newsloom.catalogue_quote AS q SET utterance_id = shown.utterance_id FROM (
       SELECT article_id, quote_id, CASE WHEN min(article_id) OVER same <> max(article_id) OVER same THEN utterance_id END AS utterance_id
       FROM newsloom.ledger_use AS used JOIN newsloom.ledger_wording AS w ON w.id = used.wording
       WHERE w.utterance_id = ANY($1::text[]) WINDOW same AS (PARTITION BY w.utterance_id)
     ) AS shown
     WHERE q.article_id = shown.article_id AND q.quote_id = shown.quote_id AND q.utterance_id IS DISTINCT FROM shown.utterance_id`,
    [ids],
  )
}
