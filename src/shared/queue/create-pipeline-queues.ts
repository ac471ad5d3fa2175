import { type JobsOptions, Queue } from 'bullmq'
import { BullMQOtel } from 'bullmq-otel'
import { PipelineError } from '../errors.ts'
import type { Log } from '../logger.ts'
import { jobId } from './job-key.ts'
import { createOverdueJobs } from './overdue-jobs.ts'
import type { PipelineQueues, QueueDepth, QueueSettings, RunningWorkers, StageJob } from './pipeline-queues.ts'
import type { QueueEngine } from './queue-engine.ts'
import { applySchedules } from './schedules.ts'
import { startScheduleWorker, startStageWorker } from './start-workers.ts'
import { createSuspects } from './suspects.ts'

/** Events kept in each queue's stream: newsloom does not read it, but people with a BullMQ dashboard may. */
const EVENTS_KEPT = 1_000
/**
 * Longest pause that is not made of attempts: that of a suspect or an outage. And what a busy worker may add to any.
 */
const LONGEST_PAUSE_MS = 10_000
const SLACK_MS = 30_000
/** Ids asked for at once. */
const PAGE = 1_000

/** The queues on an opened engine. */
export function createPipelineQueues(engine: QueueEngine, settings: QueueSettings & { log: Log }): PipelineQueues {
  const prefix = `{${settings.prefix ?? 'newsloom'}}`
  const suspects = createSuspects()
  const overdue = createOverdueJobs()
  const intervals = new Map<string, number>()
  // Adding a job and processing it are one trace. Without an OpenTelemetry SDK in the process this does nothing.
  const telemetry = new BullMQOtel({ tracerName: 'newsloom' })
  const workers = new Set<RunningWorkers>()
  const queues = new Map<string, Queue>()
  let closing: Promise<void> | undefined

  const openQueue = (name: string): Queue => {
    const known = queues.get(name)
    if (known) return known
    const queue = new Queue(
      name,
      {
        connection: engine.connection,
        prefix,
        defaultJobOptions: jobOptions(engine, settings),
        streams: { events: { maxLen: EVENTS_KEPT } },
        telemetry,
      },
      ...(engine.backend as []),
    )
    queue.on('error', (error) => settings.log.warn({ err: error, queue: name }, 'trouble with a queue'))
    queues.set(name, queue)
    return queue
  }
  const stageQueue = (stage: string): Queue => {
    if (!settings.stages.includes(stage)) throw new PipelineError('internal', `There is no queue ${stage}`)
    return openQueue(stage)
  }
  const keep = (worker: RunningWorkers): RunningWorkers => {
    workers.add(worker)
    return worker
  }

  return {
    add: (stage, job, { run }) =>
      guarded(async () => {
        await stageQueue(stage).add(stage, payload(job), { jobId: jobId(job, run) })
      }),
    addMany: (stage, jobs) =>
      guarded(async () => {
        if (jobs.length === 0) return
        const queue = stageQueue(stage)
        await queue.addBulk(
          jobs.map((job) => ({ name: stage, data: payload(job), opts: { jobId: jobId(job, job.run) } })),
        )
      }),
    work: (work) => keep(startStageWorker(engine, { ...settings, prefix, suspects, telemetry }, work)),
    depths: () =>
      guarded(async () => {
        const depths = await Promise.all(
          settings.stages.map(async (stage) => [stage, await depthOf(stageQueue(stage))]),
        )
        return Object.fromEntries(depths)
      }),
    waitingSince: () =>
      guarded(async () => {
        const times = await Promise.all(
          settings.stages.map(async (stage) => {
            const [oldest] = await stageQueue(stage).getJobs(['waiting'], 0, 0, true)
            return [stage, oldest?.timestamp ?? null]
          }),
        )
        return Object.fromEntries(times)
      }),
    liveJobs: (stage) => guarded(() => liveKeys(stageQueue(stage))),
    hasten: () =>
      guarded(async () => {
        await engine.releaseLocks?.()
        const pauseMs = longestPause(settings)
        const stages = settings.stages.map((stage) => overdue.hasten(stageQueue(stage), pauseMs))
        const groups = [...intervals].map(([group, everyMs]) => overdue.hasten(openQueue(group), everyMs + SLACK_MS))
        return (await Promise.all([...stages, ...groups])).reduce((sum, count) => sum + count, 0)
      }),
    pause: () => guarded(() => forEach(settings.stages, (stage) => stageQueue(stage).pause())),
    resume: () => guarded(() => forEach(settings.stages, (stage) => stageQueue(stage).resume())),
    schedule: (group, schedules) =>
      guarded(async () => {
        await applySchedules(openQueue(group), schedules)
        intervals.set(group, Math.max(0, ...schedules.map(({ everyMs }) => everyMs)))
      }),
    workSchedules: (group, concurrency, run) =>
      keep(startScheduleWorker(engine, { ...settings, prefix, telemetry }, group, concurrency, run)),
    close: () => {
      closing ??= (async () => {
        await Promise.all([...workers].map((worker) => worker.close()))
        await Promise.all([...queues.values()].map((queue) => queue.close()))
        await engine.close()
      })()
      return closing
    },
  }
}

function jobOptions(engine: QueueEngine, settings: QueueSettings): JobsOptions {
  return {
    attempts: settings.attempts ?? 5,
    // Jitter: after an outage the jobs that failed together do not come back together.
    backoff: { type: 'exponential', delay: settings.backoffMs ?? 1_000, jitter: 0.5 },
    removeOnComplete: { count: engine.retained },
    removeOnFail: { count: engine.retained },
    stackTraceLimit: 3,
  }
}

/** How long a job may be put off by what is done here, in milliseconds. */
function longestPause({ attempts = 5, backoffMs = 1_000, longestPauseMs }: QueueSettings): number {
  return longestPauseMs ?? Math.max(LONGEST_PAUSE_MS, backoffMs * 2 ** attempts) + SLACK_MS
}

function payload({ articleId, revision }: StageJob): StageJob {
  return { articleId, revision }
}

async function depthOf(queue: Queue): Promise<QueueDepth> {
  // On PostgreSQL the waiting jobs of a paused queue count as `paused`, a state that the types do not know.
  const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed', 'paused' as 'waiting')
  const count = (state: string) => counts[state] ?? 0
  return {
    waiting: count('waiting') + count('paused'),
    active: count('active'),
    delayed: count('delayed'),
    failed: count('failed'),
  }
}

/**
 * Jobs move while the pages are read, so one may be missed; adding it again then changes nothing, since it is there.
 */
async function liveKeys(queue: Queue): Promise<Set<string>> {
  const keys = new Set<string>()
  for (const state of ['delayed', 'waiting', 'active'] as const) {
    for (let start = 0; ; start += PAGE) {
      const ids = await queue.getRanges([state], start, start + PAGE - 1)
      // An id is the key of its article revision, a full stop, and the run.
      for (const id of ids) keys.add(id.slice(0, id.lastIndexOf('.')))
      if (ids.length < PAGE) break
    }
  }
  return keys
}

async function forEach(stages: readonly string[], work: (stage: string) => Promise<unknown>): Promise<void> {
  await Promise.all(stages.map(work))
}

async function guarded<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PipelineError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new PipelineError('queue-unavailable', `The queues do not answer: ${reason}`, { cause: error })
  }
}
