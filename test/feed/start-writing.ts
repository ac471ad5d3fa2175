import { createFeedReader, type FeedReader } from '../../src/feed/feed-reader.ts'
import { writeFeedJsonl } from '../../src/feed/write-jsonl.ts'
import { createHealth, type Health } from '../../src/shared/health.ts'
import type { Store } from '../../src/shared/store/store.ts'
import { quietLog } from '../contracts/servers.ts'

/** A writer of `feed.jsonl` that looks often, until it is stopped. */
export function startWriting(
  store: Store,
  folder: string,
  maxBytes?: number,
  /** Puts something between the writer and its reader. */
  through: (reader: FeedReader) => FeedReader = (reader) => reader,
): { health: Health; stop(): Promise<void> } {
  const controller = new AbortController()
  const { signal } = controller
  const health = createHealth()
  const part = health.part('feed.jsonl')
  const reader = through(createFeedReader({ store, signal, log: quietLog }))
  const written = { reader, store, folder, signal, log: quietLog, part, lookMs: 20, ...(maxBytes && { maxBytes }) }
  const writing = writeFeedJsonl(written)
  return {
    health,
    stop: async () => {
      controller.abort()
      await writing
    },
  }
}
