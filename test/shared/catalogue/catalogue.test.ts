import { afterAll, describe } from 'vitest'
import { describeCatalogue } from '../../contracts/catalogue-contract.ts'
import { openFreshEmbeddedStore, openFreshServerStore } from '../../contracts/open-stores.ts'
import { startPostgres } from '../../contracts/servers.ts'

describeCatalogue('the catalogue in the embedded store', openFreshEmbeddedStore)

const server = await startPostgres()
afterAll(() => server?.close())

describe.skipIf(!server)('on a PostgreSQL server', () => {
  describeCatalogue('the catalogue', () => openFreshServerStore(server!))
})
