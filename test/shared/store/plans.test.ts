import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DatabasePool, inTransaction, type Queryable } from '../../../src/shared/store/database.ts'
import { listFailures } from '../../../src/shared/store/failures.ts'
import { readCounts } from '../../../src/shared/store/keep-counts.ts'
import { listLayerOrigins, readLayers } from '../../../src/shared/store/layers.ts'
import { listHeld } from '../../../src/shared/store/list-held.ts'
import { type OpenedStore, openStore } from '../../../src/shared/store/open-store.ts'
import { createArticleReader, knownSources } from '../../../src/shared/store/read-article.ts'
import {
  hasEntryAfter,
  listNumbers,
  planFeed,
  readEntryHeads,
  readFeed,
  readFeedLines,
  readPublished,
} from '../../../src/shared/store/read-feed.ts'
import { readProgress } from '../../../src/shared/store/read-progress.ts'
import { listPending } from '../../../src/shared/store/runs.ts'
import { createDatabase, quietLog, startPostgres } from '../../contracts/servers.ts'

const ROWS = 1_000_000
/** The last few are not published yet. */
const PENDING = 50
/** Pages of 8 KB that an answer may touch: a hundred rows and the way to each. */
const MOST_PAGES = 1_000

const server = await startPostgres()
afterAll(() => server?.close())

/** A million articles, each in the feed, in rows as short as they may be. */
async function fill(database: Queryable): Promise<void> {
  // No triggers and no look at what rows refer to: what is made here agrees.
  await database.query(`SET LOCAL session_replication_role = replica`)
  const id = `'a' || lpad(i::text, 7, '0')`
  const all = `generate_series(1, ${ROWS}) AS i`
  await database.query(`
    INSERT INTO newsloom.source (arrival_id, via, format, sha256, received_at)
      SELECT 's' || i, 'inbox', 'json', 'hash ' || i, '2026-01-01T00:00:00.000Z' FROM ${all};
    INSERT INTO newsloom.article (article_id, latest_revision, latest_content_hash) SELECT ${id}, 1, 'h' FROM ${all};
    INSERT INTO newsloom.revision (article_id, revision, content_hash, arrival_id, draft, published_run)
      SELECT ${id}, 1, 'h', 's' || i, '{}', CASE WHEN i <= ${ROWS - PENDING} THEN 0 END FROM ${all};
    INSERT INTO newsloom.layer (article_id, revision, name, stage, version, settings_hash, input_hash, fingerprint, content_hash, status, body)
      SELECT ${id}, 1, 'text', 'clean-up', 1, 'h', 'h', 'h', 'h', 'done', '{}' FROM ${all};
    INSERT INTO newsloom.feed (number, article_id, revision, run, appended_at, record_hash, record, epoch, content_hash)
      SELECT i, ${id}, 1, 0, now(), 'h', '{"title":"A title"}', 'e', 'h' FROM generate_series(1, ${ROWS - PENDING}) AS i`)
}

describe.skipIf(!server)('the store with a million entries', () => {
  let store: OpenedStore
  beforeAll(async () => {
    store = await openStore({ databaseUrl: await createDatabase(server!), log: quietLog })
    await inTransaction(store.pool, fill)
    await store.pool.query(
      'VACUUM ANALYZE newsloom.feed, newsloom.revision, newsloom.layer, newsloom.article, newsloom.source',
    )
  }, 600_000)
  afterAll(() => store?.close())

  const late = { articleId: 'a0987654', revision: 1 }
  const page = { limit: 100, maxBytes: 1_000_000 }

  it.each<[string, (database: Queryable) => Promise<unknown>]>([
    ['the newest entries', (database) => readFeed(database, ROWS - 500, 100)],
    ['entries as lines', (database) => readFeedLines(database, ROWS - 500, page)],
    ['where a page of lines ends', (database) => planFeed(database, ROWS - 500, page)],
    ['what entries are', (database) => readEntryHeads(database, ROWS / 2, { upTo: ROWS, limit: 100 })],
    ['whether there is more', (database) => hasEntryAfter(database, ROWS - 500)],
    ['the numbers of an article', (database) => listNumbers(database, late.articleId)],
    ['the entries of an article', (database) => readPublished(database, late.articleId)],
    ['an article with its run', (database) => createArticleReader(database)(late)],
    ['an article’s layers', (database) => readLayers(database, late, ['text', 'people'])],
    ['how far an article has come', (database) => readProgress(database, late.articleId)],
    ['what has work left', (database) => listPending(database, { limit: 100 })],
    ['what layers were made from', (database) => listLayerOrigins(database, { after: late, limit: 100 })],
    ['what waits for an embargo', (database) => listHeld(database, 100)],
    ['the counts of /status and /health', (database) => readCounts(database as DatabasePool)],
    ['failures', (database) => listFailures(database, { limit: 100 })],
    ['which sources have come', (database) => knownSources(database, ['hash 7', 'hash 0'])],
  ])('gives %s without reading what it does not give', async (_, ask) => {
    const asked: { text: string; values: readonly unknown[] }[] = []
    const listening: Queryable = {
      query: (statement, values = []) => {
        const text = typeof statement === 'string' ? statement : statement.text
        asked.push({ text, values })
        return store.pool.query(text, values)
      },
    }
    await ask(listening)
    expect(asked).not.toEqual([])
    for (const { text, values } of asked) {
      const { rows } = await store.pool.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values)
      const { Plan: plan } = rows[0]['QUERY PLAN'][0]
      expect(plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], text).toBeLessThan(MOST_PAGES)
    }
  })
})
