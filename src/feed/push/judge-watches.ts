import { setTimeout as sleep } from 'node:timers/promises'
import type { PartReporter } from '../../shared/health.ts'
import type { Log } from '../../shared/logger.ts'
import type { Store } from '../../shared/store/store.ts'
import { supervise } from '../../shared/supervise.ts'
import { withDeadline } from '../../shared/with-deadline.ts'
import { type EventSource, readFeedEvents } from '../searches/feed-events.ts'
import type { CatalogueLookout } from '../searches/watch-catalogue.ts'
import { toHit } from './to-hit.ts'
import type { Watch } from './watch.ts'
import type { WatchStore } from './watch-store.ts'

/** What judging needs. */
export type JudgePorts = {
  source: EventSource
  store: Pick<Store, 'feedHead'>
  watches: WatchStore
  lookout: CatalogueLookout
  /** Told when there is something new to send. */
  found(): void
  signal: AbortSignal
  log: Log
  part: PartReporter
}

/** Entries that are judged at once. */
const ENTRIES_AT_ONCE = 100
/** Longest time in which a watch that was made or replayed is not noticed, milliseconds. */
const LOOK_MS = 1_000

/**
 * Judges what comes into the feed by every watch, until the signal aborts. A hit and the number up to which a watch was
 * judged are written together: whenever it dies, it continues with the next entry and finds none twice.
 */
export async function judgeWatches(ports: JudgePorts): Promise<void> {
  const { watches, store, lookout, signal, log, part } = ports
  await supervise(
    async ({ progressed }) => {
      let known: string | null = null
      while (!signal.aborted) {
        const { epoch, since } = await store.feedHead()
        if (epoch !== known) await watches.turnBack(since, epoch)
        known = epoch
        const active = (await watches.list()).filter(({ state }) => state === 'active')
        const behind = Math.min(...active.map(({ position }) => position))
        const { last } =
          active.length === 0
            ? { last: 0 }
            : await withDeadline(LOOK_MS, signal, (inTime) => lookout.grownPast(behind, inTime))
        let worked = false
        for (const watch of active) {
          if (signal.aborted || watch.position >= last) continue
          await judge(ports, watch, Math.min(last, watch.position + ENTRIES_AT_ONCE))
          worked = true
        }
        if (active.length > 0) part.reached(Math.max(behind, Math.min(last, ...active.map(({ position }) => position))))
        progressed()
        if (!worked) await sleep(active.length === 0 ? LOOK_MS : 0, undefined, { signal }).catch(() => undefined)
      }
    },
    { name: 'watches', part, log, signal },
  )
}

async function judge({ source, watches, found }: JudgePorts, watch: Watch, upTo: number): Promise<void> {
  const events = await readFeedEvents(source, watch.search, { after: watch.position, upTo })
  const hits = events.map((event) => ({ hit: toHit(event), appendedAt: event.head.appendedAt }))
  if ((await watches.addHits(watch, watch.position, upTo, hits)) && hits.length > 0) found()
}
