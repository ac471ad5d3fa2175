import { type DatabasePool, inTransaction, type Queryable } from '../../store/database.ts'

/**
 * The database, queried so that it never reads all rows where an index serves. Its planner assumes that an article's
 * words are stored with the rest of its row; in fact they lie apart and must be decompressed. For a word in every
 * twentieth article it would decompress the words of all articles.
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
