import type { Job } from 'bullmq'
import { describe, expect, it } from 'vitest'
import type { StageJob } from '../../../src/shared/queue/pipeline-queues.ts'
import { createSuspects } from '../../../src/shared/queue/suspects.ts'

/** As much of a job as the turns look at. */
function createJob(id: string, deaths: number, progress: object = {}) {
  const calls: string[] = []
  const job = {
    id,
    attemptsStarted: deaths + 1,
    attemptsMade: 0,
    progress,
    async updateProgress(next: object) {
      job.progress = next
      calls.push(JSON.stringify(next))
    },
    async moveToDelayed() {
      calls.push('put off')
    },
  }
  return { job: job as unknown as Job<StageJob>, calls }
}

const tick = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('createSuspects', () => {
  it('lets jobs work side by side that were at no death, or at one', async () => {
    const suspects = createSuspects()
    const seen: string[] = []
    let free = () => {}
    const first = suspects.take(createJob('a', 0).job, 't', () => new Promise<void>((resolve) => (free = resolve)))
    await suspects.take(createJob('b', 1).job, 't', async () => void seen.push('b'))
    expect(seen).toEqual(['b'])
    free()
    await first
  })

  it('gives a suspect its turn last', async () => {
    const suspects = createSuspects()
    let free = () => {}
    const beside = suspects.take(createJob('a', 0).job, 't', () => new Promise<void>((resolve) => (free = resolve)))
    const { job, calls } = createJob('b', 2)
    await expect(suspects.take(job, 't', async () => {})).rejects.toMatchObject({ name: 'DelayedError' })
    expect(calls).toEqual(['{"alone":0,"deferred":1,"outages":0}', 'put off'])
    free()
    await beside
  })

  it('works on a suspect alone, and remembers before it begins that it may die of it', async () => {
    const suspects = createSuspects()
    const { job, calls } = createJob('b', 3)
    const order: string[] = []
    let free = () => {}
    const alone = suspects.take(job, 't', async () => {
      order.push(`suspect, ${calls.at(-1)}`)
      await new Promise<void>((resolve) => (free = resolve))
    })
    await tick()
    const beside = suspects.take(createJob('a', 0).job, 't', async () => void order.push('other'))
    await tick()
    expect(order).toEqual(['suspect, {"alone":1,"deferred":0,"outages":0}'])
    free()
    await Promise.all([alone, beside])
    expect(order).toHaveLength(2)
    expect(calls.at(-1)).toBe('{"alone":0,"deferred":0,"outages":0}')
  })

  it('blames a job for deaths alone only, never for those in company', async () => {
    const suspects = createSuspects()
    const inCompany = createJob('a', 50, { alone: 2 })
    let worked = false
    await suspects.take(inCompany.job, 't', async () => {
      worked = true
    })
    expect(worked).toBe(true)
    const deadly = createJob('b', 5, { alone: 3 })
    await expect(suspects.take(deadly.job, 't', async () => {})).rejects.toThrow(
      'died 3 times while it worked on this alone',
    )
  })

  it('does not take turns that were put off for deaths', async () => {
    const suspects = createSuspects()
    const { job, calls } = createJob('a', 9, { outages: 8 })
    await suspects.take(job, 't', async () => {})
    expect(calls).toEqual([])
  })
})
