import type { ArticleKey } from '../store/store.ts'

/** Everything that a job carries. Text and layers stay in the store. */
export type StageJob = ArticleKey

/** What the worker knows of the job besides its payload. */
export type JobAttempt = {
  /** The run that the job belongs to, out of its id. */
  run: number
  /** 1 for the first; a process that died under the job counts for none. */
  attempt: number
  /** True where nobody began the job before, not even a process that died. */
  first: boolean
  /** True where a failure would be the last one. */
  last: boolean
}

/** How a stage's jobs are processed. */
export type StageWork = {
  stage: string
  /** Jobs of this stage at the same time in this process. */
  concurrency: number
  /** Does the work; a rejection is a failed attempt, a permanent error (see `errors.ts`) ends the job at once. */
  run(job: StageJob, attempt: JobAttempt): Promise<void>
  /**
   * Called when a job has failed for good, before the queue forgets it; also for a job whose process died under it too
   * often. If it rejects the job is tried again.
   */
  failed(job: StageJob, error: unknown, attempt: JobAttempt): Promise<void>
}

/** Jobs of one queue by state. */
export type QueueDepth = { waiting: number; active: number; delayed: number; failed: number }

/** Work that comes back at an interval, each under its own key. */
export type Schedule = { key: string; everyMs: number }

/** A running set of workers. */
export interface RunningWorkers {
  /** Takes no more jobs; resolves when the running ones are finished. */
  close(): Promise<void>
}

/**
 * The queues of the pipeline, one a stage. Redis, Valkey or embedded: nobody outside of this room knows.
 * They deliver and may forget: whatever they lose, reconcile puts back from the store.
 */
export interface PipelineQueues {
  /**
   * Puts a job on a stage's queue. The job's id is made of its payload and `run` (0 for what has just come in), so
   * adding it again changes nothing, also while it is retained as finished. To do work again, a new run is begun in
   * the store.
   */
  add(stage: string, job: StageJob, options: { run: number }): Promise<void>

  /** The same for many jobs in few round trips. */
  addMany(stage: string, jobs: readonly (StageJob & { run: number })[]): Promise<void>

  /** Starts to process one stage's queue. */
  work(work: StageWork): RunningWorkers

  /** Jobs by stage and state: what high-water marks and `status` look at. */
  depths(): Promise<Record<string, QueueDepth>>

  /** Since when the longest waiting job of each stage has waited, in milliseconds since 1970; null where none waits. */
  waitingSince(): Promise<Record<string, number | null>>

  /** Keys (see `job-key.ts`) of all jobs of a stage that wait, are delayed or being worked on. */
  liveJobs(stage: string): Promise<Set<string>>

  /**
   * Lets jobs go on that this process has seen put off, look after look, for longer than anything puts a job off: the
   * clock by which they were put off was wrong. To be called now and then; gives how many there were.
   */
  hasten(): Promise<number>

  /** Stops or starts the hand-out of jobs of all stages, for all processes; running jobs finish. */
  pause(): Promise<void>
  resume(): Promise<void>

  /**
   * Makes the schedules of `group` exactly these: new ones begin at once, missing ones are taken away (a turn of theirs
   * that is due already may still come).
   */
  schedule(group: string, schedules: readonly Schedule[]): Promise<void>

  /** Starts to process a group's schedules, one at a time for each key; a rejection waits for the next turn. */
  workSchedules(group: string, concurrency: number, run: (key: string) => Promise<void>): RunningWorkers

  /** Closes all workers (running jobs finish) and connections. */
  close(): Promise<void>
}

/** How the queues behave. */
export type QueueSettings = {
  /** Names of the stages in their order, one queue each. */
  stages: readonly string[]
  /** Times a job is tried before it has failed; default 5. */
  attempts?: number
  /** Pause before the second attempt in ms, doubled for each further one, half of it by chance; default 1000. */
  backoffMs?: number
  /** Time in ms after which a job of a process that died is given to another; default 15 000. */
  lockMs?: number
  /** Pause before a job that met an outage comes again; some seconds, at random, unless set. */
  outagePauseMs?: number
  /**
   * Time in ms after which a job that is still put off was put off by a wrong clock; by attempts and back-off unless
   * set.
   */
  longestPauseMs?: number
  /** Parts installations that share one Redis; default `newsloom`. */
  prefix?: string
}
