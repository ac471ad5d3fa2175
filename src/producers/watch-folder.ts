import type { Log } from '../shared/logger.ts'
import type { SourceFile } from './formats/source-format.ts'
import { type ClaimedFile, type Ending, InboxFolders, isGone } from './inbox-folders.ts'
import type { Arrival, IngestResult } from './ingest.ts'
import { isOffered, type SeenFile, settleFiles, type WatchedFile } from './settle-files.ts'

export type WatchFolderSettings = {
  /** The watched folder; made if it is not there. Its sub-folders are not entered. */
  inbox: string
  /** From the end of one look to the next. */
  intervalMs: number
  /** How long a file must have stood still. */
  settleDelayMs: number
  /** Files taken in at the same time. */
  concurrency: number
  /** Larger files go to quarantine unread. */
  maxBytes: number
}

/** What watching a folder needs from outside. */
export type WatchFolderPorts = {
  ingest(file: SourceFile, arrival: Arrival): Promise<IngestResult>
  /** Notes a file whose bytes were not read. */
  refuse(file: { name: string; sha256: string }, reason: string, arrival: Arrival): Promise<IngestResult>
  /** Whether the queues are so long that nothing should be added now. */
  isFull(): Promise<boolean>
  /** Told of every file that has ended, after its last move. */
  ended?(file: { name: string; ending: Ending; result: IngestResult }): void
  nowMs(): number
  /** Resolves after the time, or when the signal is aborted; never rejects. */
  wait(ms: number, signal: AbortSignal): Promise<void>
  /** A name for an arrival that no other has, fit for a folder. */
  newArrivalId(): string
  log: Log
}

/** A folder that is being watched. */
export interface WatchFolder {
  /** Looks once: takes up what was left, takes in what has settled. Resolves when all of that has ended. */
  look(): Promise<void>
  /** Looks again and again until closed. Resolves once the folders are there. */
  start(): Promise<void>
  /** No more looks; resolves when files being taken in have ended. What is claimed then waits for the next start. */
  close(): Promise<void>
}

/** Files between two questions whether the queues are full. */
const BATCH_SIZE = 32
/** Waits after a file could not be taken in: doubled each time up to the second. */
const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 300_000
/** SHA-256 of no bytes: stands for a file that could not be read. */
const UNREAD = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const ENDINGS = { accepted: 'done', duplicate: 'duplicate', quarantined: 'quarantine' } as const

/** Watches a folder by looking at intervals. Nothing happens before `start` or `look`. */
export function createWatchFolder(settings: WatchFolderSettings, ports: WatchFolderPorts): WatchFolder {
  const folders = new InboxFolders(settings.inbox)
  const closing = new AbortController()
  const retries = new Map<string, { attempts: number; notBeforeMs: number }>()
  let watched = new Map<string, WatchedFile>()
  let running: Promise<void> = Promise.resolve()

  async function look(): Promise<void> {
    await folders.create()
    const waiting = new Set([...retries].filter(([, { notBeforeMs }]) => notBeforeMs > ports.nowMs()).map(([id]) => id))
    await takeAll(await folders.listClaimed(waiting), async (claimed) => claimed)

    const seen = await folders.list(isOffered)
    const { settled, watched: next } = settleFiles(watched, seen, ports.nowMs(), settings.settleDelayMs)
    watched = next
    await takeAll(settled, claim)
  }

  /** Claims and takes in, some at a time, oldest first, until done, closed or told that the queues are full. */
  async function takeAll<T>(files: readonly T[], claimOne: (file: T) => Promise<ClaimedFile | null>): Promise<void> {
    for (let at = 0; at < files.length && !closing.signal.aborted; at += BATCH_SIZE) {
      if (await ports.isFull()) {
        ports.log.info({ waiting: files.length - at }, 'the queues are full: the inbox waits')
        return
      }
      const batch = files.slice(at, at + BATCH_SIZE)
      const workers = Array.from({ length: settings.concurrency }, async () => {
        for (let file = batch.shift(); file !== undefined && !closing.signal.aborted; file = batch.shift()) {
          const claimed = await claimOne(file)
          if (claimed) await takeIn(claimed)
        }
      })
      await Promise.all(workers)
    }
  }

  async function claim(seen: SeenFile): Promise<ClaimedFile | null> {
    watched.delete(seen.name)
    try {
      return await folders.claim(seen, ports.newArrivalId())
    } catch (error) {
      ports.log.warn({ file: seen.name, err: error }, 'a file of the inbox cannot be claimed')
      return null
    }
  }

  async function takeIn(claimed: ClaimedFile): Promise<void> {
    const { arrivalId, name } = claimed
    try {
      const arrival = { arrivalId, via: 'inbox' }
      const read = await folders.read(claimed, settings.maxBytes)
      const result =
        'bytes' in read
          ? await ports.ingest({ name, bytes: read.bytes }, arrival)
          : await ports.refuse({ name, sha256: UNREAD }, read.refused, arrival)
      const ending = ENDINGS[result.verdict]
      const lies = await folders.finish(claimed, ending, noteOf(claimed, result))
      retries.delete(arrivalId)
      ports.ended?.({ name: lies, ending, result })
    } catch (error) {
      if (isGone(error)) return
      const attempts = (retries.get(arrivalId)?.attempts ?? 0) + 1
      const delayMs = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS)
      retries.set(arrivalId, { attempts, notBeforeMs: ports.nowMs() + delayMs })
      ports.log.error(
        { file: name, arrivalId, attempts, err: error },
        'a file could not be taken in; it will be tried again',
      )
    }
  }

  async function lookAgainAndAgain(): Promise<void> {
    while (!closing.signal.aborted) {
      await look().catch((error: unknown) => ports.log.error({ err: error }, 'the inbox cannot be looked at'))
      await ports.wait(settings.intervalMs, closing.signal)
    }
  }

  return {
    look,
    async start() {
      await folders.create()
      running = lookAgainAndAgain()
    },
    async close() {
      closing.abort()
      await running
    },
  }
}

/** What stands beside the file: every reason why a part of it, or all, is no article. */
function noteOf({ arrivalId, name }: ClaimedFile, { format, sha256, outcomes }: IngestResult): object | null {
  const reasons = outcomes.flatMap((outcome) => (outcome.outcome === 'quarantined' ? [outcome.reason] : []))
  return reasons.length === 0 ? null : { file: name, arrivalId, format, sha256, reasons }
}
