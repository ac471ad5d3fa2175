import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceReader } from '../producers/read-source.ts'
import { openReaderPool } from '../producers/threads/open-reader-pool.ts'
import type { Catalogue } from '../shared/catalogue/catalogue.ts'
import { openCatalogue } from '../shared/catalogue/open-catalogue.ts'
import type { Settings } from '../shared/config.ts'
import { PipelineError } from '../shared/errors.ts'
import { hideSecretsOfUrl } from '../shared/hide-secrets.ts'
import type { Log } from '../shared/logger.ts'
import { makeFolder } from '../shared/make-folder.ts'
import { openQueues } from '../shared/queue/open-queues.ts'
import type { PipelineQueues } from '../shared/queue/pipeline-queues.ts'
import type { Shutdown } from '../shared/shutdown.ts'
import { type EmbeddedDatabase, openEmbeddedDatabase } from '../shared/store/open-embedded-database.ts'
import { type OpenedStore, openStore } from '../shared/store/open-store.ts'
import { STAGE_NAMES } from '../workers/stages.ts'

/** What every role is built on. */
export type Newsloom = {
  store: OpenedStore
  /** What the feed says at this moment, to be searched. */
  catalogue: Catalogue
  queues: PipelineQueues
  /** Recognises and reads sources, in threads. */
  read: SourceReader
  /** The embedded database, where one is in use. */
  embedded: EmbeddedDatabase | null
}

/** Threads that read sources, and how long they may go on when the process closes, milliseconds. */
const READERS = 2
const FINISH_MS = 2_000
const DATABASE_THREAD = new URL('../shared/store/database-thread.js', import.meta.url)

/** Where the store of these settings is, for people; never with a password. */
export function describePlace({ databaseUrl, dataFolder }: Settings): string {
  return databaseUrl ? hideSecretsOfUrl(databaseUrl) : `${dataFolder} (embedded)`
}

/**
 * Opens store and queues: on PostgreSQL and Redis where the settings name them, otherwise on the embedded database in
 * the data folder, which both share. Registers their closing. Rejects with a `PipelineError` that says what does not
 * answer, or who holds the data folder; with `create: false` also where there is no store yet, and then makes none.
 */
export async function openNewsloom(
  settings: Settings,
  shutdown: Shutdown,
  log: Log,
  { create = true }: { create?: boolean } = {},
): Promise<Newsloom> {
  const { databaseUrl, redisUrl, dataFolder, attempts } = settings
  const isEmbedded = !databaseUrl || !redisUrl
  if (isEmbedded && !create && !existsSync(join(dataFolder, 'database'))) throw noStore(describePlace(settings))
  await makeFolder(dataFolder)
  const embedded = isEmbedded ? await openEmbeddedDatabase({ dataFolder, log, threadFile: DATABASE_THREAD }) : null
  if (embedded) shutdown.add('embedded database', () => embedded.close())
  const store = await openStore({ ...(databaseUrl ? { databaseUrl } : { embedded: embedded! }), log, create })
  shutdown.add('store', () => store.close())
  const place = redisUrl ? { redis: redisUrl } : { embedded: embedded! }
  const queues = await openQueues({ ...place, stages: STAGE_NAMES, attempts, log })
  shutdown.add('queues', () => queues.close())
  return { store, catalogue: openCatalogue(store.pool), queues, embedded, read: openReaders(settings, shutdown) }
}

function openReaders({ maxArticleBytes, budgetMs }: Settings, shutdown: Shutdown): SourceReader {
  const pool = openReaderPool(new URL('../producers/threads/read-thread.js', import.meta.url), {
    threads: READERS,
    budgetMs,
    limits: { maxBytes: maxArticleBytes, maxRatio: 100 },
  })
  shutdown.add('readers', () => pool.close())
  shutdown.signal.addEventListener('abort', () => void setTimeout(() => pool.interrupt(), FINISH_MS).unref())
  return pool.read
}

function noStore(place: string): PipelineError {
  return new PipelineError(
    'no-store',
    `There is no store in ${place}: nothing has been started there. Name another one by NEWSLOOM_DATA or DATABASE_URL.`,
  )
}
