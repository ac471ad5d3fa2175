import { setTimeout as sleep } from 'node:timers/promises'
import { Piscina } from 'piscina'
import type { LayerName, Layers } from '../../shared/article.ts'
import { BACKGROUND_NICE } from '../../shared/background-nice.ts'
import { PipelineError } from '../../shared/errors.ts'
import type { Stage } from '../../shared/stage.ts'
import { createNativeGate, type NativeGate } from './native-gate.ts'
import type {
  StageDescription,
  StagesAnswer,
  ThreadAnswer,
  ThreadError,
  ThreadOptions,
  ThreadTask,
} from './stage-thread.ts'

/** Size of a thread's young generation, in megabytes. */
const YOUNG_MB = 8
/** Size of a thread's heap, megabytes: what wants more is ended, and costs one thread. The model lies outside of it. */
const HEAP_MB = 1_536
/** Time in ms that a thread has to stop by itself before it is ended. */
const GRACE_MS = 500
/** Between two looks whether a thread has left native code, milliseconds. */
const LOOK_MS = 10

/** The stages of the pipeline, whose work is done in threads. */
export type StagePool = {
  stages: Stage[]
  /** Stops all that runs; it ends as `interrupted`, which is nobody's fault. */
  interrupt(): void
  /** Interrupts, and ends the threads. */
  close(): Promise<void>
}

/** Where the threads' module is, built, and how the pool of them is shaped. */
export type PoolOptions = ThreadOptions & { heapMb?: number }

/**
 * Opens a pool of threads, each with its own stages and model, and gives stages that stand for them; resolves when the
 * first thread is ready. A stage still running after its deadline is stopped by killing its thread, and a new one
 * takes its place: text that would hang a process, or fill its memory, costs one thread. A thread is never killed while
 * the model's native code runs in it. `threadFile` is the built `stage-thread` module.
 */
export async function openStagePool(threadFile: URL, threads: number, options: PoolOptions): Promise<StagePool> {
  const pool = new Piscina({
    filename: threadFile.href,
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: 60_000,
    atomics: 'disabled',
    niceIncrement: BACKGROUND_NICE,
    resourceLimits: {
      // Texts are short-lived: a small young generation costs little time and saves tens of megabytes per thread.
      maxYoungGenerationSizeMb: YOUNG_MB,
      maxOldGenerationSizeMb: options.heapMb ?? HEAP_MB,
    },
    workerData: options,
  })
  const descriptions = await describeStages(pool)
  const running = new Set<AbortController>()

  async function run<Gives extends LayerName>(task: ThreadTask, outer: AbortSignal): Promise<Layers[Gives]> {
    const stop = new AbortController()
    const follow = () => stop.abort(outer.reason)
    if (outer.aborted) follow()
    outer.addEventListener('abort', follow, { once: true })
    running.add(stop)
    try {
      return (await runInPool(pool, task, stop.signal)) as Layers[Gives]
    } finally {
      running.delete(stop)
      outer.removeEventListener('abort', follow)
    }
  }

  function interrupt(): void {
    const reason = new PipelineError('interrupted', 'The process is closing')
    for (const stop of running) stop.abort(reason)
  }

  return {
    stages: descriptions.map((description) => ({
      ...description,
      run: (input, { signal }) => run({ stageName: description.name, input }, signal),
    })),
    interrupt,
    async close() {
      interrupt()
      while (running.size > 0) await sleep(LOOK_MS)
      await pool.close({ force: true })
    },
  }
}

async function describeStages(pool: Piscina): Promise<StageDescription[]> {
  const answer = (await pool.run(null, { name: 'describeStages' })) as StagesAnswer
  if ('stages' in answer) return answer.stages
  await pool.destroy()
  throw toError(answer)
}

function toError({ code, message, stack }: ThreadError): PipelineError {
  const error = new PipelineError(code, message)
  if (stack) error.stack = stack
  return error
}

async function runInPool(pool: Piscina, task: ThreadTask, stop: AbortSignal): Promise<Layers[LayerName]> {
  const gate = createNativeGate()
  const end = new AbortController()
  let ended = false
  const stopIt = () => void endThread(gate, end, () => ended)
  stop.addEventListener('abort', stopIt, { once: true })
  if (stop.aborted) stopIt()
  try {
    const given = await pool.run({ ...task, gate: gate.buffer }, { name: 'runStage', signal: end.signal })
    const answer = given as ThreadAnswer
    if ('layer' in answer) return answer.layer
    throw toError(answer)
  } catch (error) {
    if (stop.aborted) throw stop.reason
    throw outOfMemory(error, task.stageName) ?? error
  } finally {
    ended = true
    stop.removeEventListener('abort', stopIt)
  }
}

/** First asks, then ends the thread as soon as no native code runs in it. */
async function endThread(gate: NativeGate, end: AbortController, hasEnded: () => boolean): Promise<void> {
  gate.askToStop()
  await sleep(GRACE_MS)
  while (!hasEnded() && !gate.seize()) await sleep(LOOK_MS)
  if (!hasEnded()) end.abort()
}

function outOfMemory(error: unknown, stageName: string): PipelineError | null {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return null
  return new PipelineError('over-budget', `Stage ${stageName} wanted more memory than it may have for this article`, {
    cause: error,
  })
}
