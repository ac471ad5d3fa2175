import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Layers } from '../../src/shared/article.ts'
import { PipelineError } from '../../src/shared/errors.ts'
import { openQueues } from '../../src/shared/queue/open-queues.ts'
import type { PipelineQueues } from '../../src/shared/queue/pipeline-queues.ts'
import type { Stage } from '../../src/shared/stage.ts'
import { type EmbeddedDatabase, openEmbeddedDatabase } from '../../src/shared/store/open-embedded-database.ts'
import { openStore } from '../../src/shared/store/open-store.ts'
import type { Store } from '../../src/shared/store/store.ts'
import { applyStage, type StageRunner } from '../../src/workers/run/apply-stage.ts'
import { createStageWork, createStageWorks } from '../../src/workers/run/run-stage.ts'
import { findDifferences, reconcile } from '../../src/workers/upkeep/reconcile.ts'
import { listStale, replay } from '../../src/workers/upkeep/replay.ts'
import { retryFailures } from '../../src/workers/upkeep/retry-failures.ts'
import { until } from '../contracts/queues-contract.ts'
import { sampleArrival, sampleInput, samplePipeline } from '../contracts/sample-articles.ts'
import { createDataFolder, quietLog } from '../contracts/servers.ts'

const NAMES = samplePipeline().map(({ name }) => name)
const runHere: StageRunner = async (stage, input, context) => stage.run(input as never, context)

let dataFolder: string
let embedded: EmbeddedDatabase
let store: Store
let queues: PipelineQueues
let articles = 0

beforeAll(async () => {
  dataFolder = await createDataFolder()
  embedded = await openEmbeddedDatabase({ dataFolder, log: quietLog })
  store = await openStore({ embedded, log: quietLog })
}, 180_000)
beforeEach(async () => {
  queues = await openQueues({ embedded, stages: NAMES, attempts: 2, backoffMs: 10, log: quietLog })
  return () => queues.close()
})
afterAll(async () => {
  await store?.close()
  await embedded?.close()
  await rm(dataFolder, { recursive: true })
})

/** Works with these stages until nothing is pending and no job is left; gives how often each stage ran. */
async function workOff(
  stages: readonly Stage[],
  runStage = runHere,
  budgetMs = 60_000,
): Promise<Record<string, number>> {
  const runs: Record<string, number> = {}
  const counting: StageRunner = (stage, input, context) => {
    runs[stage.name] = (runs[stage.name] ?? 0) + 1
    return runStage(stage, input, context)
  }
  const setting = { stages, store, queues, runStage: counting, budgetMs, concurrency: 3, log: quietLog }
  const workers = createStageWorks(setting).map((work) => queues.work(work))
  await until(async () => {
    const live = await Promise.all(NAMES.map((name) => queues.liveJobs(name)))
    return live.every((keys) => keys.size === 0) && (await store.listPending({ limit: 1 })).length === 0
  })
  await Promise.all(workers.map((worker) => worker.close()))
  return runs
}

async function ingest(content: string, add = true): Promise<string> {
  const id = `a${++articles}`
  await store.ingest(sampleArrival(id), [sampleInput(id, content)])
  if (add) await queues.add('clean-up', { articleId: id, revision: 1 }, { run: 0 })
  return id
}

it('takes an article through all stages, whose accounts are in the record', async () => {
  const id = await ingest('First words.')
  await workOff(samplePipeline())
  const [entry, ...more] = await store.readPublished(id)
  expect(more).toEqual([])
  expect(entry?.record).toMatchObject({ id, revision: 1, text: 'First words.', withheld: [] })
  expect(Object.keys(entry?.record.stages ?? {})).toEqual(NAMES)
  expect(entry?.record.stages['read']).toMatchObject({ status: 'skipped', reason: 'no-model' })
  expect(entry?.record.stages['publish']?.fingerprint).toMatch(/^[0-9a-f]{64}$/)
})

it('gives the same record, byte for byte, without queue and store', async () => {
  const stages = samplePipeline()
  const id = await ingest('Same words.')
  await workOff(stages)
  const stored = await store.readArticle({ articleId: id, revision: 1 })
  if (!stored) throw new Error('no article')
  const layers: Record<string, Awaited<ReturnType<typeof applyStage>>> = {}
  for (const stage of stages) {
    const setting = { stages, runStage: runHere, budgetMs: 60_000, log: quietLog }
    layers[stage.gives] = await applyStage(stage, stored.article, layers, setting)
  }
  const [entry] = await store.readPublished(id)
  expect(JSON.stringify(layers['record']?.layer)).toBe(JSON.stringify(entry?.record))
})

it('does work that is done already no second time, however often jobs are repeated', async () => {
  const id = await ingest('Once.')
  await workOff(samplePipeline())
  for (const name of NAMES) {
    const worker = createStageWork({
      stages: samplePipeline(),
      stage: samplePipeline().find((stage) => stage.name === name) as Stage,
      store,
      queues,
      runStage: () => Promise.reject(new Error('ran again')),
      budgetMs: 1_000,
      concurrency: 1,
      log: quietLog,
    })
    await worker.run({ articleId: id, revision: 1 }, { run: 0, attempt: 1, first: true, last: false })
  }
  expect(await store.readPublished(id)).toHaveLength(1)
})

it('puts back what the queues lost, and goes on from the layers that are there', async () => {
  const lost = await ingest('Never queued.', false)
  const halfway = await ingest('Half the way.', false)
  const stages = samplePipeline()
  const first = createStageWork({
    stages,
    stage: stages[0] as Stage,
    store,
    queues: { ...queues, add: async () => undefined },
    runStage: runHere,
    budgetMs: 1_000,
    concurrency: 1,
    log: quietLog,
  })
  await first.run({ articleId: halfway, revision: 1 }, { run: 0, attempt: 1, first: true, last: false })
  const found = await reconcile({ store, queues, stages: NAMES, log: quietLog })
  expect(found).toMatchObject({ pending: 2, putBack: 2, differences: [] })
  expect(await reconcile({ store, queues, stages: NAMES, log: quietLog })).toMatchObject({ pending: 2, putBack: 0 })
  const runs = await workOff(stages)
  expect(runs).toMatchObject({ 'clean-up': 1, read: 2, publish: 2 })
  expect(await store.readPublished(lost)).toHaveLength(1)
  expect(await store.readPublished(halfway)).toHaveLength(1)
})

/** Does the first stage's job by hand; gives the stages that ran, and the jobs that were put on queues. */
async function doFirstJob(
  id: string,
  { first = true, runStage = runHere, signal }: { first?: boolean; runStage?: StageRunner; signal?: AbortSignal } = {},
) {
  const ran: string[] = []
  const added: string[] = []
  const setting = {
    ...{ stages: samplePipeline(), store, budgetMs: 60_000, concurrency: 1, log: quietLog },
    queues: { ...queues, add: async (stage: string) => void added.push(stage) },
    runStage: ((stage, input, context) => {
      ran.push(stage.name)
      return runStage(stage, input, context)
    }) satisfies StageRunner,
  }
  const [work] = createStageWorks(setting, signal && { signal })
  await work?.run({ articleId: id, revision: 1 }, { run: 0, attempt: 1, first, last: false })
  return { ran, added }
}

it('takes an article straight through all stages that the process works on, without a job for each', async () => {
  const id = await ingest('Straight on.', false)
  expect(await doFirstJob(id)).toEqual({ ran: NAMES, added: [] })
  expect(await store.readPublished(id)).toHaveLength(1)
})

it('gives the next stage a job where the process closes, or a process died under the job before', async () => {
  const signal = AbortSignal.abort()
  expect(await doFirstJob(await ingest('Closing.'), { signal })).toEqual({ ran: ['clean-up'], added: ['read'] })
  expect(await doFirstJob(await ingest('Begun before.'), { first: false })).toEqual({
    ran: ['clean-up'],
    added: ['read'],
  })
  await workOff(samplePipeline())
})

it('leaves to a job of its own what fails further on and may do better', async () => {
  const id = await ingest('Trips once.', false)
  const runStage: StageRunner = async (stage, input, context) => {
    if (stage.name === 'tag-entities') throw new Error('a passing trouble')
    return runHere(stage, input, context)
  }
  const { ran, added } = await doFirstJob(id, { runStage })
  expect(ran.at(-1)).toBe('tag-entities')
  expect(added).toEqual(['tag-entities'])
  expect((await store.listFailures({ state: 'open' })).filter(({ articleId }) => articleId === id)).toEqual([])
  await queues.add('tag-entities', { articleId: id, revision: 1 }, { run: 0 })
  expect(await workOff(samplePipeline())).toEqual({ 'tag-entities': 1, summarize: 1, publish: 1 })
  expect(await store.readPublished(id)).toHaveLength(1)
})

it('records what fails for good further on as that stage’s failure', async () => {
  const id = await ingest('Too slow.', false)
  const runStage: StageRunner = async (stage, input, context) => {
    if (stage.name === 'summarize') throw new PipelineError('over-budget', 'too slow')
    return runHere(stage, input, context)
  }
  expect((await doFirstJob(id, { runStage })).added).toEqual([])
  const failures = (await store.listFailures({ state: 'open' })).filter(({ articleId }) => articleId === id)
  expect(failures).toMatchObject([{ stage: 'summarize', code: 'over-budget' }])
  expect(await retryFailures({ store, queues, stages: NAMES, ids: failures.map((failure) => failure.id) })).toEqual([])
  await workOff(samplePipeline())
  expect(await store.readPublished(id)).toHaveLength(1)
})

it('loses nothing when all queues are emptied in the middle', async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, (_, index) => ingest(`Emptied ${index}.`)))
  let ran = 0
  const emptying: StageRunner = async (stage, input, context) => {
    if (++ran === 30) await embedded.pool.query('TRUNCATE bullmq.job CASCADE')
    return runHere(stage, input, context)
  }
  const stages = samplePipeline()
  const setting = { stages, store, queues, runStage: emptying, budgetMs: 60_000, concurrency: 3, log: quietLog }
  const workers = stages.map((stage) => queues.work(createStageWork({ ...setting, stage })))
  await until(() => ran >= 30)
  await Promise.all(workers.map((worker) => worker.close()))
  await reconcile({ store, queues, stages: NAMES, log: quietLog })
  await workOff(stages)
  for (const id of ids) expect(await store.readPublished(id)).toHaveLength(1)
})

it('makes again what the store of an older back-up has not, where the queue is ahead of it', async () => {
  const id = await ingest('Restored.', false)
  await queues.add('summarize', { articleId: id, revision: 1 }, { run: 0 })
  const runs = await workOff(samplePipeline())
  expect(runs).toMatchObject({ 'clean-up': 1, read: 1, summarize: 1, publish: 1 })
  expect(await store.readPublished(id)).toHaveLength(1)
  expect(await store.counts()).toMatchObject({ failed: 0, inFlight: 0 })
})

it('records what fails, retries it when asked to, and counts it where it belongs', async () => {
  const id = await ingest('Fails at first.')
  const failing: StageRunner = async (stage, input, context) => {
    if (stage.name === 'tag-entities') throw new PipelineError('internal', 'the lists are away')
    return runHere(stage, input, context)
  }
  const runs = await workOff(samplePipeline(), failing)
  // Once straight on, and as often as its own job is tried.
  expect(runs['tag-entities']).toBe(3)
  const [failure] = await store.listFailures({ state: 'open' })
  expect(failure).toMatchObject({
    articleId: id,
    stage: 'tag-entities',
    code: 'internal',
    message: 'the lists are away',
    attempts: 2,
  })
  expect(await store.counts()).toMatchObject({ failed: 1, inFlight: 0 })
  expect(await reconcile({ store, queues, stages: NAMES, log: quietLog })).toMatchObject({ pending: 0, putBack: 0 })
  expect(await retryFailures({ store, queues, stages: NAMES, ids: [failure?.id ?? 0, 12345] })).toEqual([12345])
  const again = await workOff(samplePipeline())
  expect(again).toEqual({ 'tag-entities': 1, summarize: 1, publish: 1 })
  expect(await store.readPublished(id)).toHaveLength(1)
  expect(await store.counts()).toMatchObject({ failed: 0 })
})

it.each([
  [
    'over-budget',
    'heeds its signal',
    (signal: AbortSignal) => until(() => signal.aborted).then(() => Promise.reject(new Error('stopped'))),
  ],
  ['over-budget', 'does not heed its signal', () => new Promise<never>(() => undefined)],
  ['invalid-layer', 'gives what is no layer', async () => ({ quotes: 'none' }) as never],
] as const)('fails at once with %s when a stage %s', async (code, _, misbehave) => {
  const id = await ingest(`Misbehaves ${code}.`)
  const bad: StageRunner = (stage, input, context) =>
    stage.name === 'attribute-quotes' ? misbehave(context.signal) : runHere(stage, input, context)
  const runs = await workOff(samplePipeline(), bad, 300)
  expect(runs['attribute-quotes']).toBe(1)
  const failures = await store.listFailures({ state: 'open' })
  expect(failures).toMatchObject([{ articleId: id, code, attempts: 1 }])
  expect(await store.discardFailure(failures[0]?.id ?? 0, 'as expected')).toBe(true)
})

it('says what a new version would change, replays just that, and publishes only what changed', async () => {
  const id = await ingest('Replayed.')
  await workOff(samplePipeline())
  const before = await store.counts()
  const newer = samplePipeline({ summaryVersion: 2 })
  const stale = await collect(listStale(store, newer))
  expect(stale).toHaveLength(before.published)
  expect(stale[0]?.stages).toEqual([{ stage: 'summarize', reason: 'version 1, now 2' }])
  expect(await collect(listStale(store, samplePipeline()))).toEqual([])

  expect(await replay({ store, queues, stages: newer, from: 'stale' })).toBe(before.published)
  expect(await workOff(newer)).toEqual({ summarize: before.published, publish: before.published })
  expect((await store.counts()).feedEntries).toBe(before.feedEntries)
  expect(await collect(listStale(store, newer))).toEqual([])

  const changing = samplePipeline({ summaryVersion: 3, says: 'other' })
  await replay({ store, queues, stages: changing, from: { stage: 'summarize' } })
  await workOff(changing)
  const [old, fresh] = await store.readPublished(id)
  expect(fresh).toMatchObject({ revision: 1, supersedes: old?.number, record: { keyphrases: [{ text: 'other' }] } })
  const counts = await store.counts()
  expect(counts.published).toBe(before.published)
  expect(counts.feedEntries).toBe(before.feedEntries + before.published)
  expect(findDifferences(counts)).toEqual([])
})

it('replays only what corrections touch, and makes its layer anew', async () => {
  const [touched, other] = [await ingest('Corrected.'), await ingest('Left alone.')]
  await workOff(samplePipeline())
  const isTouched = (entities: Layers['entities']) =>
    entities.corrections?.all !== 'new' && entities.corrections?.applied[0] === 'one'
  const withCorrections = (digest: string): Stage[] =>
    samplePipeline().map((stage) =>
      stage.name === 'tag-entities'
        ? {
            ...stage,
            correctionsDigest: digest,
            isOutdated: (layer) => isTouched(layer as Layers['entities']),
            run: ({ id }) => ({
              skipped: null,
              entities: [],
              corrections: { all: digest, applied: id === touched ? ['one'] : [] },
            }),
          }
        : stage,
    )
  await replay({ store, queues, stages: withCorrections('old'), from: { stage: 'tag-entities' } })
  await workOff(withCorrections('old'))
  const stale = await collect(listStale(store, withCorrections('new')))
  expect(stale).toEqual([
    { articleId: touched, revision: 1, stages: [{ stage: 'tag-entities', reason: 'corrections' }] },
  ])
  expect(await replay({ store, queues, stages: withCorrections('new'), from: 'stale' })).toBe(1)
  await workOff(withCorrections('new'))
  expect(await collect(listStale(store, withCorrections('new')))).toEqual([])
  const layers = await store.readLayers({ articleId: touched, revision: 1 }, ['entities'])
  expect(layers.entities?.layer.corrections?.all).toBe('new')
  expect(other).not.toBe(touched)
})

async function collect<Found>(found: AsyncIterable<Found>): Promise<Found[]> {
  const all: Found[] = []
  for await (const one of found) all.push(one)
  return all
}
