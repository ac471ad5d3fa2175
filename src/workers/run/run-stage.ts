import type PQueue from 'p-queue'
import type { Article, EnrichedRecord } from '../../shared/article.ts'
import { correctRecord } from '../../shared/corrections/correct-record.ts'
import { ERROR_CODES, isPermanent, PipelineError } from '../../shared/errors.ts'
import type { Log } from '../../shared/logger.ts'
import type { JobAttempt, PipelineQueues, StageJob, StageWork } from '../../shared/queue/pipeline-queues.ts'
import type { Stage } from '../../shared/stage.ts'
import type { FailureInput, Store, StoredArticle } from '../../shared/store/store.ts'
import { traceWork } from '../../shared/trace-work.ts'
import { applyStage, type StageRunner } from './apply-stage.ts'
import { describeOrigin } from './describe-layer.ts'

/** What processing a stage's jobs needs. */
export type StageWorkOptions = {
  /** The whole pipeline in its order. */
  stages: readonly Stage[]
  stage: Stage
  store: Store
  queues: PipelineQueues
  runStage: StageRunner
  budgetMs: number
  /** See `StageSetting.slots`. */
  slots?: Pick<PQueue, 'add' | 'pending'>
  concurrency: number
  /** The work on another stage, where this process does it now; see {@link passOn}. By default nobody does. */
  workHere?: (stage: string) => StageWork | undefined
  log: Log
  /** Told of an article that is in the feed now, and of one that has failed for good. */
  onPublished?: (article: Article) => void
  onFailed?: (stage: string, code: string) => void
}

/**
 * The work on one stage's jobs, for `queues.work`: read the article, make the layer, write it, pass the article on,
 * finish — in this order, so that a crash anywhere repeats work and loses none. The last stage appends to the feed
 * instead. A layer whose fingerprint says that it is made from the very same is not made again.
 */
export function createStageWork(options: StageWorkOptions): StageWork {
  return {
    stage: options.stage.name,
    concurrency: options.concurrency,
    run: (job, attempt) => {
      const { articleId, revision } = job
      const attributes = {
        'newsloom.stage': options.stage.name,
        'newsloom.article': articleId,
        'newsloom.revision': revision,
        'newsloom.attempt': attempt.attempt,
      }
      return traceWork(`stage ${options.stage.name}`, attributes, () => runJob(job, attempt, options))
    },
    failed: (job, error, attempt) => recordFailure(job, error, attempt, options),
  }
}

/**
 * The work on the jobs of all stages, or of those with `names`, in one process, which takes an article straight on from
 * stage to stage until `signal` says that it closes.
 */
export function createStageWorks(
  options: Omit<StageWorkOptions, 'stage' | 'workHere'>,
  { names = null, signal }: { names?: readonly string[] | null; signal?: AbortSignal } = {},
): StageWork[] {
  const works: StageWork[] = options.stages
    .filter(({ name }) => names === null || names.includes(name))
    .map((stage) => createStageWork({ ...options, stage, workHere }))
  function workHere(name: string): StageWork | undefined {
    return signal?.aborted ? undefined : works.find(({ stage }) => stage === name)
  }
  return works
}

async function runJob(job: StageJob, attempt: JobAttempt, options: StageWorkOptions): Promise<void> {
  const { stage, store, log } = options
  const stored = await store.readArticle(job)
  if (!stored) {
    // The job is unknown to the store: it is left over from another one.
    log.warn({ ...job, stage: stage.name }, 'dropped a job of an unknown article')
    return
  }
  // A replay or a retry has begun since: the jobs of that run do the work. Or all is done, and this is a repeat.
  if (attempt.run !== stored.run || stored.publishedRun === stored.run) return
  const missing = findMissing(stored, options)
  if (missing) return beginAgain(job, stored, missing, options)
  if (stage.gives === 'record') await publish(job, stored, options)
  else await makeLayer(job, attempt, stored, options)
}

/** The first stage whose layer this one stands on, itself or through others, and which is not there. */
function findMissing({ reports }: StoredArticle, { stages, stage }: StageWorkOptions): Stage | null {
  const wanted = new Set<string>(stage.needs)
  let missing: Stage | null = null
  for (const earlier of stages
    .slice(
      0,
      stages.findIndex(({ name }) => name === stage.name),
    )
    .reverse()) {
    if (!wanted.has(earlier.gives) || reports.some(({ name }) => name === earlier.gives)) continue
    missing = earlier
    for (const name of earlier.needs) wanted.add(name)
  }
  return missing
}

/**
 * The queue is ahead of the store (an older back-up was restored, or layers were pruned): what is missing is made
 * again.
 */
async function beginAgain(
  job: StageJob,
  stored: StoredArticle,
  missing: Stage,
  options: StageWorkOptions,
): Promise<void> {
  const { stage, store, queues, log } = options
  const fresh = await store.startRun(job, missing.name, { unfinishedRun: stored.run })
  if (!fresh) return
  log.warn({ ...job, stage: stage.name, from: missing.name }, 'a layer is missing, and is made again')
  await queues.add(missing.name, job, { run: fresh.run })
}

async function makeLayer(
  job: StageJob,
  attempt: JobAttempt,
  stored: StoredArticle,
  options: StageWorkOptions,
): Promise<void> {
  const { stages, stage, store, log } = options
  const layers = await store.readLayers(job, stage.needs)
  const { fingerprint } = describeOrigin(stage, stored.article, layers)
  const there = stored.reports.find(({ name }) => name === stage.gives)
  if (there?.fingerprint !== fingerprint) {
    const layer = await traceWork('make layer', {}, () => applyStage(stage, stored.article, layers, options))
    await traceWork('write layer', {}, () => store.writeLayer(job, layer))
    log.debug({ ...job, stage: stage.name, status: layer.status, reason: layer.reason }, 'wrote a layer')
  }
  const next = stages[stages.findIndex(({ name }) => name === stage.name) + 1]
  if (next) await passOn(job, attempt, next.name, options)
}

/**
 * Hands the article to the next stage: at once, where this process works on that stage too, which spares a turn through
 * its queue, or by a job. What goes wrong at once is that stage's failure, or its job tries again. Of a job that
 * was begun before, the next stage gets a job in any case: a process that dies under a stage dies under its job.
 */
async function passOn(
  job: StageJob,
  attempt: JobAttempt,
  stage: string,
  { workHere, queues, log }: StageWorkOptions,
): Promise<void> {
  const work = attempt.first ? workHere?.(stage) : undefined
  if (work) {
    try {
      return await work.run(job, attempt)
    } catch (error) {
      if (isPermanent(error)) return work.failed(job, error, attempt)
      log.debug({ ...job, stage, err: error }, 'not done at once: goes on its queue')
    }
  }
  await queues.add(stage, job, { run: attempt.run })
}

async function publish(job: StageJob, stored: StoredArticle, options: StageWorkOptions): Promise<void> {
  const { stage, store, log } = options
  const layers = await store.readLayers(job, stage.needs)
  const record = await traceWork('make layer', {}, () =>
    applyStage(stage, stored.article, layers, options, stored.reports),
  )
  // Last of all, so that what people have said holds whatever the stages find.
  const corrected = correctRecord(record.layer as EnrichedRecord, await store.listCorrections(job.articleId))
  const { number, appended } = await traceWork('append to feed', {}, () =>
    store.publish({ ...job, run: stored.run }, corrected, record),
  )
  if (appended) options.onPublished?.(stored.article)
  log.info({ ...job, number, appended }, appended ? 'published' : 'nothing new to publish')
}

async function recordFailure(
  job: StageJob,
  error: unknown,
  attempt: JobAttempt,
  { stage, store, log, onFailed }: StageWorkOptions,
): Promise<void> {
  const failure: FailureInput = {
    articleId: job.articleId,
    revision: job.revision,
    run: attempt.run,
    stage: stage.name,
    code: error instanceof PipelineError ? error.code : 'internal',
    message: error instanceof Error ? error.message : String(error),
    detail: describeCause(error),
    attempts: attempt.attempt,
  }
  await store.recordFailure(failure)
  onFailed?.(failure.stage, failure.code)
  if (ERROR_CODES[failure.code] === 'refusal')
    log.warn({ ...job, stage: stage.name, reason: failure.message }, 'an article was refused')
  else log.error({ ...job, stage: stage.name, err: error }, 'an article has failed')
}

function describeCause(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const cause = error.cause instanceof Error ? `\ncaused by ${error.cause.stack ?? error.cause.message}` : ''
  return `${error.stack ?? error.message}${cause}`.slice(0, 20_000)
}
