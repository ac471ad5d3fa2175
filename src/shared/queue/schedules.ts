import { createHash } from 'node:crypto'
import type { Queue } from 'bullmq'
import type { Schedule } from './pipeline-queues.ts'

const PAGE = 1_000
/** Completed turns that are kept. */
const TURNS_KEPT = 20

/** What a turn of a schedule carries. */
export type Turn = { key: string }

/**
 * Makes the schedules of a queue exactly these. One that is there with the same interval is left alone, so that a
 * restart does not begin all of them anew.
 */
export async function applySchedules(queue: Queue, schedules: readonly Schedule[]): Promise<void> {
  const wanted = new Map(schedules.map((schedule) => [schedulerId(schedule.key), schedule]))
  const there = new Map<string, number>()
  for (let start = 0; ; start += PAGE) {
    const page = await queue.getJobSchedulers(start, start + PAGE - 1)
    for (const { key, every } of page) there.set(key, Number(every))
    if (page.length < PAGE) break
  }
  for (const id of there.keys()) if (!wanted.has(id)) await queue.removeJobScheduler(id)
  for (const [id, { key, everyMs }] of wanted) {
    if (there.get(id) === everyMs) continue
    const turn: Turn = { key }
    await queue.upsertJobScheduler(
      id,
      { every: everyMs },
      { name: 'turn', data: turn, opts: { attempts: 1, removeOnComplete: TURNS_KEPT, removeOnFail: TURNS_KEPT } },
    )
  }
}

/** Keys are addresses, with colons, which the queue keeps for itself. */
function schedulerId(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32)
}
