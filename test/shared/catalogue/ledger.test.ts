import { rm } from 'node:fs/promises'
import { afterAll, describe } from 'vitest'
import { openEmbeddedDatabase } from '../../../src/shared/store/open-embedded-database.ts'
import { openStore } from '../../../src/shared/store/open-store.ts'
import { describeLedger } from '../../contracts/ledger-contract.ts'
import { createDatabase, createDataFolder, quietLog, startPostgres } from '../../contracts/servers.ts'

describeLedger('the ledger in the embedded store', async () => {
  const dataFolder = await createDataFolder()
  const embedded = await openEmbeddedDatabase({ dataFolder, log: quietLog })
  const store = await openStore({ embedded, log: quietLog })
  const close = async () => {
    await store.close()
    await embedded.close()
    await rm(dataFolder, { recursive: true })
  }
  return { store, close }
})

const server = await startPostgres()
afterAll(() => server?.close())

describe.skipIf(!server)('on a PostgreSQL server', () => {
  describeLedger('the ledger', async () => {
    const store = await openStore({ databaseUrl: await createDatabase(server!), log: quietLog })
    return { store, close: () => store.close() }
  })
})
