import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createHighWaterGauge } from '../producers/high-water.ts'
import type { Ending } from '../producers/inbox-folders.ts'
import { type IngestPorts, type IngestResult, ingest, refuse } from '../producers/ingest.ts'
import { createWatchFolder } from '../producers/watch-folder.ts'
import type { Settings } from '../shared/config.ts'
import type { Log } from '../shared/logger.ts'
import type { Shutdown } from '../shared/shutdown.ts'
import { STAGE_NAMES } from '../workers/stages.ts'
import type { Newsloom } from './open-newsloom.ts'

/** How many files of the inbox are taken in at the same time. */
const FILES_AT_ONCE = 4
/** Part of the high-water mark to which the queues must fall before the inbox goes on. */
const LOW_WATER = 0.8

/** Told of every file of the inbox that has ended. */
export type FileEnded = (file: { name: string; ending: Ending; result: IngestResult }) => void

/** What taking in a source touches, for all producers of this process. */
export function toIngestPorts({ store, queues, read }: Newsloom, settings: Settings, log: Log): IngestPorts {
  const limits = { maxBytes: settings.maxArticleBytes, maxRatio: 100 }
  const { timeZone } = settings
  const ports = { store, queues, read, firstStage: STAGE_NAMES[0], now: () => new Date(), log, limits }
  return timeZone === undefined ? ports : { ...ports, timeZone }
}

/** Watches the inbox until the shutdown. */
export async function runProducer(
  newsloom: Newsloom,
  settings: Settings,
  shutdown: Shutdown,
  log: Log,
  ended?: FileEnded,
): Promise<void> {
  const ports = toIngestPorts(newsloom, settings, log)
  const high = settings.highWaterMark
  const folder = createWatchFolder(
    {
      inbox: settings.inboxFolder,
      intervalMs: settings.pollIntervalMs,
      settleDelayMs: settings.settleMs,
      concurrency: FILES_AT_ONCE,
      maxBytes: settings.maxArticleBytes,
    },
    {
      ingest: (file, arrival) => ingest(file, arrival, ports),
      refuse: (file, reason, arrival) => refuse(file, reason, arrival, ports),
      isFull: createHighWaterGauge(newsloom.queues, { high, low: Math.floor(high * LOW_WATER) }),
      ended: (file) => {
        log.info({ file: file.name, ending: file.ending, articles: file.result.outcomes.length }, 'a file has ended')
        ended?.(file)
      },
      // Not the time of day, which may jump.
      nowMs: () => performance.now(),
      wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {}),
      newArrivalId: () => randomUUID(),
      log,
    },
  )
  await folder.start()
  shutdown.add('inbox', () => folder.close())
  log.info({ inbox: settings.inboxFolder }, 'the inbox is watched')
}
