import type { Queryable } from './database.ts'
import { storableText } from './storable-text.ts'

/** A small value by key, or null. */
export async function readNote(database: Queryable, key: string): Promise<string | null> {
  const { rows } = await database.query(`SELECT value FROM newsloom.note WHERE key = $1`, [storableText(key)])
  return rows[0]?.value ?? null
}

/** Writes a small value over what was there. */
export async function writeNote(database: Queryable, key: string, value: string): Promise<void> {
  await database.query(
    `INSERT INTO newsloom.note (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [storableText(key), storableText(value)],
  )
}

/** All small values whose keys begin so, by the rest of the key, ascending. */
export async function listNotes(database: Queryable, beginning: string): Promise<Map<string, string>> {
  const { rows } = await database.query(
    `SELECT substr(key, length($1) + 1) AS rest, value FROM newsloom.note WHERE starts_with(key, $1) ORDER BY key`,
    [beginning],
  )
  return new Map(rows.map(({ rest, value }) => [rest, value]))
}
