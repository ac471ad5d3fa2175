import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { catalogueNext } from '../../../src/shared/catalogue/follow-feed.ts'
import { openCatalogue } from '../../../src/shared/catalogue/open-catalogue.ts'
import { CATALOGUE_STEPS } from '../../../src/shared/catalogue/steps/catalogue-steps.ts'
import { BEGIN } from '../../../src/shared/store/migrations/0001-begin.ts'
import { type OpenedStore, openStore } from '../../../src/shared/store/open-store.ts'
import { sampleArrival, sampleInput } from '../../contracts/sample-articles.ts'
import { publishSample } from '../../contracts/sample-records.ts'
import { createDatabase, quietLog, startPostgres } from '../../contracts/servers.ts'

const server = await startPostgres()
afterAll(() => server?.close())

describe.skipIf(!server)('a store of the first tables', () => {
  it('is brought up to date with all that it holds, and works on', async () => {
    const databaseUrl = await createDatabase(server!)
    let store = await openStore({ databaseUrl, log: quietLog })
    for (const name of ['Oslo', 'Bergen']) await publishSample(store, name, { title: name, text: `Rain in ${name}.` })
    await store.ingest(sampleArrival('waiting'), [sampleInput('waiting', 'Rain elsewhere.')])
    const before = {
      counts: await store.counts(),
      entries: await store.readFeed(0, 10),
      layers: await pendingOf(store),
    }
    await store.close()
    await goBack(databaseUrl)

    store = await openStore({ databaseUrl, log: quietLog })
    expect(await store.counts()).toEqual(before.counts)
    expect(await pendingOf(store)).toEqual(before.layers)
    const { epoch } = await store.feedHead()
    expect(await store.readFeed(0, 10)).toEqual(before.entries.map((entry) => ({ ...entry, epoch })))
    for await (const problem of store.checkHashes()) expect(problem).toBeNull()
    expect(await publishSample(store, 'Narvik', { text: 'Rain in Narvik.' })).toMatchObject({ number: 3 })
    while ((await catalogueNext(store.pool, CATALOGUE_STEPS, quietLog)).more);
    const { items } = await openCatalogue(store.pool).searchArticles({ q: 'rain' }, { limit: 10 })
    expect(items.map(({ id }) => id).sort()).toEqual(['Bergen', 'Narvik', 'Oslo'])
    await store.close()
  }, 120_000)
})

const pendingOf = (store: OpenedStore) => store.listPending({ limit: 10 })

/** Puts what a store holds into the tables that the first newsloom made, as it would have left them. */
async function goBack(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  await client.query(`ALTER SCHEMA newsloom RENAME TO later; CREATE SCHEMA newsloom; ${BEGIN}
    DELETE FROM newsloom.feed_head;
    CREATE TABLE newsloom.migration (name varchar(255) PRIMARY KEY, timestamp varchar(255) NOT NULL);
    INSERT INTO newsloom.migration SELECT * FROM later.migration WHERE name = '0001-begin'`)
  // In the order in which they refer to each other.
  const { rows } = await client.query(
    `SELECT table_name AS name, string_agg(column_name, ', ') AS columns FROM information_schema.columns
     WHERE table_schema = 'newsloom' AND table_name <> 'migration' AND column_name <> 'id' GROUP BY table_name
     ORDER BY array_position(ARRAY['source_bytes', 'source', 'article', 'revision'], table_name::text)`,
  )
  for (const { name, columns } of rows) {
    await client.query(`INSERT INTO newsloom.${name} (${columns}) SELECT ${columns} FROM later.${name}`)
  }
  await client.query('DROP SCHEMA later CASCADE')
  await client.end()
}
