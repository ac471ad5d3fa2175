import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { PipelineQueues } from '../queue/pipeline-queues.ts'
import type { Store } from '../store/store.ts'

/** What a process reports to Prometheus about itself and, if it serves, about the store and the queues. */
export interface Metrics {
  /** Runs a stage's work and counts its seconds, whether it succeeds or not. */
  timeStage<Result>(stage: string, work: () => Promise<Result>): Promise<Result>
  /** An article has failed at a stage for good, with the code of its error. */
  failed(stage: string, code: string): void
  /** An article that came in at this time (ISO 8601) is in the feed. */
  published(receivedAt: string): void
  /** Shows how many threads there are and, whenever asked, how many of them work. */
  watchThreads(count: number, countBusy: () => number): void
  /** Shows, whenever asked, what the store has counted and how much waits on the queues. */
  watchPipeline(store: Pick<Store, 'counts'>, queues: Pick<PipelineQueues, 'depths' | 'waitingSince'>): void
  /** All figures in Prometheus' text format; rejects where the store or the queues do not answer. */
  scrape(): Promise<{ contentType: string; text: string }>
}

/** A stage takes milliseconds for a short article and minutes for a very long one. */
const STAGE_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60]
/** From the drop of an article to its line in the feed. */
const LATENCY_SECONDS = [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 86_400]

/** What became of articles, as the store counts it: metric by count. */
const OUTCOMES = {
  inputs: ['newsloom_inputs_total', 'Articles that came in, repeats included.'],
  published: ['newsloom_published_total', 'Article revisions that are in the feed.'],
  duplicate: ['newsloom_duplicates_total', 'Articles that were there already.'],
  quarantined: ['newsloom_quarantined_total', 'Sources that no article could be read from.'],
  discarded: ['newsloom_discarded_total', 'Failures that were given up for good.'],
} as const
const PRESENT = {
  failed: ['newsloom_failed', 'Articles that have failed and wait for somebody.'],
  inFlight: ['newsloom_in_flight', 'Article revisions on their way through the stages.'],
  held: ['newsloom_held', 'Articles that wait for the end of an embargo.'],
  lastNumber: ['newsloom_feed_last_number', 'Number of the last entry of the feed.'],
} as const

/** The figures of this process, in a registry of its own. */
export function createMetrics(now: () => number = Date.now): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const stageSeconds = new Histogram({
    name: 'newsloom_stage_seconds',
    help: 'Time that a stage took for an article, time in line apart.',
    labelNames: ['stage'],
    buckets: STAGE_SECONDS,
    registers,
  })
  const failures = new Counter({
    name: 'newsloom_failures_total',
    help: 'Articles that have failed at a stage, by the code of the error.',
    labelNames: ['stage', 'code'],
    registers,
  })
  const latency = new Histogram({
    name: 'newsloom_feed_latency_seconds',
    help: 'From the arrival of an article to its place in the feed.',
    buckets: LATENCY_SECONDS,
    registers,
  })

  return {
    async timeStage(stage, work) {
      const end = stageSeconds.startTimer({ stage })
      try {
        return await work()
      } finally {
        end()
      }
    },
    failed: (stage, code) => failures.inc({ stage, code }),
    published(receivedAt) {
      const seconds = (now() - Date.parse(receivedAt)) / 1000
      if (seconds >= 0) latency.observe(seconds)
    },
    watchThreads(count, countBusy) {
      new Gauge({
        name: 'newsloom_threads',
        help: 'Threads for the text work.',
        registers,
        collect() {
          this.set(count)
        },
      })
      new Gauge({
        name: 'newsloom_threads_busy',
        help: 'Threads for the text work that are working.',
        registers,
        collect() {
          this.set(countBusy())
        },
      })
    },
    watchPipeline(store, queues) {
      watchStore(registers, store)
      watchQueues(registers, queues, now)
    },
    scrape: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  }
}

function watchStore(registers: Registry[], store: Pick<Store, 'counts'>): void {
  const countOnce = shareWhileAsked(() => store.counts())
  for (const [count, [name, help]] of Object.entries(OUTCOMES)) {
    new Counter({
      name,
      help,
      registers,
      async collect() {
        const counts = await countOnce()
        this.reset()
        this.inc(counts[count as keyof typeof OUTCOMES])
      },
    })
  }
  for (const [count, [name, help]] of Object.entries(PRESENT)) {
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set((await countOnce())[count as keyof typeof PRESENT])
      },
    })
  }
}

function watchQueues(
  registers: Registry[],
  queues: Pick<PipelineQueues, 'depths' | 'waitingSince'>,
  now: () => number,
): void {
  new Gauge({
    name: 'newsloom_queue_jobs',
    help: 'Jobs of a stage by state.',
    labelNames: ['stage', 'state'],
    registers,
    async collect() {
      for (const [stage, depth] of Object.entries(await queues.depths()))
        for (const [state, count] of Object.entries(depth)) this.set({ stage, state }, count)
    },
  })
  new Gauge({
    name: 'newsloom_queue_oldest_seconds',
    help: 'Age of the job of a stage that has waited longest.',
    labelNames: ['stage'],
    registers,
    async collect() {
      for (const [stage, since] of Object.entries(await queues.waitingSince()))
        this.set({ stage }, since === null ? 0 : Math.max(0, (now() - since) / 1000))
    },
  })
}

/** One answer for all that ask while it is made: a scrape reads the store once. */
function shareWhileAsked<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let asked: Promise<Result> | undefined
  return () => {
    asked ??= work().finally(() => {
      asked = undefined
    })
    return asked
  }
}
