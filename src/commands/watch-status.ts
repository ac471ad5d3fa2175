import { z } from 'zod'

const Depth = z.object({ waiting: z.number(), active: z.number(), delayed: z.number(), failed: z.number() })

/** What `status --watch` queries: counts of the store and depths of the queues. */
export const StatusFigures = z.object({
  counts: z.object({
    inputs: z.number(),
    published: z.number(),
    duplicate: z.number(),
    quarantined: z.number(),
    failed: z.number(),
    inFlight: z.number(),
  }),
  depths: z.record(z.string(), Depth),
})

/** The figures at one moment. */
export type StatusSample = z.infer<typeof StatusFigures> & { atMs: number }

/** Rates are told over so much time, milliseconds: long enough that they do not jump. */
const WINDOW_MS = 60_000

/**
 * The live table: counts with their rates a minute over the last minute, the time until all is done at that rate, and
 * the jobs of each stage. `samples` are in order, the last one is now.
 */
export function renderStatus(samples: readonly StatusSample[]): string[] {
  const now = samples.at(-1)
  if (!now) return []
  const earlier = samples.find(({ atMs }) => now.atMs - atMs <= WINDOW_MS) ?? now
  const minutes = (now.atMs - earlier.atMs) / 60_000
  const rate = (name: keyof StatusSample['counts']) =>
    minutes > 0 ? (now.counts[name] - earlier.counts[name]) / minutes : 0
  const row = (name: keyof StatusSample['counts'], label: string) =>
    `${label.padEnd(18)}${String(now.counts[name]).padStart(10)}${rate(name).toFixed(0).padStart(12)}`
  const stages = Object.entries(now.depths).map(
    ([stage, { waiting, active, delayed, failed }]) =>
      stage.padEnd(18) + [waiting, active, delayed, failed].map((count) => String(count).padStart(10)).join(''),
  )
  return [
    `${''.padEnd(18)}${'count'.padStart(10)}${'a minute'.padStart(12)}`,
    row('inputs', 'came in'),
    row('published', 'published'),
    row('duplicate', 'duplicates'),
    row('quarantined', 'quarantined'),
    row('failed', 'failed'),
    `${'on their way'.padEnd(18)}${String(now.counts.inFlight).padStart(10)}   ${timeLeft(now.counts.inFlight, rate('published'))}`,
    '',
    'stage'.padEnd(18) + ['waiting', 'active', 'delayed', 'failed'].map((state) => state.padStart(10)).join(''),
    ...stages,
  ]
}

function timeLeft(inFlight: number, aMinute: number): string {
  if (inFlight === 0) return 'all is done'
  if (aMinute <= 0) return 'nothing came out in the last minute'
  const minutes = inFlight / aMinute
  if (minutes < 1.5) return `${Math.ceil(minutes * 60)} s left`
  return minutes < 90 ? `${Math.round(minutes)} min left` : `${(minutes / 60).toFixed(1)} h left`
}

/** The samples that are still needed after a new one. */
export function keepSamples(samples: readonly StatusSample[], added: StatusSample): StatusSample[] {
  return [...samples.filter(({ atMs }) => added.atMs - atMs <= WINDOW_MS), added]
}
