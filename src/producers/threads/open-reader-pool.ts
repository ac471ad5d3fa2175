import PQueue from 'p-queue'
import { Piscina } from 'piscina'
import { BACKGROUND_NICE } from '../../shared/background-nice.ts'
import { PipelineError } from '../../shared/errors.ts'
import { startBudget } from '../../shared/start-budget.ts'
import type { ReadLimits } from '../formats/open-source.ts'
import type { SourceFile } from '../formats/source-format.ts'
import type { ReadSource, SourceReader } from '../read-source.ts'
import type { ReadAnswer } from './read-thread.ts'

/** Threads that read sources. */
export type ReaderPool = {
  read: SourceReader
  /** Stops all that is being read; it ends as `interrupted`, to be read again. */
  interrupt(): void
  /** Interrupts, and ends the threads. */
  close(): Promise<void>
}

export type ReaderPoolOptions = {
  threads: number
  /** Time of a processor in ms for a source of ordinary size; larger ones get more. */
  budgetMs: number
  limits: ReadLimits
  /** Size of a thread's heap in megabytes; by the largest source unless set. */
  heapMb?: number
}

/** Bytes of a source for which it is given its budget once more. */
const BYTES_A_BUDGET = 5_000_000
/**
 * What a thread may use: for itself, and for each megabyte of the largest source. More than `JSON.parse` makes of any
 * megabyte (28 of brackets, less of all else): the engine cannot stop in the middle of that, and past its limit there
 * it ends the whole process instead of the thread.
 */
const HEAP_MB = { itself: 256, perMegabyte: 64 }

/**
 * Opens a pool of threads for recognising and reading sources, so that bytes which would keep a process busy for hours,
 * or fill its memory, cost one thread and that source: it is then `over-budget`. Nothing is started before the first
 * source. `threadFile` is the built `read-thread` module.
 */
export function openReaderPool(threadFile: URL, options: ReaderPoolOptions): ReaderPool {
  const { threads, budgetMs, limits } = options
  const heapMb = options.heapMb ?? HEAP_MB.itself + HEAP_MB.perMegabyte * Math.ceil(limits.maxBytes / 1e6)
  const slots = new PQueue({ concurrency: threads })
  const running = new Set<AbortController>()
  let pool: Piscina | undefined

  const open = () => {
    const opened = new Piscina({
      filename: threadFile.href,
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: 30_000,
      atomics: 'disabled',
      niceIncrement: BACKGROUND_NICE,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    })
    // A thread that runs out of memory behind its answer. Unheard, this would end the process; the next source gets
    // another thread.
    opened.on('error', () => {})
    return opened
  }

  async function readOne(file: SourceFile): Promise<ReadSource> {
    pool ??= open()
    const stop = new AbortController()
    running.add(stop)
    const timeMs = budgetMs * Math.max(1, Math.ceil(file.bytes.length / BYTES_A_BUDGET))
    const onSpent = () =>
      stop.abort(new PipelineError('over-budget', `${file.name}: could not be read within ${timeMs} ms of a processor`))
    const stopCounting = startBudget(timeMs, onSpent, () => slots.pending)
    try {
      const answer = (await pool.run({ file, limits }, { name: 'read', signal: stop.signal })) as ReadAnswer
      if ('read' in answer) return answer.read
      throw new PipelineError(answer.code, answer.message)
    } catch (error) {
      throw stop.signal.aborted ? stop.signal.reason : (outOfMemory(error, file) ?? error)
    } finally {
      stopCounting()
      running.delete(stop)
    }
  }

  function interrupt(): void {
    const reason = new PipelineError('interrupted', 'The process is closing')
    for (const stop of running) stop.abort(reason)
  }

  return {
    read: (file) => slots.add(() => readOne(file)),
    interrupt,
    async close() {
      interrupt()
      await pool?.close({ force: true })
    },
  }
}

function outOfMemory(error: unknown, { name }: SourceFile): PipelineError | null {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return null
  return new PipelineError('over-budget', `${name}: reading it takes more memory than it may have`, { cause: error })
}
