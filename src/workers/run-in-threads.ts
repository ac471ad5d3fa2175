import { Piscina } from 'piscina'
import type { LayerName, Layers } from '../shared/article.ts'
import { PipelineError } from '../shared/errors.ts'
import { createSlots } from '../shared/slots.ts'
import type { StageDescription, StageRunner } from './stage-runner.ts'
import type { ThreadAnswer, ThreadOptions, ThreadTask } from './stage-thread.ts'

/** Time a thread has beyond the stage's own budget before it is ended from outside, milliseconds. */
const GRACE_MS = 2_000

/**
 * A runner on a pool of threads, each with its own stages and model; resolves when the first thread has opened them.
 * A stage that outlives its budget without looking at its signal is ended together with its thread (a new one takes
 * its place) and rejects with `over-budget`. `threadFile` is the built `stage-thread` module.
 */
export async function runInThreads(threadFile: URL, threads: number, options: ThreadOptions): Promise<StageRunner> {
  const pool = new Piscina({
    filename: threadFile.href,
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: 60_000,
    atomics: 'disabled',
    workerData: options,
  })
  const stages = (await pool.run(null, { name: 'describeStages' })) as readonly StageDescription[]
  const slots = createSlots(threads)
  return {
    stages,
    run: (stageName, input) => slots.take(() => runInPool(pool, { stageName, input }, options.budgetMs)),
    close: () => pool.close({ force: false }),
  }
}

async function runInPool(pool: Piscina, task: ThreadTask, budgetMs: number): Promise<Layers[LayerName]> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), budgetMs + GRACE_MS)
  try {
    const answer = (await pool.run(task, { name: 'runStage', signal: controller.signal })) as ThreadAnswer
    if ('layer' in answer) return answer.layer
    const error = new PipelineError(answer.code, answer.message)
    if (answer.stack) error.stack = answer.stack
    throw error
  } catch (error) {
    if (!controller.signal.aborted) throw error
    const message = `${task.stageName} took longer than ${budgetMs} ms and was ended`
    throw new PipelineError('over-budget', message, { cause: error })
  } finally {
    clearTimeout(timer)
  }
}
