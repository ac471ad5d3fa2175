import { type DatabasePool, inTransaction, type Queryable } from '../../store/database.ts'

/**
 * The database, asked so that it never reads all rows where an index serves. Its planner takes an article's words to be as
 * near as the rest of its row, though they lie apart and have to be unpacked: where a word is in every twentieth article
 * it would unpack the words of all.
 */
export function byIndex(pool: DatabasePool): Queryable {
  return {
    query: (statement, params) =>
      inTransaction(pool, async (transaction) => {
        await transaction.query('SET LOCAL enable_seqscan = off')
        return transaction.query(statement, params)
      }),
  }
}
