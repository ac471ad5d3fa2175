import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Health, PartState } from '../shared/health.ts'
import type { FeedReader } from './feed-reader.ts'

/** What the health of a process is determined from. */
export type HealthRoutes = {
  health: Health
  reader: FeedReader
  /** Things that have to answer before work can be done, by name; each rejects with the reason why it does not. */
  needs: Readonly<Record<string, () => Promise<unknown>>>
}

/** A part as `/health` shows it: with how many entries it is behind, where it is a way out. */
type ShownPart = PartState & { lag: number | null }

/** Time that a need has to answer, milliseconds: less than health checks wait. */
const PATIENCE_MS = 2_000
/** Time that `/health` waits for the store before it says what was last known of it, milliseconds. */
const GLANCE_MS = 100
/** How long an answer is given again, so that asking often costs nothing. */
const KEPT_MS = 1_000

/**
 * How the process is, for those who look after it, however much is stored: `GET /health` 200 as long as the process
 * answers, at once, with the state of every long-lived part and how far each way out is behind the store as last known
 * (`degraded` where one is being begun again, or the store is silent); `GET /ready` 200 where all it needs answers
 * within a few seconds, else 503 with the reasons.
 */
export function registerHealthRoutes(app: FastifyInstance, routes: HealthRoutes): void {
  const { describe, check } = createHealthReport(routes)
  app.get('/health', describe)
  app.get('/ready', async (_request, reply) => {
    const problems = await check()
    return problems.length === 0 ? { status: 'ready' } : reply.code(503).send({ status: 'not ready', problems })
  })
}

/** How the process is, as `/health` says it at once, and what keeps it from being ready, within a few seconds. */
export function createHealthReport({ health, reader, needs }: HealthRoutes) {
  const check = keepFor(KEPT_MS, () => askAll(needs))
  const glance = glanceAt(() => reader.head())
  async function describe() {
    const { last, seenAt, isSilent } = await glance()
    const parts = Object.entries(health.report()).map(([name, part]): [string, ShownPart] => {
      const lag = part.position === null || last === null ? null : Math.max(0, last - part.position)
      return [name, { ...part, lag }]
    })
    const isWell = !isSilent && parts.every(([, { state }]) => state !== 'retrying')
    return {
      status: isWell ? ('ok' as const) : ('degraded' as const),
      uptimeSeconds: Math.round(process.uptime()),
      memoryBytes: process.memoryUsage.rss(),
      lastNumber: last,
      lastNumberSeenAt: seenAt,
      parts: Object.fromEntries(parts),
    }
  }
  return { describe, check }
}

/**
 * The last number of the feed as the store says it at once, else as it was last seen, and whether the store has failed
 * or has been silent for longer than its patience. A store that is busy is asked once, however many want to know.
 */
function glanceAt(ask: () => Promise<{ last: number }>) {
  const seen: { last: number | null; seenAt: string | null; isSilent: boolean } = {
    ...{ last: null, seenAt: null, isSilent: false },
  }
  let asked: Promise<void> | undefined
  async function look(): Promise<void> {
    const late = setTimeout(() => {
      seen.isSilent = true
    }, PATIENCE_MS).unref()
    try {
      const { last } = await ask()
      Object.assign(seen, { last, seenAt: new Date().toISOString(), isSilent: false })
    } catch {
      seen.isSilent = true
    } finally {
      clearTimeout(late)
      asked = undefined
    }
  }
  return async () => {
    asked ??= look()
    const waited = new AbortController()
    const glanced = sleep(GLANCE_MS, null, { signal: waited.signal, ref: false }).catch(() => undefined)
    await Promise.race([asked, glanced])
    waited.abort()
    return { ...seen }
  }
}

async function askAll(needs: HealthRoutes['needs']): Promise<string[]> {
  const answers = Object.entries(needs).map(([name, ask]) =>
    withPatience(ask()).then(
      () => [],
      (error: unknown) => [`${name}: ${error instanceof Error ? error.message : String(error)}`],
    ),
  )
  return (await Promise.all(answers)).flat()
}

async function withPatience<Result>(asked: Promise<Result>): Promise<Result> {
  const timeout = new AbortController()
  const late = sleep(PATIENCE_MS, null, { signal: timeout.signal, ref: false }).then(() => {
    throw new Error(`no answer within ${PATIENCE_MS} ms`)
  })
  late.catch(() => undefined)
  try {
    return await Promise.race([asked, late])
  } finally {
    timeout.abort()
    asked.catch(() => undefined)
  }
}

function keepFor<Result>(ms: number, work: () => Promise<Result>): () => Promise<Result> {
  let kept: { result: Promise<Result>; untilMs: number } | undefined
  return () => {
    if (!kept || kept.untilMs < performance.now()) kept = { result: work(), untilMs: performance.now() + ms }
    return kept.result
  }
}
