import type { Queryable } from '../../store/database.ts'

/** Counts are exact up to this number. */
const MOST = 1_000

/** How many rows there are, null for more than a thousand: counting them all takes as long as there are many. */
export async function countUpTo(database: Queryable, from: string, values: readonly unknown[]): Promise<number | null> {
  const { rows } = await database.query(
    `SELECT count(*)::integer AS total FROM (SELECT FROM ${from} LIMIT ${MOST + 1}) AS counted`,
    values,
  )
  return rows[0].total > MOST ? null : rows[0].total
}

/** How many rows there are, null for more than a thousand; for what an index finds and is known to be few. */
export async function countAll(database: Queryable, from: string, values: readonly unknown[]): Promise<number | null> {
  const { rows } = await database.query(`SELECT count(*)::integer AS total FROM ${from}`, values)
  return rows[0].total > MOST ? null : rows[0].total
}
