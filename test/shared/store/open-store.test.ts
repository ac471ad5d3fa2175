import { rm } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { openEmbeddedDatabase } from '../../../src/shared/store/open-embedded-database.ts'
import { openStore } from '../../../src/shared/store/open-store.ts'
import { assembleRecord } from '../../../src/workers/publish/assemble-record.ts'
import { until } from '../../contracts/queues-contract.ts'
import { plainTextLayer, sampleArrival, sampleInput } from '../../contracts/sample-articles.ts'
import { createDatabase, createDataFolder, quietLog, startPostgres, type TestServer } from '../../contracts/servers.ts'
import { describeStore } from '../../contracts/store-contract.ts'

describeStore('the embedded store', async () => {
  const dataFolder = await createDataFolder()
  const open = () => openEmbeddedDatabase({ dataFolder, log: quietLog })
  let embedded = await open()
  let store = await openStore({ embedded, log: quietLog })
  return {
    store,
    reopen: async () => {
      await embedded.close()
      embedded = await open()
      store = await openStore({ embedded, log: quietLog })
      return store
    },
    close: async () => {
      await store.close()
      await embedded.close()
      await rm(dataFolder, { recursive: true })
    },
  }
})

const server: TestServer | null = await startPostgres()
afterAll(() => server?.close())

describe.skipIf(!server)('on a PostgreSQL server', () => {
  const newDatabase = () => createDatabase(server as TestServer)

  describeStore('the store', async () => {
    const databaseUrl = await newDatabase()
    const open = () => openStore({ databaseUrl, log: quietLog })
    let store = await open()
    return {
      store,
      reopen: async () => {
        store = await open()
        return store
      },
      close: () => store.close(),
    }
  })

  it('lets no later number be seen before an earlier one is, and gives none away that is not used', async () => {
    const { store, client, publish, close } = await openWithSlowCommits(await newDatabase())
    await expect(publish('broken')).rejects.toThrow('broken on purpose')
    const slow = publish('slow')
    await until(async () => (await client.query(COMMITTING)).rowCount === 1)
    const quick = publish('quick')
    const first = await Promise.race([slow, quick])
    expect((await store.readFeed(0, 10)).map(({ number }) => number)[0]).toBe(1)
    expect(first.number).toBe(1)
    expect([(await slow).number, (await quick).number]).toEqual([1, 2])
    await close()
  })

  it('outlives a connection that is lost in the middle of a transaction', async () => {
    const { client, publish, close } = await openWithSlowCommits(await newDatabase())
    const lost = expect(publish('slow')).rejects.toMatchObject({ code: 'store-unavailable' })
    await until(async () => (await client.query(COMMITTING)).rowCount === 1)
    await client.query(`SELECT pg_terminate_backend(pid) FROM (${COMMITTING}) AS committing`)
    await lost
    expect(await publish('quick')).toEqual({ number: 1, appended: true })
    await close()
  })

  it('is migrated by one of several processes that begin at once', async () => {
    const databaseUrl = await newDatabase()
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore({ databaseUrl, log: quietLog })))
    await Promise.all(stores.map((store) => store.close()))
  })

  it('says that a newer newsloom wrote it, where it has a step that is not known here', async () => {
    const databaseUrl = await newDatabase()
    const store = await openStore({ databaseUrl, log: quietLog })
    await store.pool.query(`INSERT INTO newsloom.migration VALUES ('9999-later', '2030-01-01')`)
    await store.close()
    await expect(openStore({ databaseUrl, log: quietLog })).rejects.toThrow(
      'This store was written by a newer newsloom, which has "9999-later".',
    )
  })
})

/** Connections in the middle of a commit. */
const COMMITTING = `SELECT pid FROM pg_stat_activity
  WHERE query = 'COMMIT' AND state = 'active' AND datname = current_database()`

/** A store in which an entry's number is given out, then its commit takes long (`slow`) or fails (`broken`). */
async function openWithSlowCommits(databaseUrl: string) {
  const store = await openStore({ databaseUrl, log: quietLog })
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`
    CREATE FUNCTION delay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.article_id = 'broken' THEN RAISE EXCEPTION 'broken on purpose'; END IF;
      PERFORM pg_sleep(2);
      RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER delay AFTER INSERT ON newsloom.feed DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW WHEN (NEW.article_id IN ('slow', 'broken')) EXECUTE FUNCTION delay()`)
  const origin = { stage: 'publish', version: 1, settingsHash: '', modelDigest: null, inputHash: '', fingerprint: '' }
  const publish = async (id: string) => {
    await store.ingest(sampleArrival(id), [sampleInput(id, id)])
    const stored = await store.readArticle({ articleId: id, revision: 1 })
    if (!stored) throw new Error('no article')
    const record = assembleRecord(stored.article, { text: plainTextLayer(id) })
    return store.publish({ articleId: id, revision: 1, run: 0 }, record, origin)
  }
  const close = async () => {
    await client.end()
    await store.close()
  }
  return { store, client, publish, close }
}
