import { setTimeout as delay } from 'node:timers/promises'

/** Lets at most `perMinute` calls start in any minute; the others wait their turn. */
export function createRateLimit(perMinute: number): (signal: AbortSignal) => Promise<void> {
  const begun: number[] = []
  return async (signal) => {
    for (;;) {
      signal.throwIfAborted()
      const now = performance.now()
      while (begun.length > 0 && now - begun[0]! >= 60_000) begun.shift()
      if (begun.length < perMinute) {
        begun.push(now)
        return
      }
      await delay(begun[0]! + 60_000 - now + 1, undefined, { signal })
    }
  }
}
