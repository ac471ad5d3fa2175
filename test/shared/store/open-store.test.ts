import { rm } from 'node:fs/promises'
import { afterAll, describe, it } from 'vitest'
import { openEmbeddedDatabase } from '../../../src/shared/store/open-embedded-database.ts'
import { openStore } from '../../../src/shared/store/open-store.ts'
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

  it('is migrated by one of several processes that begin at once', async () => {
    const databaseUrl = await newDatabase()
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore({ databaseUrl, log: quietLog })))
    await Promise.all(stores.map((store) => store.close()))
  })
})
