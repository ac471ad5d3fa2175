import PQueue from 'p-queue'
import type { Settings } from '../shared/config.ts'
import type { Log } from '../shared/logger.ts'
import type { Metrics } from '../shared/metrics/create-metrics.ts'
import type { Shutdown } from '../shared/shutdown.ts'
import { runHere } from '../workers/run/apply-stage.ts'
import { createStageWorks } from '../workers/run/run-stage.ts'
import { checkStageNames, STAGE_NAMES } from '../workers/stages.ts'
import { openStagePool } from '../workers/threads/open-stage-pool.ts'
import { putBackLost } from '../workers/upkeep/reconcile.ts'
import type { Newsloom } from './open-newsloom.ts'
import { toStageOptions } from './to-stage-options.ts'

/** How long running stages have to finish when the process closes, in milliseconds. */
const FINISH_MS = 3_000

/** How often the queues are compared with the store while workers run, milliseconds. */
const RECONCILE_MS = 60_000
const PRUNE_MS = 3_600_000
const DAY_MS = 86_400_000

/**
 * Works off the queues of the named stages (null means all) in threads, until the shutdown. What the queues lost is put
 * back at once and every minute. Throws a `RangeError` where a stage is named that does not exist.
 */
export async function runWorkers(
  { store, queues }: Newsloom,
  settings: Settings,
  names: readonly string[] | null,
  { metrics, shutdown, log }: { metrics: Metrics; shutdown: Shutdown; log: Log },
): Promise<void> {
  if (names) checkStageNames(names)
  const { threads, concurrency, budgetMs, logLevel } = settings
  const pool = await openStagePool(new URL('../workers/threads/stage-thread.js', import.meta.url), threads, {
    stages: toStageOptions(settings, threads),
    logLevel,
  })
  shutdown.add('threads', () => pool.close())
  // What still runs then goes back on its queue, so that the process ends in time.
  shutdown.signal.addEventListener('abort', () => void setTimeout(() => pool.interrupt(), FINISH_MS).unref())
  const slots = new PQueue({ concurrency: threads })
  metrics.watchThreads(threads, () => slots.pending)
  const works = createStageWorks(
    {
      ...{ stages: pool.stages, store, queues, budgetMs, slots, concurrency, log },
      runStage: (stage, input, context) => metrics.timeStage(stage.name, () => runHere(stage, input, context)),
      onPublished: ({ source }) => metrics.published(source.receivedAt),
      onFailed: metrics.failed,
    },
    { names, signal: shutdown.signal },
  )
  for (const work of works) {
    const running = queues.work(work)
    shutdown.add(`worker of ${work.stage}`, () => running.close())
  }
  // Also at the start: queues that are full or away just then are waited for like at any other time.
  const compare = () =>
    putBackLost({ store, queues, stages: STAGE_NAMES, log }).catch((error: unknown) =>
      log.warn({ err: error }, 'could not put back what the queues lost'),
    )
  await compare()
  const timer = setInterval(() => void compare(), RECONCILE_MS)
  shutdown.add('reconcile', () => clearInterval(timer))
  keepAsLongAsAsked(store, settings, shutdown, log)
  log.info({ stages: names ?? STAGE_NAMES, threads }, 'workers are ready')
}

/** Drops what is older than the settings want it kept, every hour. */
function keepAsLongAsAsked(store: Newsloom['store'], settings: Settings, shutdown: Shutdown, log: Log): void {
  const { keepSourcesDays, keepLayersDays } = settings
  if (keepSourcesDays === undefined && keepLayersDays === undefined) return
  const before = (days: number | undefined) => (days === undefined ? null : new Date(Date.now() - days * DAY_MS))
  const drop = async () => {
    const dropped = await store.prune({ sources: before(keepSourcesDays), layers: before(keepLayersDays) })
    if (dropped.sources + dropped.layers > 0) log.info(dropped, 'dropped what was to be kept no longer')
  }
  const dropOrWarn = () =>
    void drop().catch((error: unknown) => log.warn({ err: error }, 'could not drop what is too old'))
  dropOrWarn()
  const timer = setInterval(dropOrWarn, PRUNE_MS)
  shutdown.add('retention', () => clearInterval(timer))
}
