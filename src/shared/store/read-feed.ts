import type { Queryable } from './database.ts'
import { storableText } from './storable-text.ts'
import type { EntryHead, EntryLine, FeedEntry, FeedHead, LinePlace, PageLimits } from './store.ts'
import { writeLine } from './write-line.ts'

const HEAD_COLUMNS = `number, epoch, article_id, revision, appended_at, supersedes, withdraws`
/**
 * Entries after $1: at most $2 of them and at most $3 bytes, but at least one. Sizes are known without reading the
 * entries.
 */
const PAGE = `SELECT number FROM (
    SELECT number, sum(octet_length(record)) OVER place AS bytes, row_number() OVER place AS place FROM newsloom.feed
    WHERE number > $1 AND number <= $1::bigint + $2::bigint WINDOW place AS (ORDER BY number)
  ) AS sized WHERE bytes <= $3::bigint OR place = 1`

/** Entries after `after`, ascending, at most `limit`. */
export async function readFeed(database: Queryable, after: number, limit: number): Promise<FeedEntry[]> {
  const { rows } = await database.query(
    `SELECT ${HEAD_COLUMNS}, record FROM newsloom.feed WHERE number > $1 ORDER BY number LIMIT $2`,
    [after, limit],
  )
  return rows.map(toEntry)
}

/**
 * Characters of a record that are read at once: whole records of a hundred times the usual size. PostgreSQL goes
 * through what stands before a part, so that many small ones would cost more.
 */
export const PART_CHARACTERS = 2 * 1024 * 1024

/** What is read of a record after this many characters, $4. PostgreSQL unpacks no more of it than that. */
const PART = `substr(record, $4::integer + 1, ${PART_CHARACTERS}) AS record, octet_length(record) AS bytes, record_hash`

/** Entries after `after` as lines, or one part of the line of a large one. */
export async function readFeedLines(
  database: Queryable,
  after: number | LinePlace,
  { limit, maxBytes }: PageLimits,
): Promise<EntryLine[]> {
  if (typeof after === 'object') return readNextPart(database, after)
  const { rows } = await database.query(
    `SELECT ${HEAD_COLUMNS}, ${PART} FROM newsloom.feed WHERE number IN (${PAGE}) ORDER BY number`,
    [after, limit, maxBytes, 0],
  )
  // A large one ends the page.
  const large = rows.findIndex((row) => Buffer.byteLength(row.record) < row.bytes)
  return rows.slice(0, large < 0 ? rows.length : large + 1).map((row) => {
    const rest = restOf(row, { number: row.number, characters: 0, bytes: 0, hash: row.record_hash })
    const line = writeLine(toHead(row), row.record, !rest)
    return { number: row.number, line, withdraws: row.withdraws !== null, ...(rest && { rest }) }
  })
}

async function readNextPart(database: Queryable, from: LinePlace): Promise<EntryLine[]> {
  const { rows } = await database.query(
    `SELECT ${PART} FROM newsloom.feed WHERE number = $1 AND record_hash = $2 AND octet_length(record) > $3`,
    [from.number, from.hash, from.bytes, from.characters],
  )
  return rows.map((row) => {
    const rest = restOf(row, from)
    const line = Buffer.from(rest ? row.record : `${row.record}}`)
    return { number: from.number, line, withdraws: false, from, ...(rest && { rest }) }
  })
}

/**
 * The JSON of an entry's record, read in parts where it is large: drivers need several times of what they read at once.
 */
export async function readRecordJson(database: Queryable, number: number): Promise<string> {
  let json = ''
  for (let characters = 0; ; characters += PART_CHARACTERS) {
    const { rows } = await database.query(
      `SELECT substr(record, $2::integer + 1, ${PART_CHARACTERS}) AS part FROM newsloom.feed WHERE number = $1`,
      [number, characters],
    )
    const part: string = rows[0]?.part ?? ''
    json += part
    if (part.length < PART_CHARACTERS) return json
  }
}

/** Where to go on behind what was read; null at the end of the record. */
function restOf(read: { record: string; bytes: number }, from: LinePlace): LinePlace | null {
  const bytes = from.bytes + Buffer.byteLength(read.record)
  return bytes < read.bytes ? { ...from, bytes, characters: from.characters + PART_CHARACTERS } : null
}

/**
 * The title in a record, as JSON. Not by PostgreSQL's own reader of JSON, which refuses a record for an escaped U+0000
 * or half a character anywhere in what it gives.
 */
const TITLE = String.raw`"title":("(?:[^"\\]|\\.)*"|null)`

/** What the entries after `after` are, up to `upTo`, without their records; ascending, at most `limit`. */
export async function readEntryHeads(
  database: Queryable,
  after: number,
  { upTo, limit }: { upTo: number; limit: number },
): Promise<EntryHead[]> {
  const { rows } = await database.query(
    `SELECT number, article_id, revision, supersedes, withdraws, appended_at,
       CASE WHEN withdraws IS NULL THEN substring(record FROM '${TITLE}') END AS title,
       CASE WHEN withdraws IS NOT NULL THEN record END AS tombstone
     FROM newsloom.feed WHERE number > $1 AND number <= $2 ORDER BY number LIMIT $3`,
    [after, upTo, limit],
  )
  return rows.map((row) => ({
    number: row.number,
    articleId: row.article_id,
    revision: row.revision,
    supersedes: row.supersedes,
    withdraws: row.withdraws,
    title: row.title === null ? null : JSON.parse(row.title),
    reason: row.tombstone === null ? null : JSON.parse(row.tombstone).usage.reason,
    appendedAt: new Date(row.appended_at).toISOString(),
  }))
}

/** The last number of those that {@link readFeedLines} would give. */
export async function planFeed(database: Queryable, after: number, { limit, maxBytes }: PageLimits): Promise<number> {
  const { rows } = await database.query(`SELECT max(number) AS last FROM (${PAGE}) AS page`, [after, limit, maxBytes])
  return rows[0].last ?? after
}

/** Where the feed stands. */
export async function readFeedHead(database: Queryable): Promise<FeedHead> {
  const { rows } = await database.query(`SELECT last, epoch, since FROM newsloom.feed_head`)
  return { last: rows[0].last, epoch: rows[0].epoch, since: rows[0].since }
}

/** Gives the feed another identity from a number on, where it still has the one that is named. */
export async function beginEpoch(database: Queryable, since: number, epoch: string): Promise<void> {
  await database.query(
    `WITH head AS (
       UPDATE newsloom.feed_head SET epoch = substr(md5(gen_random_uuid()::text), 1, 12), since = $1::integer
       WHERE epoch = $2 RETURNING epoch
     )
     UPDATE newsloom.feed SET epoch = head.epoch FROM head WHERE number >= $1::integer`,
    [since, epoch],
  )
}

/** Whether there is an entry after `after`. */
export async function hasEntryAfter(database: Queryable, after: number): Promise<boolean> {
  const { rows } = await database.query(`SELECT EXISTS (SELECT FROM newsloom.feed WHERE number > $1) AS found`, [after])
  return rows[0].found
}

/** The numbers of all entries of one article, ascending. */
export async function listNumbers(database: Queryable, articleId: string): Promise<number[]> {
  const { rows } = await database.query(`SELECT number FROM newsloom.feed WHERE article_id = $1 ORDER BY number`, [
    storableText(articleId),
  ])
  return rows.map(({ number }) => number)
}

/** All entries of one article, ascending. */
export async function readPublished(database: Queryable, articleId: string): Promise<FeedEntry[]> {
  const { rows } = await database.query(
    `SELECT ${HEAD_COLUMNS}, record FROM newsloom.feed WHERE article_id = $1 ORDER BY number`,
    [storableText(articleId)],
  )
  return rows.map(toEntry)
}

// biome-ignore lint/suspicious/noExplicitAny: a row of HEAD_COLUMNS and the record.
function toEntry(row: any): FeedEntry {
  return { ...toHead(row), articleId: row.article_id, revision: row.revision, record: JSON.parse(row.record) }
}

// biome-ignore lint/suspicious/noExplicitAny: a row of HEAD_COLUMNS.
function toHead(row: any) {
  return {
    number: row.number as number,
    epoch: row.epoch as string,
    appendedAt: new Date(row.appended_at).toISOString(),
    supersedes: row.supersedes as number | null,
    withdraws: row.withdraws as number[] | null,
  }
}
