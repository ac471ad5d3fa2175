import { setTimeout as sleep } from 'node:timers/promises'
import type { PartReporter } from './health.ts'
import { hideSecrets } from './hide-secrets.ts'
import type { Log } from './logger.ts'

/** How a long-lived loop is kept alive. */
export type Supervision = {
  /** What the log calls it. */
  name: string
  part: PartReporter
  log: Log
  /** Ends it. */
  signal: AbortSignal
  /** Pauses before it is begun again: the first, doubled each time up to the longest; milliseconds. */
  firstPauseMs?: number
  longestPauseMs?: number
}

/** What a supervised loop is given. */
export type Supervised = {
  signal: AbortSignal
  /** To be called whenever something was done: the next pause is then the first again. */
  progressed(): void
}

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000

/**
 * Runs a loop until the signal aborts, and begins it again, after a pause, whenever it fails or ends by itself. Never
 * rejects: what went wrong is in the log and in the part's health.
 */
export async function supervise(
  run: (supervised: Supervised) => Promise<void>,
  supervision: Supervision,
): Promise<void> {
  const { name, part, log, signal, firstPauseMs = FIRST_PAUSE_MS, longestPauseMs = LONGEST_PAUSE_MS } = supervision
  let pauseMs = firstPauseMs
  const progressed = () => {
    pauseMs = firstPauseMs
    part.running()
  }
  while (!signal.aborted) {
    try {
      await run({ signal, progressed })
      if (!signal.aborted) throw new Error('it ended by itself')
    } catch (error) {
      if (signal.aborted) break
      part.retrying(hideSecrets(error instanceof Error ? error.message : String(error)))
      log.warn({ err: error, part: name, pauseMs }, `${name} stopped, and is begun again`)
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    }
  }
  part.stopped()
}
