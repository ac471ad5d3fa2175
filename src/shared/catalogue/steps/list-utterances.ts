import type { CatalogueStep } from '../catalogue-step.ts'
import { addWordings } from '../ledger/add-wordings.ts'
import { dropWordings } from '../ledger/drop-wordings.ts'
import { wordingsOf } from '../ledger/wordings-of.ts'

/**
 * Maintains the ledger: which quotes of which articles are one utterance. Comes after the quotes, whose rows it writes
 * to.
 */
export const listUtterances: CatalogueStep = {
  name: 'utterances',
  add: (transaction, { articleId, record }) => addWordings(transaction, articleId, wordingsOf(record)),
  drop: (transaction, articleId) => dropWordings(transaction, articleId),
  async clear(transaction) {
    await transaction.query(
      `TRUNCATE newsloom.ledger_use, newsloom.ledger_key, newsloom.ledger_short_key, newsloom.ledger_wording, newsloom.ledger_merged
       RESTART IDENTITY`,
    )
  },
}
