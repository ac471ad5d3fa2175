import pg from 'pg'
import { PipelineError } from '../errors.ts'
import type { Log } from '../logger.ts'
import { checkHashes } from './check-hashes.ts'
import { addCorrection, listCorrections } from './corrections.ts'
import { countEverything } from './count-everything.ts'
import { type DatabasePool, inTransaction } from './database.ts'
import { discardFailure, listFailures, readFailure, recordFailure, retryFailure } from './failures.ts'
import { forgetArticle, listForgotten } from './forget-article.ts'
import { ingestSource, readReceipts } from './ingest-source.ts'
import { readCounts } from './keep-counts.ts'
import { listLayerOrigins, readLayers, writeLayer } from './layers.ts'
import { listHeld } from './list-held.ts'
import { migrate } from './migrate.ts'
import { readNote, writeNote } from './notes.ts'
import type { EmbeddedDatabase } from './open-embedded-database.ts'
import { prune } from './prune.ts'
import { publishRecord } from './publish-record.ts'
import { createArticleReader, knownSources, readSource } from './read-article.ts'
import {
  beginEpoch,
  hasEntryAfter,
  listNumbers,
  planFeed,
  readEntryHeads,
  readFeed,
  readFeedHead,
  readFeedLines,
  readPublished,
} from './read-feed.ts'
import { listPending, startRun } from './runs.ts'
import type { Store } from './store.ts'
import { createFeedWatcher } from './watch-feed.ts'
import { withdrawArticle } from './withdraw-article.ts'

/** Where the store lives: a PostgreSQL server, or the embedded database of the data folder. */
export type StorePlace = { databaseUrl: string; connections?: number } | { embedded: EmbeddedDatabase }

const CONNECTIONS = 10

/** An open store, and the database that it lies in: what is made from the store lies there too. */
export type OpenedStore = Store & { readonly pool: DatabasePool }

/**
 * Opens the store and brings its tables up to date. The embedded database stays open when the store closes: it belongs
 * to who opened it. A server that cannot be reached is a `store-unavailable` error, one without tables `no-store` where
 * none are to be made (`create: false`).
 */
export async function openStore(place: StorePlace & { log: Log; create?: boolean }): Promise<OpenedStore> {
  const pool = 'embedded' in place ? place.embedded.pool : openServerPool(place.databaseUrl, place)
  const closePool = async () => {
    if (!('embedded' in place)) await pool.end()
  }
  try {
    if (place.create === false) await refuseEmpty(pool)
    await migrate(pool)
  } catch (error) {
    await closePool()
    throw error
  }
  return { ...withPipelineErrors(createStore(pool, closePool, place.log)), pool }
}

async function refuseEmpty(pool: DatabasePool): Promise<void> {
  const { rows } = await pool
    .query(`SELECT to_regclass('newsloom.feed_head') IS NOT NULL AS found`)
    .catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      throw new PipelineError('store-unavailable', `The database does not answer: ${reason}`, { cause: error })
    })
  if (!rows[0].found) {
    throw new PipelineError(
      'no-store',
      'There is no store in this database: nothing of newsloom has been started on it.',
    )
  }
}

function openServerPool(databaseUrl: string, options: { connections?: number; log: Log }): DatabasePool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: options.connections ?? CONNECTIONS,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: 'newsloom',
    // Compiling a plan takes half a second and pays for none of our queries; only wrong estimates would trigger it.
    // The pool waits for this, so that no client runs two queries at once.
    onConnect: (client) => client.query('SET jit = off').catch(() => {}),
  })
  // An idle connection that drops is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => options.log.warn({ err: error }, 'a connection to the database dropped'))
  return pool as unknown as DatabasePool
}

function createStore(pool: DatabasePool, closePool: () => Promise<void>, log: Log): Store {
  const watcher = createFeedWatcher(pool, log)
  return {
    ingest: (arrival, inputs, options) => ingestSource(pool, arrival, inputs, options?.firstIndex),
    readReceipts: async (arrivalId) => [...(await readReceipts(pool, arrivalId)).values()],
    knownSources: (hashes) => knownSources(pool, hashes),
    readSource: (sha256) => readSource(pool, sha256),
    readArticle: createArticleReader(pool),
    readLayers: (key, names) => readLayers(pool, key, names),
    writeLayer: (key, layer) => writeLayer(pool, key, layer),
    publish: (key, record, origin) => publishRecord(pool, key, record, origin),
    addCorrection: (correction) => addCorrection(pool, correction),
    listCorrections: (articleId) => listCorrections(pool, articleId),
    readFeed: (after, limit) => readFeed(pool, after, limit),
    readFeedLines: (after, limits) => readFeedLines(pool, after, limits),
    readEntryHeads: (after, limits) => readEntryHeads(pool, after, limits),
    planFeed: (after, limits) => planFeed(pool, after, limits),
    feedHead: () => readFeedHead(pool),
    beginEpoch: (since, epoch) => beginEpoch(pool, since, epoch),
    listNumbers: (articleId) => listNumbers(pool, articleId),
    readPublished: (articleId) => readPublished(pool, articleId),
    waitForFeed: (after, options) => watcher.wait(() => hasEntryAfter(pool, after), options),
    recordFailure: (failure) => recordFailure(pool, failure),
    listFailures: (filter) => listFailures(pool, filter),
    readFailure: (id) => readFailure(pool, id),
    retryFailure: (id) => retryFailure(pool, id),
    discardFailure: (id, note) => discardFailure(pool, id, note),
    listHeld: (limit) => listHeld(pool, limit),
    withdraw: (notice) => inTransaction(pool, (transaction) => withdrawArticle(transaction, notice)),
    listPending: (options) => listPending(pool, options),
    listLayerOrigins: (options) => listLayerOrigins(pool, options),
    startRun: (key, stage, options) => startRun(pool, key, stage, options),
    counts: () => readCounts(pool),
    forget: (id, why) => forgetArticle(pool, id, why),
    listForgotten: () => listForgotten(pool),
    prune: (before) => prune(pool, before),
    checkHashes: () => checkHashes(pool),
    recount: () => countEverything(pool),
    readNote: (key) => readNote(pool, key),
    writeNote: (key, value) => writeNote(pool, key, value),
    close: async () => {
      await watcher.close()
      await closePool()
    },
  }
}

/**
 * SQLSTATE classes of what the database refuses for what was said to it: data, integrity, syntax, limits of a value.
 * Trying the same again cannot help; everything else is the database being away, busy or full.
 */
const REFUSED = /^(?:22|23|42|54)/

/**
 * Every rejection that is not ours becomes `store-unavailable`, or `internal` where the database refuses what it was
 * told.
 */
function withPipelineErrors(store: Store): Store {
  const wrapped = Object.entries(store).map(([name, method]) => [
    name,
    name === 'checkHashes'
      ? () => eachOrPipelineError(name, store.checkHashes())
      : async (...given: unknown[]) => {
          try {
            return await (method as (...given: unknown[]) => unknown)(...given)
          } catch (error) {
            throw toPipelineError(name, error)
          }
        },
  ])
  return Object.fromEntries(wrapped) as unknown as Store
}

async function* eachOrPipelineError<Item>(name: string, items: AsyncIterable<Item>): AsyncGenerator<Item> {
  try {
    yield* items
  } catch (error) {
    throw toPipelineError(name, error)
  }
}

function toPipelineError(name: string, error: unknown): PipelineError {
  if (error instanceof PipelineError) return error
  const reason = error instanceof Error ? error.message : String(error)
  const refused = error instanceof Error && 'code' in error && REFUSED.test(String(error.code))
  const code = refused ? 'internal' : 'store-unavailable'
  return new PipelineError(code, `The store could not do ${name}: ${reason}`, { cause: error })
}
