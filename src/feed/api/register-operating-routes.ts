import { z } from 'zod'
import type { ArticleProgress } from '../../shared/store/read-progress.ts'
import type { FeedEntry, Store } from '../../shared/store/store.ts'
import type { createHealthReport } from '../register-health-routes.ts'
import { sendProblem } from './problems.ts'
import type { ApiScope } from './register-api.ts'
import {
  DiscardBody,
  FailurePath,
  FailureRow,
  FailuresQuery,
  HealthAnswer,
  HeldRow,
  ReadyAnswer,
  RevisionRow,
  replayBodyOf,
  StagesAnswer,
  StaleQuery,
  StaleRow,
  StatusAnswer,
} from './schemas/operating.ts'
import { ArticlePath, NoQuery } from './schemas/parameters.ts'
import { fileOf, problemsOf } from './schemas/problems-of.ts'

/** What operating needs; what only the workers can do is passed in. */
export type OperatingPorts = {
  store: Pick<
    Store,
    | 'listFailures'
    | 'readFailure'
    | 'discardFailure'
    | 'listHeld'
    | 'counts'
    | 'feedHead'
    | 'readPublished'
    | 'readSource'
  >
  /** Where the store is, for people. */
  place: string
  canWrite: boolean
  /** Names of the stages in their order. */
  stages: readonly string[]
  /** See `register-health-routes.ts`. */
  health: ReturnType<typeof createHealthReport>
  queueDepths(): Promise<Record<string, Record<string, number>>>
  catalogueHead(): Promise<{ last: number }>
  progressOf(id: string): Promise<ArticleProgress | null>
  /** Tries a failure again; false where it is not open. */
  retry(id: number): Promise<boolean>
  listStale(): AsyncIterable<StaleRow>
  /** Begins new runs; gives how many. */
  replay(from: { stage: string } | 'stale'): Promise<number>
}

const HELD_SHOWN = 1_000

/** State of articles and of the whole, what failed, and doing it again. Writing asks for a token at the door. */
export function registerOperatingRoutes(scope: ApiScope, ports: OperatingPorts): void {
  registerHistory(scope, ports)
  registerFailures(scope, ports)
  registerReplay(scope, ports)

  scope.get(
    '/status',
    {
      schema: {
        ...{ operationId: 'status', summary: 'What is where', tags: ['operating'], querystring: NoQuery },
        response: { 200: StatusAnswer },
      },
    },
    async () => {
      const [counts, queues, feed, { last }] = await Promise.all([
        ports.store.counts(),
        ports.queueDepths(),
        ports.store.feedHead(),
        ports.catalogueHead(),
      ])
      return { store: ports.place, counts, queues, feed, catalogue: { last }, canWrite: ports.canWrite }
    },
  )

  scope.get(
    '/health',
    {
      schema: {
        ...{ operationId: 'health', summary: 'How the process is', tags: ['operating'], querystring: NoQuery },
        response: { 200: HealthAnswer },
      },
    },
    () => ports.health.describe(),
  )

  scope.get(
    '/ready',
    {
      schema: {
        ...{ operationId: 'ready', summary: 'Whether all that it needs answers', tags: ['operating'] },
        ...{ querystring: NoQuery, response: { 200: ReadyAnswer } },
      },
    },
    async (_request, reply) => {
      const problems = await ports.health.check()
      return problems.length === 0 ? { status: 'ready' as const } : sendProblem(reply, 503, problems.join('; '))
    },
  )

  scope.get(
    '/held',
    {
      schema: {
        ...{ operationId: 'listHeld', summary: 'What waits for the end of an embargo, the soonest first' },
        ...{ tags: ['operating'], querystring: NoQuery },
        response: { 200: z.array(HeldRow) },
      },
    },
    () => ports.store.listHeld(HELD_SHOWN),
  )
}

/** What came of one article: its revisions, its source, how far it is. */
function registerHistory(scope: ApiScope, { store, stages, progressOf }: OperatingPorts): void {
  const unknown = 'no article with this id is known'

  scope.get(
    '/articles/:id/revisions',
    {
      schema: {
        ...{ operationId: 'listRevisions', summary: 'All entries of an article, the first first', tags: ['articles'] },
        ...{ params: ArticlePath, querystring: NoQuery },
        response: { 200: z.array(RevisionRow), ...problemsOf(404) },
      },
    },
    async ({ params }, reply) => {
      const entries = await store.readPublished(params.id)
      if (entries.length === 0) return sendProblem(reply, 404, 'no article with this id is in the feed')
      return entries.map((entry, index) => toRevision(entry, index === entries.length - 1))
    },
  )

  scope.get(
    '/articles/:id/source',
    {
      schema: {
        ...{ operationId: 'readSource', summary: 'The bytes that the current revision came in', tags: ['articles'] },
        ...{ params: ArticlePath, querystring: NoQuery },
        response: {
          ...fileOf('application/octet-stream', 'As they arrived'),
          ...problemsOf(404),
        },
      },
    },
    async ({ params }, reply) => {
      const entry = (await store.readPublished(params.id)).at(-1)
      const bytes = entry && entry.withdraws === null ? await store.readSource(entry.record.source.sha256) : null
      if (!bytes) return sendProblem(reply, 404, 'the source of this article is not kept')
      // Never with the type it claims: a page would run here.
      return reply
        .type('application/octet-stream')
        .header('content-disposition', 'attachment; filename="source"')
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(Buffer.from(bytes))
    },
  )

  scope.get(
    '/articles/:id/stages',
    {
      schema: {
        ...{ operationId: 'readStages', summary: 'How far an article has come', tags: ['operating'] },
        ...{ params: ArticlePath, querystring: NoQuery },
        response: { 200: StagesAnswer, ...problemsOf(404) },
      },
    },
    async ({ params }, reply) => {
      const progress = await progressOf(params.id)
      return progress ? toStages(progress, stages) : sendProblem(reply, 404, unknown)
    },
  )
}

function registerFailures(scope: ApiScope, { store, retry }: OperatingPorts): void {
  const tags = ['operating']

  scope.get(
    '/failures',
    {
      schema: {
        ...{ operationId: 'listFailures', summary: 'Articles that failed, the latest first', tags },
        querystring: FailuresQuery,
        response: { 200: z.object({ items: z.array(FailureRow) }) },
      },
    },
    async ({ query: { state, stage, limit } }) => ({
      items: await store.listFailures({
        ...(state !== 'all' && { state }),
        ...(stage !== undefined && { stage }),
        limit,
      }),
    }),
  )

  scope.get(
    '/failures/:id',
    {
      schema: {
        ...{ operationId: 'readFailure', summary: 'One failure', tags, params: FailurePath, querystring: NoQuery },
        response: {
          200: FailureRow.extend({ detail: z.string().nullable().describe('Stack or cause') }),
          ...problemsOf(404),
        },
      },
    },
    async ({ params }, reply) =>
      (await store.readFailure(params.id)) ?? sendProblem(reply, 404, 'there is no such failure'),
  )

  const done = { 200: FailureRow, ...problemsOf(404, 409) }
  const answer = async (reply: Parameters<typeof sendProblem>[0], id: number, isDone: boolean) => {
    const failure = await store.readFailure(id)
    if (!failure) return sendProblem(reply, 404, 'there is no such failure')
    return isDone ? failure : sendProblem(reply, 409, `it is not open, but ${failure.state}`)
  }

  scope.post(
    '/failures/:id/retry',
    {
      schema: {
        ...{ operationId: 'retryFailure', summary: 'Try it again where it failed', tags, params: FailurePath },
        ...{ querystring: NoQuery, response: done },
      },
    },
    async ({ params: { id } }, reply) => answer(reply, id, await retry(id)),
  )

  scope.post(
    '/failures/:id/discard',
    {
      schema: {
        ...{ operationId: 'discardFailure', summary: 'Give it up', tags, params: FailurePath, querystring: NoQuery },
        ...{ body: DiscardBody, response: done },
      },
    },
    async ({ params: { id }, body }, reply) => answer(reply, id, await store.discardFailure(id, body.note)),
  )
}

function registerReplay(scope: ApiScope, { stages, listStale, replay }: OperatingPorts): void {
  const tags = ['operating']

  scope.get(
    '/stale',
    {
      schema: {
        ...{ operationId: 'listStale', summary: 'Published articles that the present stages would change', tags },
        querystring: StaleQuery,
        response: {
          200: z.object({ items: z.array(StaleRow), more: z.boolean().describe('Whether there are others') }),
        },
      },
    },
    async ({ query: { limit } }) => {
      const items: StaleRow[] = []
      for await (const stale of listStale()) {
        if (items.length === limit) return { items, more: true }
        items.push(stale)
      }
      return { items, more: false }
    },
  )

  scope.post(
    '/replay',
    {
      schema: {
        ...{ operationId: 'replay', summary: 'Run published articles again', tags, querystring: NoQuery },
        body: replayBodyOf(stages),
        response: { 202: z.object({ begun: z.int().describe('Articles that run again') }) },
      },
    },
    async ({ body }, reply) => {
      if ('stage' in body && !stages.includes(body.stage)) {
        throw new RangeError(`stage: there is no stage ${JSON.stringify(body.stage)}; there are ${stages.join(', ')}`)
      }
      return reply.code(202).send({ begun: await replay('stale' in body ? 'stale' : body) })
    },
  )
}

function toRevision(entry: FeedEntry, isLast: boolean): z.infer<typeof RevisionRow> {
  const { number, revision, appendedAt, supersedes, withdraws, record } = entry
  return {
    ...{ number, revision, appendedAt, supersedes, title: record.title, current: isLast && withdraws === null },
    withdraws: withdraws === null ? null : [...withdraws],
  }
}

/** What became of each stage in the present run: those before the one it began at are done. */
function toStages(progress: ArticleProgress, names: readonly string[]): z.infer<typeof StagesAnswer> {
  const { id, revision, state, number, failure, layers } = progress
  const stages = names.map((name) => {
    const layer = layers.find(({ stage }) => stage === name)
    const status = failure?.stage === name ? ('failed' as const) : (layer?.status ?? ('waiting' as const))
    return { name, status, reason: layer?.reason ?? null }
  })
  return { id, revision, state, stages, number, failure }
}
