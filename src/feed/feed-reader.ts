import { setTimeout as sleep } from 'node:timers/promises'
import type { PartReporter } from '../shared/health.ts'
import type { Log } from '../shared/logger.ts'
import type { EntryLine, FeedHead, Store } from '../shared/store/store.ts'
import { type FeedPage, type FeedPlace, type SharedPagesOptions, sharePages } from './share-pages.ts'

/** Reads the feed for all ways out in this process: what many ask for at once is read once and held once. */
export interface FeedReader {
  /**
   * Pages after a number, in order and without a gap, as entries come; ends on abort. A store that is away is waited
   * for, without an end. A page must not be kept when the next one is asked for.
   */
  follow(after: number, ended: AbortSignal): AsyncGenerator<FeedPage>
  /** Pages after a number up to `last`; rejects where the store is away. */
  readUpTo(after: number, last: number): AsyncGenerator<FeedPage>
  /** The same as `follow`, with large entries in parts; rejects where an entry is changed while its parts are read. */
  followParts(after: number, ended: AbortSignal): AsyncGenerator<FeedPage>
  /** The same as `readUpTo`, with large entries in parts. */
  readPartsUpTo(after: number, last: number): AsyncGenerator<FeedPage>
  /** Rereads everything from now on: the store may have been changed from outside. */
  forget(): void
  /**
   * Where the feed stands, as seen at most this many milliseconds ago (default 1,000); rejects where the store is away.
   */
  head(maxAgeMs?: number): Promise<FeedHead>
}

export type FeedReaderOptions = {
  store: Pick<Store, 'readFeedLines' | 'feedHead' | 'waitForFeed'>
  /** Ends everything. */
  signal: AbortSignal
  log: Log
  /** Told how the looking out for new entries is. */
  part?: PartReporter
  /** Bytes of a page at most, unless one entry alone is larger. Small, since each slow consumer holds a page. */
  pageBytes?: number
} & Partial<Omit<SharedPagesOptions, 'read'>>

const PAGE_ENTRIES = 100
const PAGE_BYTES = 64 * 1024
/** More than a thousand consumers that take nothing can hold. */
const HELD_BYTES = 72 * 1024 * 1024
const KEPT_BYTES = 8 * 1024 * 1024
const READS_AT_ONCE = 2
/** Longest wait before the feed is checked without a notification: a missed notification costs no more. */
const LOOK_MS = 2_000
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5_000
/** Age up to which a head that was seen will do, milliseconds. */
const HEAD_AGE_MS = 1_000

/** A reader over a store. It looks for new entries only while somebody follows. */
export function createFeedReader(options: FeedReaderOptions): FeedReader {
  const { store, signal, log } = options
  const limits = { limit: PAGE_ENTRIES, maxBytes: options.pageBytes ?? PAGE_BYTES }
  const pages = sharePages({
    read: (place) => store.readFeedLines(place, limits),
    heldBytes: options.heldBytes ?? HELD_BYTES,
    keptBytes: options.keptBytes ?? KEPT_BYTES,
    readsAtOnce: options.readsAtOnce ?? READS_AT_ONCE,
  })
  const lookout = createLookout(options, () => pages.clear())

  async function* readParts(from: FeedPlace, last: number): AsyncGenerator<FeedPage> {
    for (let place = from; (typeof place === 'object' || place < last) && !signal.aborted; ) {
      const { page, giveBack } = await pages.take(place)
      try {
        if (page.lines.length === 0 && typeof place === 'object') throw new EntryChanged(place.number)
        if (page.lines.length === 0) return
        const wanted = page.lines.every(({ number }) => number <= last) ? page : cutAfter(page, last)
        yield wanted
        place = placeBehind(wanted)
      } finally {
        giveBack()
      }
    }
  }

  async function* followParts(after: number, ended: AbortSignal): AsyncGenerator<FeedPage> {
    const isOver = () => ended.aborted || signal.aborted
    const pause = createPause(ended)
    for (let place: FeedPlace = after; !isOver(); ) {
      const last = typeof place === 'object' ? place.number : await lookout.grownPast(place, ended)
      try {
        for await (const page of readParts(place, last)) {
          if (isOver()) return
          yield page
          place = placeBehind(page)
          pause.reset()
        }
      } catch (error) {
        if (isOver()) return
        if (error instanceof EntryChanged) throw error
        log.warn({ err: error }, 'the feed cannot be read; it is tried again')
        await pause.wait()
      }
    }
  }

  return {
    follow: (after, ended) => joinParts(followParts(after, ended)),
    readUpTo: (after, last) => joinParts(readParts(after, last)),
    followParts,
    readPartsUpTo: readParts,
    forget: pages.clear,
    head: lookout.head,
  }
}

/** The rest of an entry is not what its beginning was of: it was forgotten meanwhile, or the store was restored. */
class EntryChanged extends Error {
  constructor(number: number) {
    super(`entry ${number} was changed while it was read`)
  }
}

function placeBehind({ lines, last }: FeedPage): FeedPlace {
  return lines.at(-1)?.rest ?? last
}

/** Pages of whole lines only. */
async function* joinParts(pages: AsyncIterable<FeedPage>): AsyncGenerator<FeedPage> {
  let parts: EntryLine[] = []
  for await (const { lines, last } of pages) {
    const whole: EntryLine[] = []
    for (const line of lines) {
      if (line.rest || line.from) parts.push(line)
      if (line.rest) continue
      whole.push(parts.length > 0 ? join(parts) : line)
      parts = []
    }
    if (whole.length > 0) yield { lines: whole, last, bytes: countBytes(whole) }
  }
}

function join(parts: readonly EntryLine[]): EntryLine {
  const { number, withdraws } = parts[0]!
  return { number, withdraws, line: Buffer.concat(parts.map(({ line }) => line)) }
}

/** Looks out for new entries, in one loop for all who wait, and only while somebody does. */
function createLookout({ store, signal, log, part }: FeedReaderOptions, epochChanged: () => void) {
  const waiting = new Set<() => void>()
  let head: FeedHead = { last: 0, epoch: '', since: 1 }
  let seenAtMs = Number.NEGATIVE_INFINITY
  let looking = false

  const wakeAll = () => {
    for (const wake of [...waiting]) wake()
  }
  async function look(): Promise<FeedHead> {
    const { epoch } = head
    head = await store.feedHead()
    if (head.epoch !== epoch) epochChanged()
    seenAtMs = performance.now()
    return head
  }
  async function lookAgainAndAgain(): Promise<void> {
    const pause = createPause(signal)
    while (waiting.size > 0 && !signal.aborted) {
      try {
        const { last } = await look()
        part?.running()
        part?.reached(last)
        pause.reset()
        wakeAll()
        if (waiting.size > 0) await store.waitForFeed(last, { timeoutMs: LOOK_MS, signal })
      } catch (error) {
        if (signal.aborted) break
        part?.retrying(error instanceof Error ? error.message : String(error))
        log.warn({ err: error }, 'the feed cannot be looked at; it is tried again')
        await pause.wait()
      }
    }
    looking = false
    wakeAll()
    if (waiting.size > 0) start()
  }
  function start(): void {
    if (looking) return
    looking = true
    void lookAgainAndAgain()
  }

  return {
    async head(maxAgeMs = HEAD_AGE_MS): Promise<FeedHead> {
      return performance.now() - seenAtMs >= maxAgeMs ? look() : head
    },
    /** The last number known of, when it is past `after`, or on abort. */
    async grownPast(after: number, ended: AbortSignal): Promise<number> {
      const isOver = () => head.last > after || ended.aborted || signal.aborted
      if (isOver()) return head.last
      await new Promise<void>((resolve) => {
        const wake = () => {
          if (!isOver()) return
          waiting.delete(wake)
          ended.removeEventListener('abort', wake)
          resolve()
        }
        waiting.add(wake)
        ended.addEventListener('abort', wake)
        start()
      })
      return head.last
    },
  }
}

/** Pauses that double, until something has worked again. */
function createPause(signal: AbortSignal) {
  let ms = FIRST_PAUSE_MS
  return {
    reset: () => {
      ms = FIRST_PAUSE_MS
    },
    wait: async () => {
      await sleep(ms, undefined, { signal }).catch(() => undefined)
      ms = Math.min(ms * 2, LONGEST_PAUSE_MS)
    },
  }
}

function cutAfter(page: FeedPage, last: number): FeedPage {
  const lines = page.lines.filter(({ number }) => number <= last)
  return { lines, last, bytes: countBytes(lines) }
}

function countBytes(lines: readonly EntryLine[]): number {
  return lines.reduce((sum, { line }) => sum + line.length, 0)
}
