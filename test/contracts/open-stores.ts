import { rm } from 'node:fs/promises'
import { openEmbeddedDatabase } from '../../src/shared/store/open-embedded-database.ts'
import { type OpenedStore, openStore } from '../../src/shared/store/open-store.ts'
import { createDatabase, createDataFolder, quietLog, type TestServer } from './servers.ts'

/** A fresh, empty store, and what takes it away again. */
export type FreshStore = { store: OpenedStore; close: () => Promise<void> }

/** One on the embedded database, in a folder of its own. */
export async function openFreshEmbeddedStore(): Promise<FreshStore> {
  const dataFolder = await createDataFolder()
  const embedded = await openEmbeddedDatabase({ dataFolder, log: quietLog })
  const store = await openStore({ embedded, log: quietLog })
  const close = async () => {
    await store.close()
    await embedded.close()
    await rm(dataFolder, { recursive: true })
  }
  return { store, close }
}

/** One in a database of its own on a server that others use too. */
export async function openFreshServerStore(server: TestServer): Promise<FreshStore> {
  const store = await openStore({ databaseUrl: await createDatabase(server), log: quietLog })
  return { store, close: () => store.close() }
}
