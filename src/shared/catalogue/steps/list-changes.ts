import { storableText } from '../../store/storable-text.ts'
import type { CatalogueStep } from '../catalogue-step.ts'
import { findChanges } from '../changes/find-changes.ts'

/**
 * Records what revisions changed in substance. Earlier changes survive a replacement and are deleted with a withdrawal.
 */
export const listChanges: CatalogueStep = {
  name: 'changes',
  async add(transaction, { number, articleId, appendedAt, record, previous }) {
    if (previous === null) return
    const id = storableText(articleId)
    const changes = findChanges(previous, record)
    if (changes.length > 0) {
      const rows = changes.map(({ differs, ...change }, place) => ({
        ...{ place, kind: change.kind, quote_id: change.quoteId },
        ...{ before: storableText(change.before), after: storableText(change.after) },
        differs: differs ? storableText(JSON.stringify(differs)) : null,
      }))
      await transaction.query(
        `INSERT INTO newsloom.change (number, place, article_id, from_revision, to_revision, changed_at, kind, before, after, quote_id, differs)
         SELECT $1::integer, place, $2, $3::integer, $4::integer, $5, kind, before, after, quote_id, differs
         FROM json_to_recordset($6::text::json) AS row (place integer, kind text, before text, after text, quote_id text, differs text)`,
        [number, id, previous.revision, record.revision, appendedAt, JSON.stringify(rows)],
      )
    }
    await transaction.query(
      `UPDATE newsloom.catalogue_article AS a SET changes = found.count
       FROM (SELECT count(*) FROM newsloom.change WHERE article_id = $1) AS found WHERE a.article_id = $1 AND found.count > 0`,
      [id],
    )
  },
  async drop(transaction, articleId, why) {
    if (why === 'withdrawn') {
      await transaction.query(`DELETE FROM newsloom.change WHERE article_id = $1`, [storableText(articleId)])
    }
  },
  async clear(transaction) {
    await transaction.query(`TRUNCATE newsloom.change`)
  },
}
