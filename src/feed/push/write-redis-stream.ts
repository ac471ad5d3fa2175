import { setTimeout as sleep } from 'node:timers/promises'
import type { PartReporter } from '../../shared/health.ts'
import type { Log } from '../../shared/logger.ts'
import type { FeedStream } from '../../shared/queue/feed-stream.ts'
import type { FeedEntry } from '../../shared/store/store.ts'
import { supervise } from '../../shared/supervise.ts'
import type { FeedReader } from '../feed-reader.ts'
import type { Addresses } from '../projections/addresses.ts'

/** What writing the stream needs. */
export type RedisStreamPorts = {
  stream: FeedStream
  reader: FeedReader
  addresses: Addresses
  /** Entries that the stream keeps: it begins that far back. */
  length: number
  signal: AbortSignal
  log: Log
  part: PartReporter
  /** Time between two looks whether Redis still has what was written, milliseconds. */
  lookMs?: number
}

const LOOK_MS = 2_000

/**
 * Tells a Redis stream what comes into the feed, each entry under its number, until the signal aborts. It goes on behind
 * the last number that Redis has, whoever wrote it, also after Redis was away, emptied, or the feed went back in time.
 */
export async function writeRedisStream(ports: RedisStreamPorts): Promise<void> {
  const { log, signal, part } = ports
  await supervise(({ progressed }) => writeUntilTrouble(ports, progressed), { name: 'Redis stream', part, log, signal })
  ports.stream.close()
}

async function writeUntilTrouble(
  { stream, reader, addresses, length, signal, part, lookMs = LOOK_MS }: RedisStreamPorts,
  progressed: () => void,
): Promise<void> {
  const { epoch, since, last: feedLast } = await reader.head(0)
  const known = await stream.epoch()
  if (known !== epoch) await stream.begin(epoch, { empty: ((await stream.last()) ?? 0) >= since })
  let there = (await stream.last()) ?? 0
  const last = Math.max(there, feedLast - length)
  part.reached(last)
  progressed()
  const trouble = new AbortController()
  const ended = AbortSignal.any([signal, trouble.signal])
  // An emptied Redis accepts new entries as before; adding to it would leave a gap that is never filled.
  const look = async () => {
    for (;;) {
      await sleep(lookMs, undefined, { signal: ended }).catch(() => undefined)
      if (ended.aborted) return
      const before = there
      if ((await stream.epoch()) !== epoch || ((await stream.last()) ?? 0) < before) {
        throw new Error('the stream was emptied')
      }
    }
  }
  const looking = look().catch((error: unknown) => trouble.abort(error))
  try {
    for await (const { lines } of reader.follow(last, ended)) {
      for (const { number, line } of lines) {
        const entry = JSON.parse(line.toString('utf8')) as FeedEntry
        // Earlier entries keep their epoch.
        if (number >= since && entry.epoch !== epoch) throw new Error('the feed went back in time')
        await stream.add(number, toFields(entry, addresses))
        // Withdrawn text is not sent again.
        if (entry.withdraws) await stream.remove(entry.withdraws)
        there = number
        part.reached(number)
      }
      progressed()
    }
    if (!signal.aborted) trouble.signal.throwIfAborted()
  } finally {
    trouble.abort()
    await looking
  }
}

/** Thin: the record is at its address. */
function toFields({ number, appendedAt, epoch, supersedes, withdraws, record }: FeedEntry, addresses: Addresses) {
  const facts = {
    ...{ number, epoch, appendedAt, id: record.id, revision: record.revision, supersedes },
    ...{ title: record.title, publisher: record.publisher, url: record.url, record: addresses.record(record.id) },
    ...{ withdraws: withdraws?.join(' '), reason: withdraws ? record.usage.reason : null },
  }
  const known = Object.entries(facts).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(known.map(([name, value]) => [name, String(value).toWellFormed()]))
}
