import type { EnrichedRecord } from '../article.ts'
import type { PartReporter } from '../health.ts'
import type { Log } from '../logger.ts'
import { type DatabasePool, inTransaction, type Queryable } from '../store/database.ts'
import { planOnce } from '../store/plan-once.ts'
import { readRecordJson } from '../store/read-feed.ts'
import type { Store } from '../store/store.ts'
import { supervise } from '../supervise.ts'
import type { CatalogueStep } from './catalogue-step.ts'
import { type Corrections, readCorrections } from './keys/corrections.ts'
import { holdsKeys, resolveKeys } from './keys/resolve-keys.ts'

/** What a cataloguer works with. */
export type CataloguerPorts = {
  pool: DatabasePool
  store: Pick<Store, 'waitForFeed'>
  steps: readonly CatalogueStep[]
  signal: AbortSignal
  log: Log
  part: PartReporter
}

/** Bytes from which a record is read in parts. */
const LARGE_BYTES = 1024 * 1024
/** Longest wait for a sign of the feed, milliseconds. */
const WAIT_MS = 5_000
/**
 * Articles, and time, of one transaction at most while the catalogue is behind: others wait for the embedded database.
 */
const ARTICLES_AT_ONCE = 20
const TIME_AT_ONCE_MS = 50

/**
 * Keeps the catalogue up with the feed until the signal aborts. Each entry and the head that counts it are written in
 * one transaction, so that the catalogue is exact whenever the process dies; several processes take turns by the lock
 * on the head.
 */
export async function followFeed(ports: CataloguerPorts): Promise<void> {
  const { pool, store, steps, signal, log, part } = ports
  await supervise(
    async ({ progressed }) => {
      while (!signal.aborted) {
        const { last, more } = await catalogueNext(pool, steps, log)
        part.reached(last)
        progressed()
        if (!more) await store.waitForFeed(last, { timeoutMs: WAIT_MS, signal })
      }
    },
    { name: 'catalogue', part, log, signal },
  )
}

/** SQLSTATE classes of what the database refuses for its content: trying again cannot help. */
const REFUSED = /^(?:22|54)/

/**
 * Catalogues some entries behind the head; gives where it stands then, and whether there is more to do. What an entry
 * has catalogued once more goes before the next one, so that the catalogue is a function of the feed and of the
 * corrections. An article that the database refuses is left out, and said in the log; the feed has it all the same.
 */
export async function catalogueNext(
  pool: DatabasePool,
  steps: readonly CatalogueStep[],
  log: Log,
): Promise<{ last: number; more: boolean }> {
  try {
    return await catalogueSome(pool, { steps, refuse: null })
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
  const refuse = (number: number, code: string) =>
    log.warn({ number, code }, 'the database refuses an article: it is not in the catalogue')
  return catalogueSome(pool, { steps, refuse })
}

function isRefusal(error: unknown): error is { code: string } {
  return REFUSED.test(String((error as { code?: unknown }).code))
}

/**
 * The parts of the catalogue, and what is done about an article that the database refuses: null where all is undone.
 */
type Cataloguing = { steps: readonly CatalogueStep[]; refuse: ((number: number, code: string) => void) | null }

async function catalogueSome(pool: DatabasePool, cataloguing: Cataloguing): Promise<{ last: number; more: boolean }> {
  const begun = performance.now()
  return inTransaction(pool, async (client) => {
    const transaction = planOnce(client)
    const begin = await lockHead(transaction, cataloguing.steps)
    const corrections = await readCorrections(transaction)
    let last = begin
    let mayBeAsked = true
    let more = true
    for (let count = 0; more && count < ARTICLES_AT_ONCE; count += 1) {
      if (count > 0 && performance.now() - begun > TIME_AT_ONCE_MS) break
      if (mayBeAsked) {
        mayBeAsked = await catalogueAgain(transaction, cataloguing, corrections, last, 'WHERE before_next')
        if (mayBeAsked) continue
      }
      const entry = await readEntry(transaction, last + 1)
      if (entry) {
        mayBeAsked = await catalogueOrLeaveOut(transaction, cataloguing, corrections, entry, true)
        last = entry.number
      } else more = await catalogueAgain(transaction, cataloguing, corrections, last, '')
    }
    if (last > begin) await transaction.query(`UPDATE newsloom.catalogue_head SET last = $1::integer`, [last])
    return { last, more }
  })
}

/** Throws away what the catalogue holds; the next cataloguing rebuilds it from the feed. */
export async function clearCatalogue(pool: DatabasePool, steps: readonly CatalogueStep[]): Promise<void> {
  await inTransaction(pool, async (transaction) => {
    await transaction.query(`SELECT FROM newsloom.catalogue_head FOR UPDATE`)
    await clearAll(transaction, steps)
  })
}

async function clearAll(transaction: Queryable, steps: readonly CatalogueStep[]): Promise<void> {
  for (const step of steps.toReversed()) await step.clear(transaction)
  await transaction.query(`UPDATE newsloom.catalogue_head SET last = 0, epoch = (SELECT epoch FROM newsloom.feed_head)`)
}

/**
 * Where the catalogue stands; at 0, with nothing in it, where the feed has gone back behind that. The transaction goes
 * by indexes from here on: plans are kept while the tables grow.
 */
async function lockHead(transaction: Queryable, steps: readonly CatalogueStep[]): Promise<number> {
  const { rows } = await transaction.query(
    `SELECT catalogue_head.last, catalogue_head.epoch AS known, feed_head.epoch, feed_head.since, feed_head.last AS feed_last,
       set_config('enable_seqscan', 'off', true)
     FROM newsloom.catalogue_head, newsloom.feed_head FOR UPDATE OF catalogue_head`,
  )
  const { last, known, epoch, since, feed_last: feedLast } = rows[0]
  if (known === epoch) return last
  if (last > 0 && (since <= last || feedLast < last)) {
    await clearAll(transaction, steps)
    return 0
  }
  await transaction.query(`UPDATE newsloom.catalogue_head SET epoch = $1`, [epoch])
  return last
}

/** Catalogues an article once more, one of those that `which` names; gives whether there was one. */
async function catalogueAgain(
  transaction: Queryable,
  cataloguing: Cataloguing,
  corrections: Corrections,
  last: number,
  which: 'WHERE before_next' | '',
): Promise<boolean> {
  const { rows } = await transaction.query(
    `DELETE FROM newsloom.catalogue_again WHERE article_id = (
       SELECT article_id FROM newsloom.catalogue_again ${which} ORDER BY article_id LIMIT 1
     ) RETURNING (SELECT number FROM newsloom.catalogue_article AS a WHERE a.article_id = catalogue_again.article_id) AS number`,
    [],
  )
  if (rows.length === 0) return false
  const { number } = rows[0]
  const entry = number === null || number > last ? null : await readEntry(transaction, number)
  if (entry) await catalogueOrLeaveOut(transaction, cataloguing, corrections, entry, false)
  return true
}

type Entry = {
  number: number
  articleId: string
  revision: number
  appendedAt: string
  withdraws: boolean
  record: EnrichedRecord
  /** What the catalogue holds of the article. */
  held: { firstNumber: number; record: EnrichedRecord } | null
}

async function readEntry(transaction: Queryable, number: number): Promise<Entry | null> {
  const { rows } = await transaction.query(
    `SELECT entry.article_id, entry.revision, entry.appended_at, entry.withdraws IS NOT NULL AS withdraws,
       ${unlessLarge('entry')} AS record, held.first_number, held.number AS held_number,
       CASE WHEN held.number <> entry.number THEN ${unlessLarge('before')} END AS before
     FROM newsloom.feed AS entry LEFT JOIN newsloom.catalogue_article AS held ON held.article_id = entry.article_id
     LEFT JOIN newsloom.feed AS before ON before.number = held.number WHERE entry.number = $1::integer`,
    [number],
  )
  const row = rows[0]
  if (!row) return null
  const read = async (json: string | null, of: number): Promise<EnrichedRecord> =>
    JSON.parse(json ?? (await readRecordJson(transaction, of)))
  const record = await read(row.record, number)
  const isHeld = row.held_number === number
  return {
    ...{ number, articleId: row.article_id, revision: row.revision, withdraws: row.withdraws, record },
    appendedAt: new Date(row.appended_at).toISOString(),
    held:
      row.first_number === null
        ? null
        : { firstNumber: row.first_number, record: isHeld ? record : await read(row.before, row.held_number) },
  }
}

/** A record, or null where it is too large to be read at once. */
function unlessLarge(table: string): string {
  return `CASE WHEN octet_length(${table}.record) < ${LARGE_BYTES} THEN ${table}.record END`
}

/** Resolves to whether others are to be catalogued once more. */
async function catalogueOrLeaveOut(
  transaction: Queryable,
  { steps, refuse }: Cataloguing,
  corrections: Corrections,
  entry: Entry,
  isNew: boolean,
): Promise<boolean> {
  if (!refuse) return catalogueEntry(transaction, steps, corrections, entry, isNew)
  await transaction.query('SAVEPOINT entry')
  try {
    const asksOthers = await catalogueEntry(transaction, steps, corrections, entry, isNew)
    await transaction.query('RELEASE SAVEPOINT entry')
    return asksOthers
  } catch (error) {
    if (!isRefusal(error)) throw error
    await transaction.query('ROLLBACK TO SAVEPOINT entry')
    refuse(entry.number, error.code)
    return false
  }
}

/** What an article that is no more names. */
const NOTHING = { keys: new Map<string, string>(), asksOthers: false }

async function catalogueEntry(
  transaction: Queryable,
  steps: readonly CatalogueStep[],
  corrections: Corrections,
  { held, withdraws, ...entry }: Entry,
  isNew: boolean,
): Promise<boolean> {
  const { articleId, record } = entry
  // Words that were forgotten since the entry was appended are no article any more: its tombstone follows.
  const isGone = withdraws || record.usage.status === 'canceled'
  const { keys, asksOthers } = isGone ? NOTHING : await resolveKeys(transaction, entry, corrections, isNew)
  // Asked again, it gives the same answer.
  if (!isNew && !isGone && (await holdsKeys(transaction, articleId, keys))) return asksOthers
  if (held) {
    const why = withdraws ? 'withdrawn' : 'replaced'
    for (const step of steps.toReversed()) await step.drop(transaction, articleId, why)
  }
  if (isGone) return false
  const added = {
    ...entry,
    previous: held?.record ?? null,
    firstNumber: held?.firstNumber ?? entry.number,
    day: dayOf(record.publishedAt, entry.appendedAt),
    keys,
  }
  for (const step of steps) await step.add(transaction, added)
  return asksOthers
}

/** Day of publication as it is stated there, else of the entry. */
function dayOf(publishedAt: string | null, appendedAt: string): string {
  return /^\d{4}-\d{2}-\d{2}/.exec(publishedAt ?? '')?.[0] ?? appendedAt.slice(0, 10)
}
