import { type FileHandle, open, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PartReporter } from '../shared/health.ts'
import type { Log } from '../shared/logger.ts'
import { makeFolder } from '../shared/make-folder.ts'
import type { Store } from '../shared/store/store.ts'
import { supervise } from '../shared/supervise.ts'
import { findFirstFault } from './compare-files.ts'
import { FEED_FILE, nameSetAside } from './feed-files.ts'
import type { FeedReader } from './feed-reader.ts'
import { readFirstNumber } from './read-first-number.ts'
import { settleFiles } from './settle-files.ts'

/** Where and how the feed is written to disk. */
export type JsonlOptions = {
  reader: FeedReader
  store: Pick<Store, 'beginEpoch' | 'listForgotten'>
  folder: string
  /** Size in bytes above which a file is set aside; default 64 MiB. */
  maxBytes?: number
  signal: AbortSignal
  log: Log
  part: PartReporter
  /** Time between two looks whether somebody else has touched the file, milliseconds; default 2,000. */
  lookMs?: number
}

const MAX_BYTES = 64 * 1024 * 1024
const LOOK_MS = 2_000
const LINE_END = Buffer.from('\n')

/**
 * Writes the feed to `feed.jsonl`, whole lines only, until the signal aborts. Nothing ends it before: whatever goes
 * wrong (the store away, the disk full, the file deleted, cut or altered by somebody, a store that was restored), it
 * begins anew behind the last line that agrees with the store. One writer a folder: whoever calls it holds the lock.
 */
export async function writeFeedJsonl(options: JsonlOptions): Promise<void> {
  const { signal, log, part } = options
  const writeOn = async (progressed: () => void) => {
    while (!signal.aborted) await writeUntilTrouble(options, progressed)
  }
  await supervise(({ progressed }) => writeOn(progressed), { name: FEED_FILE, part, log, signal })
}

/** The file that grows, and how it was when it was last written. */
type OpenFile = { handle: FileHandle; path: string; first: number; size: number; inode: number; modifiedMs: number }

/** Why writing is begun anew without anything being wrong. */
const FORGOTTEN = Symbol('an article was forgotten')

/** Rejects with what is wrong; resolves at the end, or when words have to be taken out of the files. */
async function writeUntilTrouble(options: JsonlOptions, progressed: () => void): Promise<void> {
  const { reader, store, folder, part, signal, maxBytes = MAX_BYTES, lookMs = LOOK_MS } = options
  await makeFolder(folder)
  const path = join(folder, FEED_FILE)
  const trouble = new AbortController()
  const ended = AbortSignal.any([signal, trouble.signal])
  const forgotten = (await store.listForgotten()).length
  let last = await settleFiles(options)
  const { epoch } = await reader.head()
  part.reached(last)
  progressed()
  let file = await openFile(path, last)
  let writing = false
  const look = async () => {
    const head = await reader.head()
    if (head.last < last || head.epoch !== epoch) throw new Error('the store is not the one that it was')
    if (!writing) await refuseTouched(file, () => writing)
    if ((await store.listForgotten()).length !== forgotten) trouble.abort(FORGOTTEN)
  }
  const looking = lookAgainAndAgain(look, lookMs, ended).catch((error: unknown) => trouble.abort(error))
  try {
    for await (const { lines } of reader.followParts(last, ended)) {
      writing = true
      await refuseTouched(file)
      for (const { number, line, rest } of lines) {
        if (file.size === 0) file.first = number
        const bytes = rest ? line : Buffer.concat([line, LINE_END])
        await file.handle.appendFile(bytes)
        file.size += bytes.length
        if (rest) continue
        last = number
        part.reached(number)
        if (file.size >= maxBytes) file = await setAside(file, folder, number, reader)
      }
      file.modifiedMs = (await file.handle.stat()).mtimeMs
      writing = false
      progressed()
    }
    if (!signal.aborted && trouble.signal.reason !== FORGOTTEN) trouble.signal.throwIfAborted()
  } finally {
    trouble.abort()
    await looking
    await file.handle.close()
  }
}

async function openFile(path: string, last: number): Promise<OpenFile> {
  const handle = await open(path, 'a')
  const { size, ino, mtimeMs } = await handle.stat()
  const first = size === 0 ? last + 1 : ((await readFirstNumber(path)) ?? 1)
  return { handle, path, first, size, inode: ino, modifiedMs: mtimeMs }
}

/**
 * Compares the file with the store, line by line, before it is set aside: nobody looks at all of it again, and what
 * somebody did to it between two of our own lines shows in neither its size nor its time.
 */
async function setAside(
  { handle, path, first }: OpenFile,
  folder: string,
  last: number,
  reader: FeedReader,
): Promise<OpenFile> {
  await handle.datasync()
  if ((await findFirstFault(path, FEED_FILE, first, reader)) !== last) {
    throw new Error(`${FEED_FILE} was changed by somebody else`)
  }
  await rename(path, join(folder, nameSetAside(first, last)))
  await handle.close()
  return openFile(path, last)
}

/** A look that fails ends it, a store that is away does not: who reads from it waits by itself. */
async function lookAgainAndAgain(look: () => Promise<void>, everyMs: number, ended: AbortSignal): Promise<void> {
  for (;;) {
    await sleep(everyMs, undefined, { signal: ended }).catch(() => undefined)
    if (ended.aborted) return
    await look().catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'store-unavailable') throw error
    })
  }
}

/** Throws where the file under its name is not the one that is open, or not as it was written. */
async function refuseTouched(
  { path, size, inode, modifiedMs }: OpenFile,
  isVoid: () => boolean = () => false,
): Promise<void> {
  const now = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new Error(`${FEED_FILE} was deleted`)
    throw error
  })
  // Written to while we looked.
  if (isVoid()) return
  if (now.ino !== inode) throw new Error(`${FEED_FILE} was replaced`)
  if (now.size !== size || now.mtimeMs !== modifiedMs) throw new Error(`${FEED_FILE} was changed by somebody else`)
}
