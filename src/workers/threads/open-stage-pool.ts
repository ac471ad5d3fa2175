import { Piscina } from 'piscina'
import type { LayerName, Layers } from '../../shared/article.ts'
import { PipelineError } from '../../shared/errors.ts'
import type { Stage } from '../../shared/stage.ts'
import type { StageDescription, ThreadAnswer, ThreadOptions, ThreadTask } from './stage-thread.ts'

/** Size of a thread's young generation, megabytes. */
const YOUNG_MB = 8

/** The stages of the pipeline, whose work is done in threads. */
export type StagePool = { stages: Stage[]; close(): Promise<void> }

/**
 * Opens a pool of threads, each with its own stages and model, and gives stages that stand for them; resolves when the
 * first thread is ready. A stage that outlives its signal is ended together with its thread, and a new thread takes
 * its place: text that would hang a process costs one thread. `threadFile` is the built `stage-thread` module.
 */
export async function openStagePool(threadFile: URL, threads: number, options: ThreadOptions): Promise<StagePool> {
  const pool = new Piscina({
    filename: threadFile.href,
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: 60_000,
    atomics: 'disabled',
    // Texts live shortly: a small young generation costs little time and saves tens of megabytes a thread.
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    workerData: options,
  })
  const descriptions = (await pool.run(null, { name: 'describeStages' })) as StageDescription[]
  return {
    stages: descriptions.map((description) => ({
      ...description,
      run: (input, { signal }) => runInPool(pool, { stageName: description.name, input }, signal),
    })),
    close: () => pool.close(),
  }
}

async function runInPool<Gives extends LayerName>(
  pool: Piscina,
  task: ThreadTask,
  signal: AbortSignal,
): Promise<Layers[Gives]> {
  const answer = (await pool.run(task, { name: 'runStage', signal })) as ThreadAnswer
  if ('layer' in answer) return answer.layer as Layers[Gives]
  const error = new PipelineError(answer.code, answer.message)
  if (answer.stack) error.stack = answer.stack
  throw error
}
