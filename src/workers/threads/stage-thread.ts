/**
 * What runs in a thread of the pool. The stages are opened on the first call, not on import; an error goes back as
 * data, since the code of a `PipelineError` would be lost between threads.
 */
import { workerData } from 'piscina'
import type { Article, LayerName, Layers } from '../../shared/article.ts'
import { type ErrorCode, PipelineError } from '../../shared/errors.ts'
import { createLogger, type Log, type LogLevel } from '../../shared/logger.ts'
import type { Stage } from '../../shared/stage.ts'
import { openStages, type StageOptions } from '../open-stages.ts'
import type { NativeGuard } from '../read/open-inference.ts'
import { createNativeGate, type NativeGate } from './native-gate.ts'

/** What every thread is started with. */
export type ThreadOptions = { stages: StageOptions; logLevel: LogLevel }

/** A stage to run on an article with the layers that it needs. */
export type ThreadTask = { stageName: string; input: Article & Partial<Layers> }

/** An error in a form that survives the way between threads. */
export type ThreadError = { code: ErrorCode; message: string; stack: string | undefined }

/** The same on its way into a thread, with the buffer of its gate (see `native-gate.ts`). */
type GatedTask = ThreadTask & { gate: SharedArrayBuffer }

/** The layer, or why there is none. */
export type ThreadAnswer = { layer: Layers[LayerName] } | ThreadError

/** A stage without its functions: all that queues and fingerprints need to know of it. */
export type StageDescription = Omit<Stage, 'run' | 'isOutdated'>

/** What the stages are, or why they cannot be opened. */
export type StagesAnswer = { stages: StageDescription[] } | ThreadError

type Opened = { stages: Stage[]; log: Log }

let opened: Promise<Opened> | undefined
/** The task in hand: its gate, and what its stage is stopped by. */
let inHand: { gate: NativeGate; stop: AbortController } | undefined

/** The stages of this thread, in order, without their functions; never rejects. */
export async function describeStages(): Promise<StagesAnswer> {
  try {
    const { stages } = await openOnce()
    return { stages: stages.map(({ run: _, isOutdated: __, ...description }) => description) }
  } catch (error) {
    return describeError(error)
  }
}

/**
 * Runs one stage; never rejects. Between two calls of native code it looks whether it is to stop; where a stage takes
 * too long without one the thread is ended from outside.
 */
export async function runStage({ stageName, input, gate }: GatedTask): Promise<ThreadAnswer> {
  const stop = new AbortController()
  inHand = { gate: createNativeGate(gate), stop }
  try {
    const { stages, log } = await openOnce()
    const stage = stages.find(({ name }) => name === stageName)
    if (!stage) throw new PipelineError('internal', `There is no stage called ${stageName}`)
    return { layer: await stage.run(input as Article & Layers, { log, signal: stop.signal }) }
  } catch (error) {
    return describeError(error)
  } finally {
    inHand = undefined
  }
}

function describeError(error: unknown): ThreadError {
  const code = error instanceof PipelineError ? error.code : 'internal'
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  return { code, message, stack }
}

const passGate: NativeGuard = async (work) => {
  const task = inHand
  if (!task) return work()
  try {
    return await task.gate.pass(work)
  } finally {
    if (task.gate.isAskedToStop()) task.stop.abort()
  }
}

function openOnce(): Promise<Opened> {
  opened ??= open(workerData as ThreadOptions)
  // A failed attempt is not cached: the model may be in place by the next one.
  opened.catch(() => {
    opened = undefined
  })
  return opened
}

async function open({ stages, logLevel }: ThreadOptions): Promise<Opened> {
  const log = await createLogger(logLevel, false)
  return { stages: await openStages(stages, log, passGate), log }
}
