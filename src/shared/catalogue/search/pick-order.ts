import type { Queryable } from '../../store/database.ts'

/** Up to this many rows, all matches are looked up and counted, whatever the query. */
const ALWAYS = 5_000

/** How articles that fit are to be found. `counted`: whether all of them can be counted on the way. */
export type SearchOrder = { orderBy: string; counted: boolean }

/**
 * Whether all articles with some words are looked up in the index and then sorted, or the newest ones are looked at one
 * after the other until enough fit. The second is quicker only for words that very many have: an article's words lie
 * apart from its row, which the store's own planner does not know. It is asked how many fit; the two cost the same
 * where that is some fifty times the square root of all.
 */
export async function pickOrder(database: Queryable, where: string, values: readonly unknown[]): Promise<SearchOrder> {
  const { rows } = await database.query(
    `EXPLAIN (FORMAT JSON) SELECT FROM newsloom.catalogue_article AS a ${where}`,
    values,
  )
  const all = await database.query(
    `SELECT greatest(reltuples, 0)::float8 AS rows FROM pg_class WHERE oid = 'newsloom.catalogue_article'::regclass`,
  )
  const [plan] = readPlan(rows[0])
  const fitting = plan?.Plan?.['Plan Rows'] ?? 0
  const isRare = fitting <= Math.max(ALWAYS, 50 * Math.sqrt(all.rows[0].rows))
  // An order that no index has: all that fit are found first.
  return { orderBy: isRare ? '(a.number + 0)' : 'a.number', counted: fitting <= ALWAYS }
}

type Plan = { Plan?: { 'Plan Rows'?: number } }

/** PostgreSQL's driver parses it, PGlite gives it as text. */
function readPlan(row: Record<string, unknown>): Plan[] {
  const [plan] = Object.values(row)
  return (typeof plan === 'string' ? JSON.parse(plan) : plan) as Plan[]
}
