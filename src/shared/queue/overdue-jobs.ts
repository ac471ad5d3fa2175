import type { Queue } from 'bullmq'

/** Jobs that are postponed for longer than anyone intended. */
export type OverdueJobs = {
  /**
   * Looks at a queue's put-off jobs, and lets those go on that earlier looks of this process have seen put off for
   * longer than `longestMs` already. Resolves to how many there were.
   */
  hasten(queue: Queue, longestMs: number): Promise<number>
}

/** How many ids are checked, the first ones of each queue. */
const LOOKED_AT = 10_000

/**
 * A job is postponed until a time by the clock of the process that did it. If that clock was ahead and is then set
 * right, the job would wait as long as it was ahead. Looks are timed by a clock that nobody can set.
 */
export function createOverdueJobs(nowMs: () => number = () => performance.now()): OverdueJobs {
  const seen = new Map<string, Map<string, number>>()
  return {
    async hasten(queue, longestMs) {
      const now = nowMs()
      const before = seen.get(queue.name)
      const ids = await queue.getRanges(['delayed'], 0, LOOKED_AT - 1)
      const since = new Map(ids.map((id) => [id, before?.get(id) ?? now]))
      const overdue = ids.filter((id) => now - since.get(id)! > longestMs)
      let hastened = 0
      for (const id of overdue) {
        since.delete(id)
        // In the meantime it may have been processed, and no longer be delayed.
        const went = await queue
          .getJob(id)
          .then((job) => job?.promote().then(() => true))
          .catch(() => false)
        if (went) hastened++
      }
      seen.set(queue.name, since)
      return hastened
    },
  }
}
