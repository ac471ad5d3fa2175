import { setTimeout as sleep } from 'node:timers/promises'
import { PipelineError } from '../shared/errors.ts'
import type { Log } from '../shared/logger.ts'

const PAUSE_MS = 1_000

/**
 * Resolves to what `open` opens, once the store is available; null if the signal aborts first. Any other error is
 * rethrown at once: waiting would not help.
 */
export async function openWhenThere<Opened>(
  open: () => Promise<Opened>,
  { signal, log, pauseMs = PAUSE_MS }: { signal: AbortSignal; log: Log; pauseMs?: number },
): Promise<Opened | null> {
  while (!signal.aborted) {
    try {
      return await open()
    } catch (error) {
      if (!(error instanceof PipelineError) || error.code !== 'store-unavailable') throw error
      log.warn({ err: error }, 'the store is away and is waited for')
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
    }
  }
  return null
}
