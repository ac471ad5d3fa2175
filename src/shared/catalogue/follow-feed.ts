import type { EnrichedRecord } from '../article.ts'
import type { PartReporter } from '../health.ts'
import type { Log } from '../logger.ts'
import { type DatabasePool, inTransaction, type Queryable } from '../store/database.ts'
import { storableText } from '../store/storable-text.ts'
import type { Store } from '../store/store.ts'
import { supervise } from '../supervise.ts'
import type { CatalogueStep } from './catalogue-step.ts'
import { resolveKeys } from './keys/resolve-keys.ts'

/** What a cataloguer works with. */
export type CataloguerPorts = {
  pool: DatabasePool
  store: Pick<Store, 'waitForFeed'>
  steps: readonly CatalogueStep[]
  signal: AbortSignal
  log: Log
  part: PartReporter
}

/** Longest wait for a sign of the feed, milliseconds. */
const WAIT_MS = 5_000
/** Articles, and time, of one transaction at most while the catalogue is behind: others wait for the embedded database. */
const ARTICLES_AT_ONCE = 20
const TIME_AT_ONCE_MS = 50

/**
 * Keeps the catalogue up with the feed until the signal aborts. Each entry and the head that counts it are written in one
 * transaction, so that the catalogue is exact whenever the process dies; several processes take turns by the lock on the
 * head.
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

/**
 * Catalogues some entries behind the head; gives where it stands then, and whether there is more to do. What an entry has
 * catalogued once more goes before the next one, so that the catalogue is a function of the feed and of the corrections.
 */
export async function catalogueNext(
  pool: DatabasePool,
  steps: readonly CatalogueStep[],
  log: Log,
): Promise<{ last: number; more: boolean }> {
  const begun = performance.now()
  return inTransaction(pool, async (transaction) => {
    let last = await lockHead(transaction, steps)
    for (let count = 0; count < ARTICLES_AT_ONCE; count += 1) {
      if (count > 0 && performance.now() - begun > TIME_AT_ONCE_MS) break
      if (await catalogueAgain(transaction, steps, last, log, 'WHERE before_next')) continue
      const entry = await readEntry(transaction, last + 1)
      if (entry) {
        await catalogueOrLeaveOut(transaction, steps, entry, log, true)
        last = entry.number
        await transaction.query(`UPDATE newsloom.catalogue_head SET last = $1::integer`, [last])
      } else if (!(await catalogueAgain(transaction, steps, last, log, ''))) return { last, more: false }
    }
    return { last, more: true }
  })
}

/** Throws away what the catalogue holds; the next cataloguing makes it anew from the feed. */
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

/** Where the catalogue stands; at 0, with nothing in it, where the feed has gone back behind that. */
async function lockHead(transaction: Queryable, steps: readonly CatalogueStep[]): Promise<number> {
  const { rows } = await transaction.query(
    `SELECT catalogue_head.last, catalogue_head.epoch AS known, feed_head.epoch, feed_head.since, feed_head.last AS feed_last
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
  steps: readonly CatalogueStep[],
  last: number,
  log: Log,
  which: 'WHERE before_next' | '',
): Promise<boolean> {
  const { rows } = await transaction.query(
    `DELETE FROM newsloom.catalogue_again WHERE article_id = (
       SELECT article_id FROM newsloom.catalogue_again ${which} ORDER BY article_id LIMIT 1
     ) RETURNING (SELECT number FROM newsloom.catalogue_article AS a WHERE a.article_id = catalogue_again.article_id) AS number`,
  )
  if (rows.length === 0) return false
  const { number } = rows[0]
  const entry = number === null || number > last ? null : await readEntry(transaction, number)
  if (entry) await catalogueOrLeaveOut(transaction, steps, entry, log, false)
  return true
}

type Entry = {
  number: number
  articleId: string
  revision: number
  appendedAt: string
  withdraws: boolean
  record: EnrichedRecord
}

async function readEntry(transaction: Queryable, number: number): Promise<Entry | null> {
  const { rows } = await transaction.query(
    `SELECT article_id, revision, appended_at, withdraws IS NOT NULL AS withdraws, record FROM newsloom.feed WHERE number = $1`,
    [number],
  )
  const row = rows[0]
  if (!row) return null
  return {
    ...{ number, articleId: row.article_id, revision: row.revision, withdraws: row.withdraws },
    appendedAt: new Date(row.appended_at).toISOString(),
    record: JSON.parse(row.record),
  }
}

/** SQLSTATE classes of what the database refuses for its content: trying again cannot help. */
const REFUSED = /^(?:22|54)/

/** An article that the database refuses is left out, and said in the log; the feed has it all the same. */
async function catalogueOrLeaveOut(
  transaction: Queryable,
  steps: readonly CatalogueStep[],
  entry: Entry,
  log: Log,
  isNew: boolean,
): Promise<void> {
  await transaction.query('SAVEPOINT entry')
  try {
    await catalogueEntry(transaction, steps, entry, isNew)
    await transaction.query('RELEASE SAVEPOINT entry')
  } catch (error) {
    const { code } = error as { code?: unknown }
    if (!REFUSED.test(String(code))) throw error
    await transaction.query('ROLLBACK TO SAVEPOINT entry')
    log.warn({ number: entry.number, code }, 'the database refuses an article: it is not in the catalogue')
  }
}

async function catalogueEntry(
  transaction: Queryable,
  steps: readonly CatalogueStep[],
  entry: Entry,
  isNew: boolean,
): Promise<void> {
  const { articleId, record } = entry
  const held = await readHeld(transaction, articleId)
  if (held) {
    const why = entry.withdraws ? 'withdrawn' : 'replaced'
    for (const step of steps.toReversed()) await step.drop(transaction, articleId, why)
  }
  // Words that were forgotten since the entry was appended are no article any more: its tombstone follows.
  if (entry.withdraws || record.usage.status === 'canceled') return
  const added = {
    ...entry,
    previous: held?.record ?? null,
    firstNumber: held?.firstNumber ?? entry.number,
    day: dayOf(record.publishedAt, entry.appendedAt),
    keys: await resolveKeys(transaction, record, isNew),
  }
  for (const step of steps) await step.add(transaction, added)
}

async function readHeld(
  transaction: Queryable,
  articleId: string,
): Promise<{ firstNumber: number; record: EnrichedRecord } | null> {
  const { rows } = await transaction.query(
    `SELECT first_number, record FROM newsloom.catalogue_article JOIN newsloom.feed USING (number)
     WHERE catalogue_article.article_id = $1`,
    [storableText(articleId)],
  )
  return rows[0] ? { firstNumber: rows[0].first_number, record: JSON.parse(rows[0].record) } : null
}

/** Day of publication as it is stated there, else of the entry. */
function dayOf(publishedAt: string | null, appendedAt: string): string {
  return /^\d{4}-\d{2}-\d{2}/.exec(publishedAt ?? '')?.[0] ?? appendedAt.slice(0, 10)
}
