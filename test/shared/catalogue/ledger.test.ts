import { afterAll, describe } from 'vitest'
import { describeLedger } from '../../contracts/ledger-contract.ts'
import { openFreshEmbeddedStore, openFreshServerStore } from '../../contracts/open-stores.ts'
import { startPostgres } from '../../contracts/servers.ts'

describeLedger('the ledger in the embedded store', openFreshEmbeddedStore)

const server = await startPostgres()
afterAll(() => server?.close())

describe.skipIf(!server)('on a PostgreSQL server', () => {
  describeLedger('the ledger', () => openFreshServerStore(server!))
})
