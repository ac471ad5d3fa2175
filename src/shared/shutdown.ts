import type { Log } from './logger.ts'

/** Something that must be closed, with the name used for it in the log. */
export type Closing = { name: string; close: () => Promise<unknown> | unknown }

/** An orderly end: what was opened last is closed first. */
export type Shutdown = {
  /** Registers something to close. Give it right after opening it. */
  add(name: string, close: Closing['close']): void
  /**
   * Closes everything once, last opened first; later calls wait for the same end. A failing step never stops the rest.
   */
  run(): Promise<void>
  /** Aborted as soon as the shutdown begins. */
  readonly signal: AbortSignal
}

/**
 * A shutdown that gives running work `timeoutMs` to finish: a step that takes longer is left behind with a warning, so
 * that the process ends in time. What was left behind is repeated at the next start.
 */
export function createShutdown(log: Log, timeoutMs: number): Shutdown {
  const closings: Closing[] = []
  const controller = new AbortController()
  let running: Promise<void> | undefined

  async function closeAll(): Promise<void> {
    controller.abort()
    const deadline = performance.now() + timeoutMs
    for (const closing of closings.reverse()) await closeOne(closing, deadline - performance.now(), log)
  }

  return {
    signal: controller.signal,
    add: (name, close) => void closings.push({ name, close }),
    run: () => (running ??= closeAll()),
  }
}

async function closeOne({ name, close }: Closing, leftMs: number, log: Log): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), Math.max(leftMs, 100))
  })
  try {
    const ended = await Promise.race([Promise.resolve(close()), late])
    if (ended === 'late') log.warn({ step: name }, 'did not close in time and is left behind')
    else log.debug({ step: name }, 'closed')
  } catch (error) {
    log.warn({ step: name, err: error }, 'failed to close')
  } finally {
    clearTimeout(timer)
  }
}

/** Runs the shutdown on SIGTERM and SIGINT, then calls `exit`; a second signal ends at once. */
export function closeOnSignals(shutdown: Shutdown, log: Log, exit: (code: number) => void): void {
  let asked = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (asked) return exit(130)
      asked = true
      log.info({ signal }, 'closing')
      void shutdown.run().then(() => exit(0))
    })
  }
}
