import { DelayedError, type Job, type Telemetry, UnrecoverableError, Worker } from 'bullmq'
import { isOutage, isPermanent } from '../errors.ts'
import type { Log } from '../logger.ts'
import type { JobAttempt, RunningWorkers, StageJob, StageWork } from './pipeline-queues.ts'
import type { QueueEngine } from './queue-engine.ts'
import type { Turn } from './schedules.ts'
import { putOffForOutage, type Suspects } from './suspects.ts'

/** Random pause, in milliseconds, before a job that met an outage comes back, so that not all come back at once. */
const OUTAGE_PAUSE_MS = { least: 2_000, most: 8_000 }
const LOCK_MS = 15_000
/** Seconds that an idle worker waits for word of a new job before it looks by itself. */
const IDLE_LOOK_S = 10

type WorkerSettings = { prefix: string; lockMs?: number; outagePauseMs?: number; log: Log; telemetry: Telemetry }

/** Starts to process a stage's queue. */
export function startStageWorker(
  engine: QueueEngine,
  settings: WorkerSettings & { suspects: Suspects },
  work: StageWork,
): RunningWorkers {
  return startWorker(engine, settings, work.stage, work.concurrency, (job: Job<StageJob>, token) =>
    runJob(job, token, work, settings),
  )
}

/** Starts to process a queue of schedules. A turn that fails is logged; the next one comes anyway. */
export function startScheduleWorker(
  engine: QueueEngine,
  settings: WorkerSettings,
  group: string,
  concurrency: number,
  run: (key: string) => Promise<void>,
): RunningWorkers {
  return startWorker(engine, settings, group, concurrency, async (job: Job<Turn>) => {
    try {
      await run(job.data.key)
    } catch (error) {
      settings.log.warn({ err: error, group, key: job.data.key }, 'a scheduled turn failed')
      throw error
    }
  })
}

function startWorker<Payload>(
  engine: QueueEngine,
  settings: WorkerSettings,
  name: string,
  concurrency: number,
  run: (job: Job<Payload>, token: string | undefined) => Promise<void>,
): RunningWorkers {
  const lockMs = settings.lockMs ?? LOCK_MS
  const worker = new Worker<Payload>(
    name,
    run,
    {
      connection: engine.workerConnection,
      prefix: settings.prefix,
      concurrency,
      lockDuration: lockMs,
      stalledInterval: lockMs,
      // Deaths are counted in `suspects.ts`, where the failure can be recorded before the queue gives up.
      maxStalledCount: 1_000,
      drainDelay: IDLE_LOOK_S,
      runRetryDelay: 1_000,
      telemetry: settings.telemetry,
    },
    ...(engine.backend as []),
  )
  worker.on('error', (error) => settings.log.warn({ err: error, queue: name }, 'trouble with a worker'))
  return { close: () => worker.close() }
}

async function runJob(
  job: Job<StageJob>,
  token: string | undefined,
  work: StageWork,
  settings: WorkerSettings & { suspects: Suspects },
): Promise<void> {
  const made = job.attemptsMade
  const attempt: JobAttempt = {
    run: Number(job.id?.slice(job.id.lastIndexOf('.') + 1)),
    attempt: made + 1,
    first: job.attemptsStarted <= 1,
    last: made + 1 >= (job.opts.attempts ?? 1),
  }
  try {
    await settings.suspects.take(job, token, () => work.run(job.data, attempt))
  } catch (error) {
    if (error instanceof DelayedError) throw error
    if (isOutage(error)) return await waitForBetterTimes(job, token, error, settings)
    if (!attempt.last && !isPermanent(error)) throw error
    // First the store, then the queue: a crash in between repeats the job, it never loses the failure.
    try {
      await work.failed(job.data, error, attempt)
    } catch (unrecorded) {
      if (!isOutage(unrecorded)) throw unrecorded
      return await waitForBetterTimes(job, token, unrecorded, settings)
    }
    throw new UnrecoverableError(error instanceof Error ? error.message : String(error))
  }
}

/** Puts a job off without counting an attempt: an outage is not its fault. */
async function waitForBetterTimes(
  job: Job<StageJob>,
  token: string | undefined,
  error: unknown,
  { log, outagePauseMs }: WorkerSettings,
): Promise<never> {
  const { least, most } = OUTAGE_PAUSE_MS
  const pauseMs = outagePauseMs ?? least + Math.random() * (most - least)
  log.warn({ err: error, job: job.id }, 'an outage: the job waits')
  return putOffForOutage(job, token, pauseMs)
}
