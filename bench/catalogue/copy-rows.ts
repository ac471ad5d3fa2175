import type { Queryable } from '../../src/shared/store/database.ts'

/**
 * Has the database copy the rows of a table of newsloom until there are `times` as many, which is far quicker than to
 * invent more. `changed`: SQL for the columns that are other ones in each copy, which is `copy`, from 1 on.
 */
export async function copyRows(
  database: Queryable,
  table: string,
  times: number,
  changed: Readonly<Record<string, string>>,
): Promise<void> {
  const { rows } = await database.query(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'newsloom.${table}'::regclass AND attnum > 0 AND NOT attisdropped
     ORDER BY attnum`,
  )
  const names = rows.map(({ name }) => name as string)
  await database.query(
    `INSERT INTO newsloom.${table} (${names.join(', ')}) OVERRIDING SYSTEM VALUE
     SELECT ${names.map((name) => changed[name] ?? name).join(', ')}
     FROM newsloom.${table}, generate_series(1, ${times - 1}) AS copy`,
  )
}
