import type { Queryable } from './database.ts'

/** Rows checked in one statement: the database does the work, and a page leaves it time to answer others. */
const PAGE = 200

/**
 * Sentences about what does not say any more what it said when it was written: entries of the feed, layers, and
 * sources, each against the hash that was kept with it. Reads everything that is stored, but nothing leaves the
 * database.
 */
export async function* checkHashes(database: Queryable): AsyncGenerator<string> {
  for await (const { key, shown } of findStrays(database, ENTRIES, [0])) {
    yield `entry ${key[0]}, article ${shown}: the record is not the one that was appended`
  }
  for await (const { shown } of findStrays(database, LAYERS, ['', 0, ''])) {
    yield `layer ${shown}: it is not the one that was written`
  }
  for await (const { shown } of findStrays(database, SOURCES, [''])) {
    yield `source ${shown}: its bytes are not those that came in`
  }
}

/** Rows after a key, ascending, each with its key, a name for people and whether its hash holds. */
const ENTRIES = `SELECT json_build_array(number)::text AS key, article_id AS shown,
    content_hash = encode(sha256(convert_to(record, 'UTF8')), 'hex') AS holds
  FROM newsloom.feed WHERE number > $1::integer ORDER BY number LIMIT ${PAGE}`
const LAYERS = `SELECT json_build_array(article_id, revision, name)::text AS key,
    name || ' of ' || article_id || ' revision ' || revision AS shown,
    content_hash = encode(sha256(convert_to(body, 'UTF8')), 'hex') AS holds
  FROM newsloom.layer WHERE body IS NOT NULL AND (article_id, revision, name) > ($1, $2::integer, $3)
  ORDER BY article_id, revision, name LIMIT ${PAGE}`
const SOURCES = `SELECT json_build_array(sha256)::text AS key, sha256 AS shown,
    sha256 = encode(sha256(bytes), 'hex') AS holds
  FROM newsloom.source_bytes WHERE sha256 > $1 ORDER BY sha256 LIMIT ${PAGE}`

async function* findStrays(
  database: Queryable,
  statement: string,
  first: readonly unknown[],
): AsyncGenerator<{ key: unknown[]; shown: string }> {
  let after = first
  for (;;) {
    const { rows } = await database.query(statement, after)
    for (const { key, shown, holds } of rows) if (!holds) yield { key: JSON.parse(key), shown }
    if (rows.length < PAGE) return
    after = JSON.parse(rows.at(-1).key)
  }
}
