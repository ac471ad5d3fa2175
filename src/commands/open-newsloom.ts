import { mkdir } from 'node:fs/promises'
import type { Settings } from '../shared/config.ts'
import type { Log } from '../shared/logger.ts'
import { openQueues } from '../shared/queue/open-queues.ts'
import type { PipelineQueues } from '../shared/queue/pipeline-queues.ts'
import type { Shutdown } from '../shared/shutdown.ts'
import { openEmbeddedDatabase } from '../shared/store/open-embedded-database.ts'
import { openStore } from '../shared/store/open-store.ts'
import type { Store } from '../shared/store/store.ts'
import { STAGE_NAMES } from '../workers/stages.ts'

/** What every role stands on. */
export type Newsloom = { store: Store; queues: PipelineQueues }

/**
 * Opens store and queues: on PostgreSQL and Redis where the settings name them, otherwise on the embedded database in
 * the data folder, which both share. Registers their closing. Rejects with a `PipelineError` that says what does not
 * answer, or who holds the data folder.
 */
export async function openNewsloom(settings: Settings, shutdown: Shutdown, log: Log): Promise<Newsloom> {
  const { databaseUrl, redisUrl, dataFolder, attempts } = settings
  await mkdir(dataFolder, { recursive: true })
  const embedded = databaseUrl && redisUrl ? null : await openEmbeddedDatabase({ dataFolder, log })
  if (embedded) shutdown.add('embedded database', () => embedded.close())
  const store = await openStore({ ...(databaseUrl ? { databaseUrl } : { embedded: embedded! }), log })
  shutdown.add('store', () => store.close())
  const place = redisUrl ? { redis: redisUrl } : { embedded: embedded! }
  const queues = await openQueues({ ...place, stages: STAGE_NAMES, attempts, log })
  shutdown.add('queues', () => queues.close())
  return { store, queues }
}
