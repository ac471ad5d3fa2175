import { setTimeout as sleep } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'

/** What keeps a process from ending and has to be given back: connections, servers, processes, watchers. */
const LISTED = ['TCPSocketWrap', 'TCPServerWrap', 'TLSWrap', 'ProcessWrap', 'FSEventWrap', 'StatWatcher'] as const
/** Node lists no threads, and the timers that it lists are the test runner's as well: these are counted here. */
const KINDS = [...LISTED, 'thread', 'interval'] as const

/** Closing takes a moment; what is open after so many looks stays open. */
const LOOKS = 200
const PAUSE_MS = 25

type Counts = Readonly<Record<(typeof KINDS)[number], number>>

const threads = new Set<Worker>()
process.on('worker', (thread: Worker) => {
  threads.add(thread)
  thread.once('exit', () => threads.delete(thread))
})

/** A timeout ends by itself; an interval goes on until it is cleared. */
const intervals = new Set<unknown>()
const { setInterval: startInterval, clearInterval: endInterval } = globalThis
globalThis.setInterval = Object.assign((...given: Parameters<typeof startInterval>) => {
  const interval = startInterval(...given)
  intervals.add(interval)
  return interval
}, startInterval)
globalThis.clearInterval = (interval) => {
  intervals.delete(interval)
  endInterval(interval)
}

/** How much of each kind is open. */
export function countOpen(): Counts {
  const active = process.getActiveResourcesInfo()
  const listed = LISTED.map((kind) => [kind, active.filter((name) => name === kind).length])
  return { ...Object.fromEntries(listed), thread: threads.size, interval: intervals.size } as Counts
}

/** The kinds of which more is open than before, with how many more, after so many looks. */
export async function findLeaks(before: Counts, looks = LOOKS): Promise<string[]> {
  for (let look = 0; ; look++) {
    const now = countOpen()
    const leaks = KINDS.filter((kind) => now[kind] > before[kind])
    if (leaks.length === 0 || look === looks) return leaks.map((kind) => `${now[kind] - before[kind]} ${kind}`)
    await sleep(PAUSE_MS, undefined, { ref: false })
  }
}

/**
 * Called at the top of a test file: a test fails that leaves a connection, server, process, watcher, thread or interval
 * behind, and the file fails where its hooks do. With `onlyFile` its tests share a store or server that opens
 * connections when it needs them: then only what is left after the last hook counts.
 */
export function failOnLeaks({ onlyFile = false } = {}): void {
  let [beforeFile, beforeTest] = [countOpen(), countOpen()]
  beforeAll(() => {
    beforeFile = countOpen()
  })
  afterAll(async () => refuse(await findLeaks(beforeFile)))
  if (onlyFile) return
  beforeEach(() => {
    beforeTest = countOpen()
  })
  afterEach(async () => refuse(await findLeaks(beforeTest)))
}

function refuse(leaks: readonly string[]): void {
  if (leaks.length > 0) throw new Error(`left open: ${leaks.join(', ')}`)
}
