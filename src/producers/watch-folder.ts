import type { Log } from '../shared/logger.ts'
import type { SourceFile } from './formats/source-format.ts'
import { type ClaimedFile, type Ending, type FileState, InboxFolders, isGone } from './inbox-folders.ts'
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
  /** A name for an arrival that no other has, fit for a folder; also for the watcher itself. */
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
/** Processes that may die while they read a file before it is refused. */
const DEATHS_ALLOWED = 3
/** How long, and for how many files at most, it is looked whether a file that has ended grows. */
const GROWTH_MS = 600_000
const MOST_ENDED = 500
/** SHA-256 of no bytes: stands for a file that could not be read. */
const UNREAD = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const ENDINGS = { accepted: 'done', duplicate: 'duplicate', quarantined: 'quarantine' } as const

/** A file that has ended, as it was read. */
type EndedFile = { ending: Ending; name: string; state: FileState; untilMs: number; articleId: string | null }

/** Watches a folder by looking at intervals. Nothing happens before `start` or `look`. */
export function createWatchFolder(settings: WatchFolderSettings, ports: WatchFolderPorts): WatchFolder {
  const folders = new InboxFolders(settings.inbox)
  const closing = new AbortController()
  const runId = ports.newArrivalId()
  const retries = new Map<string, { attempts: number; notBeforeMs: number }>()
  let watched = new Map<string, WatchedFile>()
  let grown = new Map<string, WatchedFile>()
  let ended: EndedFile[] = []
  let running: Promise<void> = Promise.resolve()

  async function look(): Promise<void> {
    await folders.create()
    await takeBackWhatGrew()
    const waiting = new Set([...retries].filter(([, { notBeforeMs }]) => notBeforeMs > ports.nowMs()).map(([id]) => id))
    const claimed = await settleGrown(await folders.listClaimed(waiting))
    await takeAll(
      claimed.filter(({ deaths }) => deaths === 0),
      async (file) => file,
    )
    const seen = await folders.list(isOffered)
    const { settled, watched: next } = settleFiles(watched, seen, ports.nowMs(), settings.settleDelayMs)
    watched = next
    await takeAll(settled, claim)

    // What was being processed when a process died comes last and alone, so that no other file is blamed.
    for (const suspect of claimed.filter(({ deaths }) => deaths > 0)) await takeAll([suspect], async (file) => file)
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
      const { result, state } = await ingestFile(claimed)
      const articleId = onlyArticleOf(result)
      const now = state && (await folders.lookAt(claimed))
      if (state && now && !isUnchanged(state, now)) {
        ports.log.info({ file: name }, 'a file has grown while it was read; it will be read again')
        await folders.claimAnew(claimed, ports.newArrivalId(), articleId)
        return
      }
      const ending = ENDINGS[result.verdict]
      const lies = await folders.finish(claimed, ending, noteOf(claimed, result))
      retries.delete(arrivalId)
      if (state) {
        // A copy onto another file system has a time of its own.
        const there = await folders.lookAtEnded(ending, lies)
        const asRead = there?.size === state.size ? there : state
        ended.push({ ending, name: lies, state: asRead, untilMs: ports.nowMs() + GROWTH_MS, articleId })
        if (ended.length > MOST_ENDED) ended.shift()
      }
      ports.ended?.({ name: lies, ending, result })
    } catch (error) {
      if (isGone(error)) return
      // It is alive enough to report this: the process did not die.
      await folders.giveUp(claimed).catch(() => undefined)
      const attempts = (retries.get(arrivalId)?.attempts ?? 0) + 1
      const delayMs = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS)
      retries.set(arrivalId, { attempts, notBeforeMs: ports.nowMs() + delayMs })
      if (closing.signal.aborted) return
      ports.log.error(
        { file: name, arrivalId, attempts, err: error },
        'a file could not be taken in; it will be tried again',
      )
    }
  }

  async function ingestFile(claimed: ClaimedFile): Promise<{ result: IngestResult; state: FileState | null }> {
    const { arrivalId, name, follows } = claimed
    const arrival = { arrivalId, via: 'inbox', follows }
    if (claimed.deaths >= DEATHS_ALLOWED) {
      const reason = `${name}: the process died ${claimed.deaths} times while it read this`
      return { result: await ports.refuse({ name, sha256: UNREAD }, reason, arrival), state: null }
    }
    await folders.begin(claimed, runId)
    const read = await folders.read(claimed, settings.maxBytes)
    if ('refused' in read) {
      return { result: await ports.refuse({ name, sha256: UNREAD }, read.refused, arrival), state: null }
    }
    return { result: await ports.ingest({ name, bytes: read.bytes }, arrival), state: read.state }
  }

  /** Files that were written to after they had ended: what was read is then not what lies there. */
  async function takeBackWhatGrew(): Promise<void> {
    const nowMs = ports.nowMs()
    const kept: EndedFile[] = []
    for (const file of ended.filter(({ untilMs }) => untilMs > nowMs)) {
      const now = await folders.lookAtEnded(file.ending, file.name)
      if (now && isUnchanged(file.state, now)) kept.push(file)
      if (!now || isUnchanged(file.state, now)) continue
      ports.log.info({ file: file.name }, 'a file has grown after it was read; it will be read again')
      await folders.takeBack(file.ending, file.name, ports.newArrivalId(), file.articleId)
    }
    ended = kept
  }

  /** Of claimed files those that need not settle, and those that have: one that grew once may grow on. */
  async function settleGrown(claimed: readonly ClaimedFile[]): Promise<ClaimedFile[]> {
    const states = await Promise.all(
      claimed.map(async (file) => ({ file, state: file.isGrown ? await folders.lookAt(file) : null })),
    )
    const seen = states.flatMap(({ file, state }) => (state ? [{ name: file.arrivalId, ...state }] : []))
    const { settled, watched: next } = settleFiles(grown, seen, ports.nowMs(), settings.settleDelayMs)
    grown = next
    const still = new Set(settled.map(({ name }) => name))
    return claimed.filter(({ isGrown, arrivalId }) => !isGrown || still.has(arrivalId))
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

function isUnchanged(before: FileState, now: FileState): boolean {
  return before.size === now.size && before.modifiedMs === now.modifiedMs
}

/** The article of a file that holds one and no more: when the file grows it is that article's next revision. */
function onlyArticleOf({ outcomes }: IngestResult): string | null {
  const [only, more] = outcomes
  return only && !more && only.outcome !== 'quarantined' ? only.articleId : null
}

/** What stands beside the file: every reason why a part of it, or all, is no article. */
function noteOf({ arrivalId, name }: ClaimedFile, { format, sha256, outcomes }: IngestResult): object | null {
  const reasons = outcomes.flatMap((outcome) => (outcome.outcome === 'quarantined' ? [outcome.reason] : []))
  return reasons.length === 0 ? null : { file: name, arrivalId, format, sha256, reasons }
}
