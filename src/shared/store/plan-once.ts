import type { Queryable } from './database.ts'

/** Statement names by statement text, for a program that sends the same statements again and again. */
const names = new Map<string, string>()

/**
 * The database, asked so that each statement with parameters is planned once a connection. For statements whose text
 * does not change with what is asked: each text stays with the connection until that ends.
 */
export function planOnce(database: Queryable): Queryable {
  return {
    query(statement, params) {
      if (typeof statement !== 'string' || params === undefined) return database.query(statement, params)
      const name = names.get(statement) ?? `newsloom_${names.size + 1}`
      names.set(statement, name)
      return database.query({ name, text: statement }, params)
    },
  }
}
