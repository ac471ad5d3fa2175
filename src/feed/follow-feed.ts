import type { FeedEntry, Store } from '../shared/store/store.ts'

/** How a consumer follows the feed. */
export type FollowOptions = {
  /** The last number that the consumer has seen; 0 for everything. */
  after: number
  /** Ends the iteration, without an error. */
  signal: AbortSignal
  /** Entries read at once, default 100. */
  batch?: number
}

/** Longest wait in ms before the feed is looked at without being told: a missed notification costs no more. */
const LOOK_MS = 2_000

/** Every entry of the feed after a number, in order and without a gap, as it comes; ends on abort. */
export async function* followFeed(store: Store, options: FollowOptions): AsyncGenerator<FeedEntry> {
  const { signal, batch = 100 } = options
  let { after } = options
  while (!signal.aborted) {
    const entries = await store.readFeed(after, batch)
    for (const entry of entries) {
      if (signal.aborted) return
      yield entry
      after = entry.number
    }
    if (entries.length === 0) await store.waitForFeed(after, { timeoutMs: LOOK_MS, signal })
  }
}
