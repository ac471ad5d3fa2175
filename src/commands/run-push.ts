import type { FeedReader } from '../feed/feed-reader.ts'
import { createAddresses } from '../feed/projections/addresses.ts'
import { createBell, deliverWebhooks } from '../feed/push/deliver-webhooks.ts'
import { judgeWatches } from '../feed/push/judge-watches.ts'
import { openWatchStore } from '../feed/push/watch-store.ts'
import { writeRedisStream } from '../feed/push/write-redis-stream.ts'
import { watchCatalogue } from '../feed/searches/watch-catalogue.ts'
import type { Settings } from '../shared/config.ts'
import type { Health } from '../shared/health.ts'
import type { Log } from '../shared/logger.ts'
import { openFeedStream } from '../shared/queue/feed-stream.ts'
import type { Shutdown } from '../shared/shutdown.ts'
import type { Newsloom } from './open-newsloom.ts'

/**
 * Pushes new entries of the feed until the shutdown: judges watches, sends their webhooks, and writes the Redis stream
 * if the settings name one. `url` is the server's own address, for links when no public one is set.
 */
export function runPush(
  { store, catalogue }: Newsloom,
  { reader, health, url }: { reader: FeedReader; health: Health; url: string },
  settings: Settings,
  shutdown: Shutdown,
  log: Log,
): void {
  const { signal } = shutdown
  const { publicUrl, redisUrl, redisStream, redisStreamLength, webhooksAllowPrivate: allowPrivate } = settings
  const addresses = createAddresses(publicUrl ?? url)
  const watches = openWatchStore(store.pool)
  const lookout = watchCatalogue(catalogue, signal, log)
  const bell = createBell(signal)
  const shared = { watches, signal, log }
  const judging = judgeWatches({
    ...{ ...shared, source: { catalogue, store }, store, lookout, found: bell.ring, part: health.part('watches') },
  })
  const delivering = deliverWebhooks({
    ...{ ...shared, addresses, allowPrivate, waitForHits: bell.wait, part: health.part('webhooks') },
  })
  shutdown.add('watches', () => Promise.all([judging, delivering]))
  if (redisStream === undefined || redisUrl === undefined) return
  const stream = openFeedStream(redisUrl, redisStream, redisStreamLength, log)
  const part = health.part('redis stream')
  const writing = writeRedisStream({ stream, reader, addresses, length: redisStreamLength, signal, log, part })
  shutdown.add('redis stream', () => writing)
}
