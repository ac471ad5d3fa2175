import { type Job, UnrecoverableError, Worker } from 'bullmq'
import { isPermanent, PipelineError } from '../errors.ts'
import type { Log } from '../logger.ts'
import type { JobAttempt, RunningWorkers, StageJob, StageWork } from './pipeline-queues.ts'
import type { QueueEngine } from './queue-engine.ts'
import type { Turn } from './schedules.ts'

/** A job under which the process died this often is not tried again: it may be the reason. */
const DEATHS_ALLOWED = 12
const LOCK_MS = 15_000
/** Seconds that an idle worker waits for word of a new job before it looks by itself. */
const IDLE_LOOK_S = 10

type WorkerSettings = { prefix: string; lockMs?: number; log: Log }

/** Begins to work off a stage's queue. */
export function startStageWorker(engine: QueueEngine, settings: WorkerSettings, work: StageWork): RunningWorkers {
  return startWorker(engine, settings, work.stage, work.concurrency, (job: Job<StageJob>) => runJob(job, work))
}

/** Begins to work off a queue of schedules. A turn that fails is logged; the next one comes anyway. */
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
  run: (job: Job<Payload>) => Promise<void>,
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
      // Deaths are counted in `runJob`, where the failure can be recorded before the queue gives up.
      maxStalledCount: 1_000,
      drainDelay: IDLE_LOOK_S,
      runRetryDelay: 1_000,
    },
    ...(engine.backend as []),
  )
  worker.on('error', (error) => settings.log.warn({ err: error, queue: name }, 'trouble with a worker'))
  return { close: () => worker.close() }
}

async function runJob(job: Job<StageJob>, work: StageWork): Promise<void> {
  const made = job.attemptsMade
  const attempt: JobAttempt = {
    run: Number(job.id?.slice(job.id.lastIndexOf('.') + 1)),
    attempt: made + 1,
    last: made + 1 >= (job.opts.attempts ?? 1),
  }
  try {
    refuseDeadly(job)
    await work.run(job.data, attempt)
  } catch (error) {
    if (!attempt.last && !isPermanent(error)) throw error
    // First the store, then the queue: a crash in between repeats the job, it never loses the failure.
    await work.failed(job.data, error, attempt)
    throw new UnrecoverableError(error instanceof Error ? error.message : String(error))
  }
}

/** Attempts that began but neither ended nor failed are processes that died under the job. */
function refuseDeadly(job: Job<StageJob>): void {
  const deaths = job.attemptsStarted - job.attemptsMade - 1
  if (deaths < DEATHS_ALLOWED) return
  throw new PipelineError('over-budget', `The process died ${deaths} times while it worked on this`)
}
