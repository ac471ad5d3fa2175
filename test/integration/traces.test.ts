import { rm } from 'node:fs/promises'
import { context, propagation, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ingestInputs } from '../../src/producers/ingest.ts'
import { openQueues } from '../../src/shared/queue/open-queues.ts'
import type { PipelineQueues } from '../../src/shared/queue/pipeline-queues.ts'
import { openEmbeddedDatabase } from '../../src/shared/store/open-embedded-database.ts'
import { openStore } from '../../src/shared/store/open-store.ts'
import type { Store } from '../../src/shared/store/store.ts'
import { traceWork } from '../../src/shared/trace-work.ts'
import { createStageWork } from '../../src/workers/run/run-stage.ts'
import { until } from '../contracts/queues-contract.ts'
import { sampleArrival, sampleInput, samplePipeline } from '../contracts/sample-articles.ts'
import { createDataFolder, quietLog } from '../contracts/servers.ts'

const exporter = new InMemorySpanExporter()
const stages = samplePipeline()
let store: Store
let queues: PipelineQueues
let close: () => Promise<void>

beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }))
  const dataFolder = await createDataFolder()
  const embedded = await openEmbeddedDatabase({ dataFolder, log: quietLog })
  store = await openStore({ embedded, log: quietLog })
  queues = await openQueues({ embedded, stages: stages.map(({ name }) => name), log: quietLog })
  close = async () => {
    await queues.close()
    await store.close()
    await embedded.close()
    await rm(dataFolder, { recursive: true })
  }
}, 180_000)
afterAll(async () => {
  await close?.()
  trace.disable()
  propagation.disable()
  context.disable()
})

it('is one trace from the way in to the feed, through every queue and stage', async () => {
  const ports = { store, queues, firstStage: 'clean-up' }
  await traceWork('ingest', {}, () => ingestInputs([sampleInput('a1', 'Traced words.')], sampleArrival('a1'), ports))
  const setting = { stages, store, queues, budgetMs: 60_000, concurrency: 1, log: quietLog }
  const runStage = async (stage: (typeof stages)[number], input: object, given: object) =>
    stage.run(input as never, given as never)
  const workers = stages.map((stage) => queues.work(createStageWork({ ...setting, stage, runStage })))
  await until(async () => (await store.readPublished('a1')).length === 1)
  await Promise.all(workers.map((worker) => worker.close()))

  const spans = exporter.getFinishedSpans()
  const [ingest] = spans.filter(({ name }) => name === 'ingest')
  const traced = spans.filter((span) => span.spanContext().traceId === ingest?.spanContext().traceId)
  const runs = traced.filter(({ name }) => name.startsWith('stage '))
  expect(runs.map(({ name }) => name)).toEqual(stages.map(({ name }) => `stage ${name}`))
  expect(runs.map(({ attributes }) => attributes['newsloom.article'])).toEqual(stages.map(() => 'a1'))
  expect(traced.map(({ name }) => name)).toContain('append to feed')
})
