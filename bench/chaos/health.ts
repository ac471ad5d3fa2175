import { setTimeout as sleep } from 'node:timers/promises'

/** Asks `/health` again and again, and keeps how long it took. */
export type HealthAsked = {
  /** What is asked from now on does not count, until `resume` and an answer after it. */
  pause(): void
  resume(): void
  report(): string
  stop(): void
}

const EVERY_MS = 1_000
const ENDING_MS = 5_000

/** Begins to ask. */
export function askHealth(url: () => string): HealthAsked {
  const tookMs: number[] = []
  let unanswered = 0
  let paused = 0
  /** Raised by every pause: what was asked before does not count either. */
  let round = 0
  let isUp = false
  let stopped = false
  const ask = async () => {
    const asked = { at: performance.now(), round }
    const counts = () => isUp && paused === 0 && asked.round === round
    try {
      const answer = await fetch(`${url()}/health`, { signal: AbortSignal.timeout(30_000) })
      await answer.arrayBuffer()
      if (counts()) tookMs.push(performance.now() - asked.at)
      if (paused === 0 && asked.round === round) isUp = true
    } catch {
      if (counts()) unanswered++
    }
  }
  void (async () => {
    while (!stopped) {
      await ask()
      await sleep(EVERY_MS)
    }
  })()
  return {
    pause: () => {
      paused++
      round++
      isUp = false
    },
    // What was asked to end may answer for a little while yet.
    resume: () => void setTimeout(() => paused--, ENDING_MS),
    report: () => {
      const sorted = tookMs.toSorted((a, b) => a - b)
      const at = (part: number) => `${(sorted[Math.floor(part * (sorted.length - 1))] ?? 0).toFixed(0)} ms`
      const asked = `/health asked ${tookMs.length + unanswered} times while its process was left alone`
      return `${asked}: median ${at(0.5)}, 99 of 100 ${at(0.99)}, slowest ${at(1)}, unanswered ${unanswered}`
    },
    stop: () => {
      stopped = true
    },
  }
}
