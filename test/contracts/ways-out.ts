import Fastify, { type FastifyInstance } from 'fastify'
import { registerApi } from '../../src/feed/api/register-api.ts'
import { registerExportRoutes } from '../../src/feed/exports/register-export-routes.ts'
import { createFeedReader, type FeedReader } from '../../src/feed/feed-reader.ts'
import { createAddresses } from '../../src/feed/projections/addresses.ts'
import { createBell, deliverWebhooks } from '../../src/feed/push/deliver-webhooks.ts'
import { judgeWatches } from '../../src/feed/push/judge-watches.ts'
import { registerWatchRoutes } from '../../src/feed/push/register-watch-routes.ts'
import { openWatchStore, type WatchStore } from '../../src/feed/push/watch-store.ts'
import { registerFeedRoutes } from '../../src/feed/register-feed-routes.ts'
import { registerSearchFeeds } from '../../src/feed/searches/register-search-feeds.ts'
import { registerSearchStream } from '../../src/feed/searches/register-search-stream.ts'
import { watchCatalogue } from '../../src/feed/searches/watch-catalogue.ts'
import type { Catalogue } from '../../src/shared/catalogue/catalogue.ts'
import { catalogueNext } from '../../src/shared/catalogue/follow-feed.ts'
import { openCatalogue } from '../../src/shared/catalogue/open-catalogue.ts'
import { CATALOGUE_STEPS } from '../../src/shared/catalogue/steps/catalogue-steps.ts'
import { createHealth, type Health } from '../../src/shared/health.ts'
import type { OpenedStore } from '../../src/shared/store/open-store.ts'
import { type FreshStore, openFreshEmbeddedStore } from './open-stores.ts'
import { publishSample, type SampleArticle } from './sample-records.ts'
import { quietLog } from './servers.ts'

/** A store with its catalogue and all ways out of it, served on a free port. */
export type WaysOut = {
  store: OpenedStore
  catalogue: Catalogue
  reader: FeedReader
  watches: WatchStore
  health: Health
  /** Of the API. */
  url: string
  /** Of the server. */
  root: string
  publish(id: string, sample: SampleArticle): Promise<void>
  /** Brings the catalogue up to the feed. */
  catchUp(): Promise<void>
  /** Judges watches and sends webhooks until it is stopped. */
  push(allowPrivate?: boolean): { stop(): Promise<void> }
  close(): Promise<void>
}

/** Address under which the ways out say that they are reached. */
export const PUBLIC_URL = 'http://news.example'

/** Serves a store, which is closed with it: a fresh embedded one unless given. */
export async function openWaysOut(open: () => Promise<FreshStore> = openFreshEmbeddedStore): Promise<WaysOut> {
  const { store, close } = await open()
  const closed = new AbortController()
  const { signal } = closed
  const catalogue = openCatalogue(store.pool)
  const watches = openWatchStore(store.pool)
  const lookout = watchCatalogue(catalogue, signal, quietLog)
  const reader = createFeedReader({ store, signal, log: quietLog })
  const health = createHealth()
  const app: FastifyInstance = Fastify({ forceCloseConnections: true })
  registerFeedRoutes(app, { store, reader, signal, maxStreams: 10 })
  const ports = { catalogue, store, publicUrl: PUBLIC_URL, signal, log: quietLog }
  await registerApi(
    app,
    [
      (scope) => registerSearchFeeds(scope, ports),
      (scope) => registerSearchStream(scope, { ...ports, lookout, maxStreams: 3 }),
      (scope) => registerExportRoutes(scope, { ...ports, describe: async () => ({ upTo: 1_000, facts: {} }) }),
      (scope) => registerWatchRoutes(scope, { ...ports, watches, allowPrivate: true, canWrite: true }),
    ],
    { version: '0', log: quietLog },
  )
  const root = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    ...{ store, catalogue, reader, watches, health, url: `${root}/api/v1`, root },
    publish: async (id, sample) => void (await publishSample(store, id, sample)),
    catchUp: async () => {
      while ((await catalogueNext(store.pool, CATALOGUE_STEPS, quietLog)).more);
    },
    push(allowPrivate = true) {
      const stopping = new AbortController()
      const bell = createBell(stopping.signal)
      const shared = { watches, signal: stopping.signal, log: quietLog }
      const source = { catalogue, store }
      const judged = watchCatalogue(catalogue, stopping.signal, quietLog)
      const judging = judgeWatches({
        ...{ ...shared, source, store, lookout: judged, found: bell.ring, part: health.part('watches') },
      })
      const delivering = deliverWebhooks({
        ...{ ...shared, addresses: createAddresses(PUBLIC_URL), allowPrivate, waitForHits: bell.wait },
        part: health.part('webhooks'),
      })
      return {
        stop: async () => {
          stopping.abort()
          await Promise.all([judging, delivering])
        },
      }
    },
    async close() {
      closed.abort()
      await app.close()
      await close()
    },
  }
}
