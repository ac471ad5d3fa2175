import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { assertFetchable } from '../../shared/network/create-guarded-agent.ts'
import type { Store } from '../../shared/store/store.ts'
import { sendProblem } from '../api/problems.ts'
import type { ApiScope } from '../api/register-api.ts'
import { fileOf, problemsOf } from '../api/schemas/problems-of.ts'
import { createAddresses } from '../projections/addresses.ts'
import type { FeedChannel, FeedItem } from '../projections/feed-item.ts'
import { FEED_FORMS } from '../searches/feed-forms.ts'
import { baseOf } from '../searches/register-search-feeds.ts'
import { describeSearch, SearchQuery, toSearch } from '../searches/search-query.ts'
import { hitToFeedItem, toDigest } from './hits-to-feed.ts'
import type { Watch } from './watch.ts'
import type { WatchStore } from './watch-store.ts'

/** What the routes of watches need. */
export type WatchPorts = {
  watches: WatchStore
  store: Pick<Store, 'feedHead'>
  publicUrl: string | null
  allowPrivate: boolean
  /** Whether there is a token to write with. */
  canWrite: boolean
}

/** Largest number that a feed can hold. */
const LAST_NUMBER = 2 ** 31 - 1
/** Hits that a feed shows, and from which a digest is made. */
const SHOWN = 100
const DIGESTED = 2_000

/** A filter as JSON has it: its numbers are numbers. */
const SearchBody = SearchQuery.extend({
  after: z.int().min(0).max(LAST_NUMBER).optional().describe('Entries of the feed behind this number only'),
  min_confidence: z.number().min(0).max(1).optional().describe('Least confidence of indirect quotes'),
})

const NewWatch = z.strictObject({
  name: z.string().trim().min(1).max(200).describe('What people call it'),
  search: SearchBody.default({}).describe('Every filter of articles and quotes; nothing: the whole feed'),
  webhook: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional()
    .describe('Where hits are sent, by Standard Webhooks 1.0'),
  after: z.int().min(0).max(LAST_NUMBER).optional().describe('Begin behind this number of the feed; now unless given'),
})

const WatchAnswer = z.object({
  id: z.string().describe('The watch'),
  name: z.string().describe('What people call it'),
  search: z.object({ of: z.string(), filter: z.record(z.string(), z.unknown()) }).describe('What it looks for'),
  webhook: z.string().nullable().describe('Where hits are sent'),
  madeAt: z.string().describe('When it was made, ISO 8601'),
  position: z.int().describe('The last number of the feed that was judged'),
  state: z.enum(['active', 'disabled']).describe('`disabled`: its webhook answered 410; replay takes it up again'),
  problem: z.string().nullable().describe('Why it is disabled'),
  feeds: z.record(z.string(), z.string()).describe('Its hits, and its daily digest, as feeds'),
})

const MadeAnswer = WatchAnswer.extend({
  secret: z.string().nullable().describe('Signs its messages; told this once. Null where it has no webhook'),
})

const HitAnswer = z.object({
  number: z.int().describe('Number of the entry in the feed'),
  kind: z.enum(['article', 'left', 'withdrawn']).describe('It fits; it does not any more; it was taken back'),
  articleId: z.string().describe('The article'),
  revision: z.int().describe('Its revision'),
  title: z.string().nullable().describe('Its title'),
  publisher: z.string().nullable().describe('Its publisher'),
  url: z.string().nullable().describe('Its address'),
  matched: z.array(z.string()).describe('What matched, in words'),
  quotes: z
    .array(z.object({ id: z.string(), speaker: z.string().nullable(), text: z.string(), permalink: z.string() }))
    .describe('The quotes that fit'),
  withdraws: z.array(z.int()).nullable().describe('Numbers that it takes back'),
  reason: z.string().nullable().describe('Why it was taken back'),
  appendedAt: z.string().describe('When it came into the feed, ISO 8601'),
})

const DeliveryAnswer = z.object({
  number: z.int().describe('Number of the entry in the feed'),
  state: z.enum(['none', 'waiting', 'sent', 'failed']).describe('`waiting`: it is tried again; `failed`: not any more'),
  attempts: z.int().describe('Tries so far'),
  nextAt: z.string().describe('When it is tried next, ISO 8601'),
  problem: z.string().nullable().describe('What went wrong last'),
})

const Path = z.object({ id: z.string().min(1).max(100).describe('Id of the watch') })
const NO_WATCH = 'there is no watch with this id'
const FORMS = Object.keys(FEED_FORMS) as (keyof typeof FEED_FORMS)[]

/**
 * Saved searches: `GET` and `POST /watches`, `GET` and `DELETE /watches/{id}`, its hits (`/hits`), its hits and its daily
 * digest as feeds (`/feed.json|rss|atom`, `/digest.json|rss|atom`), deliveries that failed (`/failures`), and
 * `POST /watches/{id}/replay` to be told again from a number on.
 */
export function registerWatchRoutes(scope: ApiScope, ports: WatchPorts): void {
  const { watches, store, allowPrivate, canWrite } = ports
  const tags = ['watches']
  const toAnswer = ({ webhookUrl, ...watch }: Watch, request: FastifyRequest) => {
    const own = `${baseOf(request, ports.publicUrl)}/api/v1/watches/${watch.id}`
    const feeds = ['feed', 'digest'].flatMap((what) =>
      FORMS.map((form) => [`${what}.${form}`, `${own}/${what}.${form}`]),
    )
    return { ...watch, webhook: webhookUrl, feeds: Object.fromEntries(feeds) as Record<string, string> }
  }
  const refuseWriting = (reply: FastifyReply) =>
    sendProblem(reply, 403, 'writing over HTTP needs a token: set NEWSLOOM_TOKEN')

  scope.get(
    '/watches',
    {
      schema: {
        ...{ operationId: 'listWatches', summary: 'Saved searches', tags, querystring: z.strictObject({}) },
        response: { 200: z.object({ items: z.array(WatchAnswer) }) },
      },
    },
    async (request) => ({ items: (await watches.list()).map((watch) => toAnswer(watch, request)) }),
  )

  scope.post(
    '/watches',
    {
      schema: {
        ...{ operationId: 'addWatch', summary: 'Save a search', tags, body: NewWatch },
        response: { 201: MadeAnswer },
      },
    },
    async (request, reply) => {
      if (!canWrite) return refuseWriting(reply)
      const { name, search, webhook, after } = request.body
      if (webhook !== undefined) {
        try {
          assertFetchable(new URL(webhook), allowPrivate)
        } catch (error) {
          return sendProblem(reply, 400, `webhook: ${(error as Error).message}`)
        }
      }
      const { last, epoch } = await store.feedHead()
      const asked = toSearch(search)
      const position = Math.min(after ?? last, last)
      const made = await watches.add({ name, search: asked, webhookUrl: webhook ?? null, position, epoch })
      return reply.code(201).send({ ...toAnswer(made.watch, request), secret: made.secret })
    },
  )

  scope.get(
    '/watches/:id',
    {
      schema: {
        ...{ operationId: 'readWatch', summary: 'One saved search', tags, params: Path },
        response: { 200: WatchAnswer, ...problemsOf(404) },
      },
    },
    async (request, reply) => {
      const watch = await watches.read(request.params.id)
      return watch ? toAnswer(watch, request) : sendProblem(reply, 404, NO_WATCH)
    },
  )

  scope.delete(
    '/watches/:id',
    {
      schema: {
        ...{ operationId: 'removeWatch', summary: 'Forget a saved search', tags, params: Path },
        response: { 204: z.null(), ...problemsOf(404) },
      },
    },
    async ({ params }, reply) => {
      if (!canWrite) return refuseWriting(reply)
      return (await watches.remove(params.id)) ? reply.code(204).send(null) : sendProblem(reply, 404, NO_WATCH)
    },
  )

  scope.get(
    '/watches/:id/hits',
    {
      schema: {
        ...{ operationId: 'listHits', summary: 'What a watch found, ascending behind a number', tags, params: Path },
        querystring: z.strictObject({
          after: z.coerce.number().int().min(0).max(LAST_NUMBER).default(0).describe('The last number already seen'),
          limit: z.coerce.number().int().min(1).max(200).default(50).describe('Hits at most'),
        }),
        response: { 200: z.object({ items: z.array(HitAnswer) }), ...problemsOf(404) },
      },
    },
    async ({ params, query }, reply) => {
      if (!(await watches.read(params.id))) return sendProblem(reply, 404, NO_WATCH)
      const hits = await watches.listHits(params.id, query)
      return {
        items: hits.map(({ hit: { withdraws, ...hit }, appendedAt }) => ({
          ...hit,
          ...{ matched: [...hit.matched], quotes: [...hit.quotes], withdraws: withdraws && [...withdraws], appendedAt },
        })),
      }
    },
  )

  scope.get(
    '/watches/:id/failures',
    {
      schema: {
        ...{ operationId: 'listDeliveryFailures', summary: 'Messages that could not be sent', tags, params: Path },
        response: { 200: z.object({ items: z.array(DeliveryAnswer) }), ...problemsOf(404) },
      },
    },
    async ({ params }, reply) => {
      if (!(await watches.read(params.id))) return sendProblem(reply, 404, NO_WATCH)
      return { items: await watches.listTroubles(params.id, SHOWN) }
    },
  )

  scope.post(
    '/watches/:id/replay',
    {
      schema: {
        ...{
          operationId: 'replayWatch',
          summary: 'Judge and tell everything behind a number again',
          tags,
          params: Path,
        },
        body: z.strictObject({
          after: z.int().min(0).max(LAST_NUMBER).describe('The last number that is not told again'),
        }),
        response: { 200: WatchAnswer, ...problemsOf(404) },
      },
    },
    async (request, reply) => {
      if (!canWrite) return refuseWriting(reply)
      const watch = await watches.replay(request.params.id, request.body.after)
      return watch ? toAnswer(watch, request) : sendProblem(reply, 404, NO_WATCH)
    },
  )

  for (const form of FORMS) {
    for (const what of ['feed', 'digest'] as const) {
      scope.get(
        `/watches/:id/${what}.${form}`,
        {
          schema: {
            ...{
              operationId: `watch_${what}_${form}`,
              summary: `The ${what} of a watch as ${form}`,
              tags,
              params: Path,
            },
            response: { ...fileOf(FEED_FORMS[form].type, 'The newest hits'), ...problemsOf(404) },
          },
        },
        async (request, reply) => {
          const watch = await watches.read(request.params.id)
          if (!watch) return sendProblem(reply, 404, NO_WATCH)
          const base = baseOf(request, ports.publicUrl)
          const items = await readItems(watches, watch, what, base)
          const { type, write } = FEED_FORMS[form]
          const body = write(describeChannel(watch, what, `${base}${request.url}`, base, items), items)
          return (reply as FastifyReply).type(type).serializer(String).send(body)
        },
      )
    }
  }
}

async function readItems(
  watches: WatchStore,
  watch: Watch,
  what: 'feed' | 'digest',
  base: string,
): Promise<FeedItem[]> {
  const addresses = createAddresses(base)
  const limit = what === 'feed' ? SHOWN : DIGESTED
  const hits = await watches.listHits(watch.id, { before: LAST_NUMBER, limit })
  if (what === 'feed') return hits.map((hit) => hitToFeedItem(watch, hit, addresses))
  return toDigest(watch, hits, new Date().toISOString().slice(0, 10), addresses)
}

function describeChannel(
  { name, search, madeAt }: Watch,
  what: 'feed' | 'digest',
  self: string,
  base: string,
  items: readonly FeedItem[],
): FeedChannel {
  return {
    ...{ title: what === 'feed' ? name : `${name}, day by day`, description: describeSearch(search) },
    ...{ home: `${base}/`, self, next: null, updatedAt: items[0]?.appendedAt ?? madeAt },
  }
}
