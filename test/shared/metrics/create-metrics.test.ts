import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createMetrics } from '../../../src/shared/metrics/create-metrics.ts'
import type { StoreCounts } from '../../../src/shared/store/store.ts'

const COUNTS = { inputs: 7, published: 4, duplicate: 1, quarantined: 1, failed: 1, inFlight: 2, lastNumber: 4 }
const RECEIVED = '2026-03-01T12:00:00.000Z'
const NOW = Date.parse(RECEIVED) + 3_000

function watched() {
  let asked = 0
  const metrics = createMetrics(() => NOW)
  const counts = async () => {
    asked += 1
    return { ...COUNTS, discarded: 0, held: 0 } as StoreCounts
  }
  metrics.watchPipeline(
    { counts },
    {
      depths: async () => ({ read: { waiting: 3, active: 1, delayed: 0, failed: 0 } }),
      waitingSince: async () => ({ read: NOW - 90_000, publish: null }),
    },
  )
  metrics.watchThreads(2, () => 1)
  return { metrics, timesAsked: () => asked }
}

describe('the figures of a process', () => {
  it('tell what the store has counted, asked once a scrape', async () => {
    const { metrics, timesAsked } = watched()
    await metrics.scrape()
    const { text } = await metrics.scrape()
    expect(text).toContain('\nnewsloom_inputs_total 7\n')
    expect(text).toContain('\nnewsloom_published_total 4\n')
    expect(text).toContain('\nnewsloom_failed 1\n')
    expect(timesAsked()).toBe(2)
  })

  it('tell what waits on the queues, and for how long', async () => {
    const { text } = await watched().metrics.scrape()
    expect(text).toContain('newsloom_queue_jobs{stage="read",state="waiting"} 3')
    expect(text).toContain('newsloom_queue_oldest_seconds{stage="read"} 90')
    expect(text).toContain('newsloom_queue_oldest_seconds{stage="publish"} 0')
    expect(text).toContain('\nnewsloom_threads_busy 1\n')
  })

  it('count the seconds of a stage that fails, and the failure', async () => {
    const metrics = createMetrics()
    const broken = metrics.timeStage('read', () => Promise.reject(new Error('no')))
    await expect(broken).rejects.toThrow('no')
    metrics.failed('read', 'over-budget')
    const { text } = await metrics.scrape()
    expect(text).toContain('newsloom_stage_seconds_count{stage="read"} 1')
    expect(text).toContain('newsloom_failures_total{stage="read",code="over-budget"} 1')
  })

  it('tell how long an article took from its arrival to the feed', async () => {
    const { metrics } = watched()
    metrics.published(RECEIVED)
    const { text } = await metrics.scrape()
    expect(text).toContain('newsloom_feed_latency_seconds_bucket{le="2"} 0')
    expect(text).toContain('newsloom_feed_latency_seconds_bucket{le="5"} 1')
  })

  it('reject where the store does not answer', async () => {
    const metrics = createMetrics()
    metrics.watchPipeline(
      { counts: () => Promise.reject(new Error('away')) },
      { depths: async () => ({}), waitingSince: async () => ({}) },
    )
    await expect(metrics.scrape()).rejects.toThrow('away')
  })
})

describe('the dashboard for Grafana', () => {
  const board = JSON.parse(readFileSync('docs/grafana-dashboard.json', 'utf8')) as {
    panels: { title: string; targets: { expr: string }[] }[]
  }
  const queries = board.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const))

  it.each(queries)('asks in "%s" only for what a scrape has: %s', async (_title, expr) => {
    const { metrics } = watched()
    await metrics.timeStage('read', async () => undefined)
    metrics.failed('read', 'over-budget')
    metrics.published(RECEIVED)
    const { text } = await metrics.scrape()
    const names = expr.match(/\b(?:newsloom|nodejs|process)_[a-z0-9_]+/g) ?? []
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) expect(text).toMatch(new RegExp(`^${name}(?:\\{| )`, 'm'))
    const labels = expr.match(/(?<=by \()[^)]+/)?.[0].split(', ') ?? []
    for (const label of labels.filter((name) => name !== 'le')) expect(text).toMatch(new RegExp(`[{,]${label}="`))
  })
})
