/**
 * A whole pipeline in a process of its own, to be killed by tests. Takes settings as JSON in its argument; takes its
 * articles in, works until nothing is left, and says on standard output `published N` as it goes and `done` at the end.
 */

import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import pino from 'pino'
import { openQueues } from '../../src/shared/queue/open-queues.ts'
import { openEmbeddedDatabase } from '../../src/shared/store/open-embedded-database.ts'
import { openStore } from '../../src/shared/store/open-store.ts'
import type { Store } from '../../src/shared/store/store.ts'
import { createStageWorks } from '../../src/workers/run/run-stage.ts'
import { reconcile } from '../../src/workers/upkeep/reconcile.ts'
import { sampleArrival, sampleInput, samplePipeline } from '../contracts/sample-articles.ts'
import { startWriting } from '../feed/start-writing.ts'

/** What the process is told. */
export type ProcessSettings = {
  dataFolder: string
  /** Articles in the inbox; every tenth is the one before it again. */
  articles: number
  databaseUrl?: string
  redisUrl?: string
}

const settings = JSON.parse(process.argv[2] ?? '{}') as ProcessSettings
const log = pino({ level: 'error' }, pino.destination(2))
const { databaseUrl, redisUrl, dataFolder } = settings

const embedded = databaseUrl && redisUrl ? undefined : await openEmbeddedDatabase({ dataFolder, log })
if (!embedded && !(databaseUrl && redisUrl)) throw new Error('no place for store or queues')
const store = await openStore({ ...(databaseUrl ? { databaseUrl } : { embedded: embedded as never }), log })
const stages = samplePipeline()
const names = stages.map(({ name }) => name)
const queues = await openQueues({
  ...(redisUrl ? { redis: redisUrl } : { embedded: embedded as never }),
  stages: names,
  lockMs: 1_000,
  log,
})

await reconcile({ store, queues, stages: names, log })
const writing = startWriting(store, dataFolder, 20_000)
const works = createStageWorks({
  stages,
  store,
  queues,
  runStage: async (which, input, context) => which.run(input as never, context),
  budgetMs: 60_000,
  concurrency: 4,
  log,
})
for (const work of works) queues.work(work)
await takeInbox(store)

let said = -1
for (;;) {
  const { feedEntries, inFlight } = await store.counts()
  if (feedEntries !== said) writeSync(1, `published ${feedEntries}\n`)
  said = feedEntries
  if (inFlight === 0) break
  await sleep(20)
}
await sleep(300)
await writing.stop()
await queues.close()
await store.close()
await embedded?.close()
writeSync(1, 'done\n')

/** As a producer that was killed does: everything that it is not sure of again, under the same arrival ids. */
async function takeInbox(into: Store): Promise<void> {
  for (let index = 0; index < settings.articles; index++) {
    const content = `Article ${index % 10 === 9 ? index - 1 : index}. `.repeat(20)
    const id = `article-${index % 10 === 9 ? index - 1 : index}`
    const outcomes = await into.ingest(sampleArrival(`file-${index}`, content), [sampleInput(id, content)])
    for (const outcome of outcomes) {
      if (outcome.outcome !== 'accepted' && outcome.outcome !== 'revision') continue
      await queues.add(names[0] as string, outcome, { run: 0 })
    }
  }
}
