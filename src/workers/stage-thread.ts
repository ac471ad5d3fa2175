/**
 * What runs inside a thread of the pool. The stages are opened with the first call, not on import; an error goes back
 * as data, since the code of a `PipelineError` would be lost between threads.
 */
import { workerData } from 'piscina'
import type { LayerName, Layers } from '../shared/article.ts'
import { type ErrorCode, PipelineError } from '../shared/errors.ts'
import { createLogger } from '../shared/logger.ts'
import { openStages, type StageOptions } from './open-stages.ts'
import { createLocalRunner, type StageDescription, type StageInput, type StageRunner } from './stage-runner.ts'

/** What every thread is started with. */
export type ThreadOptions = {
  stages: StageOptions
  budgetMs: number
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** A stage to run on an article. */
export type ThreadTask = { stageName: string; input: StageInput }

/** The layer, or the error in a form that survives the way between threads. */
export type ThreadAnswer =
  | { layer: Layers[LayerName] }
  | { code: ErrorCode; message: string; stack: string | undefined }

let opened: Promise<StageRunner> | undefined

/** The stages of this thread, in order, without their functions. */
export async function describeStages(): Promise<readonly StageDescription[]> {
  return (await openOnce()).stages
}

/** Runs one stage; never rejects. */
export async function runStage({ stageName, input }: ThreadTask): Promise<ThreadAnswer> {
  try {
    const runner = await openOnce()
    return { layer: await runner.run(stageName, input) }
  } catch (error) {
    const code = error instanceof PipelineError ? error.code : 'internal'
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    return { code, message, stack }
  }
}

function openOnce(): Promise<StageRunner> {
  opened ??= open(workerData as ThreadOptions)
  // A failed opening is not kept: the next try may find the model in its place.
  opened.catch(() => {
    opened = undefined
  })
  return opened
}

async function open({ stages, budgetMs, logLevel }: ThreadOptions): Promise<StageRunner> {
  const log = await createLogger(logLevel, false)
  return createLocalRunner(await openStages(stages, log), log, budgetMs)
}
