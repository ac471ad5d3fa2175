import { describe, expect, it } from 'vitest'
import { keepSamples, renderStatus, type StatusSample } from '../../src/commands/watch-status.ts'

const sample = (atMs: number, published: number, inFlight: number): StatusSample => ({
  atMs,
  counts: { inputs: 500, published, duplicate: 0, quarantined: 0, failed: 0, inFlight },
  depths: { read: { waiting: 12, active: 2, delayed: 0, failed: 0 } },
})
const lineOf = (lines: string[], name: string) => lines.find((line) => line.startsWith(name))

describe('the live table of status', () => {
  it('tells rates a minute and the time until all is done', () => {
    const lines = renderStatus([sample(0, 100, 400), sample(30_000, 150, 350)])
    expect(lineOf(lines, 'published')).toMatch(/ 150 +100$/)
    expect(lineOf(lines, 'on their way')).toMatch(/ 350 +4 min left$/)
    expect(lineOf(lines, 'read')).toMatch(/12 +2 +0 +0$/)
  })

  it.each([
    ['with nothing on its way', sample(30_000, 100, 0), 'all is done'],
    ['with nothing coming out', sample(30_000, 100, 7), 'nothing came out in the last minute'],
    ['shortly before the end', sample(30_000, 200, 50), '15 s left'],
    ['with much before it', sample(30_000, 101, 1_000), '8.3 h left'],
  ])('%s says so', (_name, now, words) => {
    expect(lineOf(renderStatus([sample(0, 100, 1), now]), 'on their way')).toContain(words)
  })

  it('knows no rate at the first look', () => {
    expect(lineOf(renderStatus([sample(0, 100, 0)]), 'published')).toMatch(/ 100 +0$/)
  })

  it('forgets what is older than a minute', () => {
    const kept = [0, 30_000, 61_000].reduce<StatusSample[]>((all, atMs) => keepSamples(all, sample(atMs, 1, 1)), [])
    expect(kept.map(({ atMs }) => atMs)).toEqual([30_000, 61_000])
  })
})
