import { DelayedError, type Job } from 'bullmq'
import { PipelineError } from '../errors.ts'
import type { StageJob } from './pipeline-queues.ts'

/**
 * Jobs that were running when a process died. A single death may be anyone's fault; a job that was running at several
 * becomes a suspect, and is retried last and alone, so that nothing else can be to blame. Only deaths while it ran
 * alone count against it.
 */
export type Suspects = {
  /** Does a job's work, in its turn: beside others, or alone. */
  take(job: Job<StageJob>, token: string | undefined, work: () => Promise<void>): Promise<void>
}

/**
 * What is remembered with a job as its progress: deaths while it was alone, turns that it gave to others, and turns
 * that an outage took from it.
 */
type Trial = { alone: number; deferred: number; outages: number }

/** Deaths in company that make a suspect. */
const DEATHS_IN_COMPANY = 2
/** Deaths alone after which a job is not tried again. */
const DEATHS_ALONE = 3
/** How often a suspect gives way to others, and for how long each time, milliseconds. */
const MOST_DEFERRALS = 10
const DEFERRAL_MS = 5_000

/** The turns of one process's jobs, over all queues. */
export function createSuspects(options: { deferralMs?: number } = {}): Suspects {
  const { deferralMs = DEFERRAL_MS } = options
  let inHand = 0
  let alone = false
  let line: (() => void)[] = []

  const wake = () => {
    const waiting = line
    line = []
    for (const resume of waiting) resume()
  }
  const change = () => new Promise<void>((resolve) => line.push(resolve))

  async function inCompany(work: () => Promise<void>): Promise<void> {
    while (alone) await change()
    inHand++
    try {
      await work()
    } finally {
      inHand--
      wake()
    }
  }

  async function byItself(job: Job<StageJob>, trial: Trial, work: () => Promise<void>): Promise<void> {
    while (alone) await change()
    alone = true
    try {
      while (inHand > 0) await change()
      await job.updateProgress({ ...trial, alone: trial.alone + 1 })
      try {
        await work()
      } finally {
        // It ended, well or not: the process lives.
        await job.updateProgress({ ...trial, alone: trial.alone })
      }
    } finally {
      alone = false
      wake()
    }
  }

  return {
    async take(job, token, work) {
      const trial = readTrial(job)
      // Attempts that began but neither ended, nor failed, nor were put off are processes that died under the job.
      const deaths = job.attemptsStarted - job.attemptsMade - 1 - trial.deferred - trial.outages
      if (deaths < DEATHS_IN_COMPANY) return inCompany(work)
      if (trial.alone >= DEATHS_ALONE) {
        throw new PipelineError('over-budget', `The process died ${trial.alone} times while it worked on this alone`)
      }
      if ((inHand > 0 || alone) && trial.deferred < MOST_DEFERRALS) {
        return putOff(job, token, deferralMs, { ...trial, deferred: trial.deferred + 1 })
      }
      return byItself(job, trial, work)
    },
  }
}

/** Puts a job off that met an outage, without counting an attempt: it is not its fault. */
export function putOffForOutage(job: Job<StageJob>, token: string | undefined, pauseMs: number): Promise<never> {
  const trial = readTrial(job)
  return putOff(job, token, pauseMs, { ...trial, outages: trial.outages + 1 })
}

async function putOff(job: Job<StageJob>, token: string | undefined, pauseMs: number, trial: Trial): Promise<never> {
  await job.updateProgress(trial)
  await job.moveToDelayed(Math.round(Date.now() + pauseMs), token)
  throw new DelayedError()
}

function readTrial({ progress }: Job<StageJob>): Trial {
  const stored = typeof progress === 'object' ? (progress as Partial<Trial>) : {}
  return { alone: stored.alone ?? 0, deferred: stored.deferred ?? 0, outages: stored.outages ?? 0 }
}
