import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'

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

/**
 * One answer: how long it took, how long beside it a process took that does nothing but answer, and what was worked.
 */
type Answer = { tookMs: number; controlMs: number; workedMs: number }

/**
 * Begins to ask. On Linux it is also kept how much of a processor the main thread of the process needed meanwhile: all
 * that an answer takes on a machine with nothing else to do, where store and queues are in that very process.
 */
export function askHealth(url: () => string, pid: () => number | undefined): HealthAsked {
  const answers: Answer[] = []
  // Timed by a thread of its own: the busy one here would count as the server's slowness.
  const timer = new Worker(new URL('time-answers.mjs', import.meta.url), { execArgv: [] })
  let unanswered = 0
  let paused = 0
  /** Raised by every pause: what was asked before does not count either. */
  let round = 0
  let isUp = false
  let stopped = false
  const ask = async () => {
    const [workedBefore, roundBefore] = [readWorkedMs(pid()), round]
    const timed = once(timer, 'message')
    timer.postMessage(`${url()}/health`)
    const [{ tookMs, controlMs }] = await timed
    if (paused > 0 || roundBefore !== round) return
    if (isUp && tookMs === null) unanswered++
    else if (isUp) answers.push({ tookMs, controlMs, workedMs: readWorkedMs(pid()) - workedBefore })
    if (tookMs !== null) isUp = true
  }
  void (async () => {
    while (!stopped) {
      await ask()
      await sleep(EVERY_MS)
    }
    timer.postMessage(null)
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
      const asked = `/health asked ${answers.length + unanswered} times while its process was left alone`
      const took = summarise(answers.map(({ tookMs }) => tookMs))
      const worked = summarise(answers.map(({ workedMs }) => workedMs))
      const control = summarise(answers.map(({ controlMs }) => controlMs))
      return `${asked}: ${took}, unanswered ${unanswered}; its main thread worked meanwhile for: ${worked}; a process that only answers, asked beside it: ${control}`
    },
    stop: () => {
      stopped = true
    },
  }
}

function summarise(figures: readonly number[]): string {
  const sorted = figures.filter((figure) => !Number.isNaN(figure)).sort((a, b) => a - b)
  if (sorted.length === 0) return 'not known'
  const at = (part: number) => `${sorted[Math.floor(part * (sorted.length - 1))]!.toFixed(0)} ms`
  return `median ${at(0.5)}, 99 of 100 ${at(0.99)}, most ${at(1)}`
}

/** Time that the main thread of a process has been on a processor; not a number where that cannot be known. */
function readWorkedMs(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  } catch {
    return Number.NaN
  }
}
