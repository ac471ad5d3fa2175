import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { IngestPorts } from '../../src/producers/ingest.ts'
import { openEmbeddedDatabase } from '../../src/shared/store/open-embedded-database.ts'
import { openStore } from '../../src/shared/store/open-store.ts'
import type { Store } from '../../src/shared/store/store.ts'

export const silent = pino({ level: 'silent' })

/** A real store in a folder of its own, and a queue that writes down what is added. */
export async function openPorts() {
  const dataFolder = await mkdtemp(join(tmpdir(), 'newsloom-producers-'))
  const embedded = await openEmbeddedDatabase({ dataFolder, log: silent })
  const store: Store = await openStore({ embedded, log: silent })
  const jobs: { stage: string; articleId: string; revision: number; run: number }[] = []
  const ports: IngestPorts & { store: Store } = {
    store,
    queues: {
      addMany: async (stage, added) => {
        jobs.push(...added.map((job) => ({ stage, ...job })))
      },
    },
    firstStage: 'clean-up',
    now: () => new Date('2024-09-03T08:00:00Z'),
    log: silent,
  }
  return {
    ports,
    jobs,
    close: async () => {
      await store.close()
      await embedded.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
