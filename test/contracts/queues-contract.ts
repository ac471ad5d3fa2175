import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { PipelineError } from '../../src/shared/errors.ts'
import type {
  JobAttempt,
  PipelineQueues,
  QueueSettings,
  StageJob,
  StageWork,
} from '../../src/shared/queue/pipeline-queues.ts'

/** Settings of the contract's queues: retries come quickly. */
export const CONTRACT_SETTINGS: QueueSettings = {
  stages: ['first', 'second', 'third', 'fourth'],
  attempts: 3,
  backoffMs: 20,
  // No whole number, as a pause by chance is none.
  outagePauseMs: 20.5,
  lockMs: 2_000,
  longestPauseMs: 500,
}

/** What the queues must do on every engine; `open` gives fresh ones, `reopen` the same again after they were closed. */
export function describeQueues(
  name: string,
  open: () => Promise<{ queues: PipelineQueues; reopen: () => Promise<PipelineQueues>; close: () => Promise<void> }>,
): void {
  describe(name, () => {
    let queues: PipelineQueues
    let opened: Awaited<ReturnType<typeof open>>
    beforeAll(async () => {
      opened = await open()
      queues = opened.queues
    }, 180_000)
    afterAll(() => opened?.close())

    const job = (articleId: string, revision = 1): StageJob => ({ articleId, revision })
    const work = (stage: string, run: StageWork['run'], failed: StageWork['failed'] = async () => undefined) =>
      queues.work({ stage, concurrency: 3, run, failed })

    it('delivers each job once with its payload and its run, however often it was added', async () => {
      const seen: [StageJob, JobAttempt][] = []
      await queues.add('first', job('urn:a:1'), { run: 0 })
      await queues.add('first', job('urn:a:1'), { run: 0 })
      await queues.addMany('first', [
        { ...job('urn:a:1'), run: 0 },
        { ...job('urn:a:1', 2), run: 0 },
        { ...job('42'), run: 7 },
      ])
      expect((await queues.depths())['first']).toEqual({ waiting: 3, active: 0, delayed: 0, failed: 0 })
      expect(await queues.liveJobs('first')).toEqual(new Set(['urn%3Aa%3A1.r1', 'urn%3Aa%3A1.r2', '42.r1']))
      const worker = work('first', async (given, attempt) => void seen.push([given, attempt]))
      await until(async () => seen.length === 3 && (await queues.liveJobs('first')).size === 0)
      // Also when it is long finished: only a new run is a new job.
      await queues.add('first', job('42'), { run: 7 })
      await queues.add('first', job('42'), { run: 8 })
      await until(() => seen.length === 4)
      await worker.close()
      expect(seen.map(([given, { run }]) => `${given.articleId} ${given.revision} ${run}`).sort()).toEqual([
        '42 1 7',
        '42 1 8',
        'urn:a:1 1 0',
        'urn:a:1 2 0',
      ])
      expect(seen[0]?.[0]).toEqual({ articleId: expect.any(String), revision: expect.any(Number) })
      expect(seen.every(([, { attempt, last }]) => attempt === 1 && !last)).toBe(true)
    })

    it('tries again after a pause, and tells of the failure when all attempts are used up', async () => {
      const attempts: JobAttempt[] = []
      const failures: [StageJob, string, number][] = []
      const worker = work(
        'second',
        async ({ articleId }, attempt) => {
          attempts.push(attempt)
          if (articleId === 'hopeless' || attempt.attempt < 3) throw new Error(`bad ${articleId}`)
        },
        async (given, error, { attempt }) => void failures.push([given, String(error), attempt]),
      )
      await queues.add('second', job('hopeless'), { run: 0 })
      await queues.add('second', job('moody'), { run: 0 })
      await until(() => attempts.length === 6 && failures.length === 1)
      await worker.close()
      expect(attempts.map(({ attempt, last }) => `${attempt} ${last}`).sort()).toEqual([
        '1 false',
        '1 false',
        '2 false',
        '2 false',
        '3 true',
        '3 true',
      ])
      expect(failures).toEqual([[job('hopeless'), 'Error: bad hopeless', 3]])
    })

    it('waits for the end of an outage, however long, without counting it against the job', async () => {
      const attempts: JobAttempt[] = []
      const failures: StageJob[] = []
      const worker = work(
        'second',
        async (_, attempt) => {
          attempts.push(attempt)
          if (attempts.length < 8) throw new PipelineError('queue-unavailable', 'OOM command not allowed')
        },
        async (given) => void failures.push(given),
      )
      await queues.add('second', job('patient'), { run: 0 })
      await until(async () => attempts.length === 8 && (await queues.liveJobs('second')).size === 0)
      await worker.close()
      expect(attempts.map(({ attempt }) => attempt)).toEqual(Array(8).fill(1))
      expect(failures).toEqual([])
    })

    it('lets a job go on that was put off by a clock that was wrong', async () => {
      const clock = vi.spyOn(Date, 'now')
      let closed: Promise<void> | undefined
      const first = work('second', async () => {
        closed = first.close()
        clock.mockImplementation(() => Math.round(performance.timeOrigin + performance.now()) + 10_000_000)
        throw new PipelineError('queue-unavailable', 'OOM command not allowed')
      })
      await queues.add('second', job('late'), { run: 0 })
      await until(() => closed !== undefined)
      await closed
      clock.mockRestore()
      expect((await queues.depths())['second']).toMatchObject({ delayed: 1 })
      const seen: string[] = []
      const second = work('second', async ({ articleId }) => void seen.push(articleId))
      expect(await queues.hasten()).toBe(0)
      await until(async () => (await queues.hasten()) === 1)
      await until(() => seen.length === 1)
      await second.close()
    })

    it('ends at once on a permanent error, and tries again when the failure could not be recorded', async () => {
      let recorded = 0
      let ran = 0
      const worker = work(
        'third',
        async () => {
          ran++
          throw new PipelineError('no-article-text', 'nothing there')
        },
        async () => {
          if (recorded++ === 0) throw new Error('the store is away')
        },
      )
      await queues.add('third', job('permanent'), { run: 0 })
      await until(async () => recorded === 2 && (await queues.liveJobs('third')).size === 0)
      await worker.close()
      expect(ran).toBe(2)
    })

    it('hands out nothing while it is paused', async () => {
      await queues.pause()
      const seen: string[] = []
      const worker = work('fourth', async ({ articleId }) => void seen.push(articleId))
      await queues.add('fourth', job('patient'), { run: 0 })
      await sleep(300)
      expect(seen).toEqual([])
      expect(await queues.liveJobs('fourth')).toEqual(new Set(['patient.r1']))
      expect((await queues.depths())['fourth']?.waiting).toBe(1)
      expect(Date.now() - (await queues.waitingSince())['fourth']!).toBeLessThan(60_000)
      expect((await queues.waitingSince())['third']).toBeNull()
      await queues.resume()
      await until(() => seen.length === 1)
      await worker.close()
    })

    it('comes back to schedules at their interval, until they are taken away', async () => {
      const turns: string[] = []
      const group = 'polls'
      await queues.schedule(group, [
        { key: 'https://feeds.example:8443/a?b=c', everyMs: 200 },
        { key: 'gone', everyMs: 200 },
      ])
      await queues.schedule(group, [{ key: 'https://feeds.example:8443/a?b=c', everyMs: 200 }])
      const worker = queues.workSchedules(group, 2, async (key) => {
        turns.push(key)
        if (turns.length === 1) throw new Error('a failed turn ends nothing')
      })
      await until(() => turns.filter((key) => key.startsWith('https')).length >= 3)
      await queues.schedule(group, [])
      await worker.close()
      // The one turn that was due when it was taken away, and no other.
      expect(turns.filter((key) => key === 'gone').length).toBeLessThanOrEqual(1)
    })

    it('finishes running jobs before it closes, and still has the others when it is opened again', async () => {
      const ended: string[] = []
      await queues.addMany(
        'first',
        [1, 2, 3, 4, 5].map((index) => ({ ...job(`close-${index}`), run: 0 })),
      )
      let begun = 0
      let closing = false
      work('first', async ({ articleId }) => {
        begun++
        await until(() => closing)
        await sleep(200)
        ended.push(articleId)
      })
      await until(() => begun === 3)
      const closed = queues.close()
      closing = true
      await closed
      expect(ended).toHaveLength(3)
      queues = await opened.reopen()
      expect((await queues.depths())['first']).toMatchObject({ waiting: 2, active: 0 })
      work('first', async ({ articleId }) => void ended.push(articleId))
      await until(() => ended.length === 5)
      expect(new Set(ended).size).toBe(5)
    })

    it('refuses a stage that it does not know', async () => {
      await expect(queues.add('nowhere', job('a'), { run: 0 })).rejects.toThrow('There is no queue nowhere')
    })
  })
}

/** Waits until something is so; throws with what was waited for when it is not so after a minute. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 60_000
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`waited a minute for ${holds}`)
    await sleep(20)
  }
}
