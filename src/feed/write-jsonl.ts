import { type FileHandle, mkdir, open, readdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../shared/logger.ts'
import type { FeedEntry, Store } from '../shared/store/store.ts'
import { followFeed } from './follow-feed.ts'
import { cutToWholeLines } from './read-last-line.ts'

/** The file that grows; full ones stand beside it as `feed-FIRST-LAST.jsonl`. */
export const FEED_FILE = 'feed.jsonl'

/** Where and how the feed is written to disk. */
export type JsonlOptions = {
  store: Store
  folder: string
  /** Size in bytes above which a file is set aside; default 64 MiB. */
  maxBytes?: number
  signal: AbortSignal
  log: Log
}

/**
 * One entry as a line: `{ number, appendedAt, supersedes, record }`, with `withdraws` where it takes entries back; without
 * the line's end.
 */
export function formatEntry({ number, appendedAt, supersedes, withdraws, record }: FeedEntry): string {
  return JSON.stringify({ number, appendedAt, supersedes, ...(withdraws && { withdraws }), record })
}

/**
 * Writes the feed to `feed.jsonl`, whole lines only, until the signal aborts; one writer a folder. After a crash it
 * goes on behind the last whole line, without gap or repeat: the file itself says how far it has come.
 */
export async function writeFeedJsonl(options: JsonlOptions): Promise<void> {
  const { store, folder, signal, log, maxBytes = 64 * 1024 * 1024 } = options
  await mkdir(folder, { recursive: true })
  const path = join(folder, FEED_FILE)
  let last = (await cutToWholeLines(path)) ?? (await lastSetAside(folder))
  const { lastNumber } = await store.counts()
  if (last > lastNumber) {
    log.warn({ last, lastNumber }, `the files of the feed in ${folder} are of another store, and are renamed`)
    await renameForeign(folder)
    last = 0
  }
  let file: OpenFile | undefined
  try {
    for await (const entry of followFeed(store, { after: last, signal })) {
      file ??= await openFile(path, entry.number)
      await file.handle.appendFile(`${formatEntry(entry)}\n`)
      if ((await file.handle.stat()).size < maxBytes) continue
      await setAside(file, folder, entry.number)
      file = undefined
    }
  } finally {
    await file?.handle.close()
  }
}

type OpenFile = { handle: FileHandle; path: string; first: number }

async function openFile(path: string, next: number): Promise<OpenFile> {
  const handle = await open(path, 'a')
  const { size } = await stat(path)
  return { handle, path, first: size === 0 ? next : await firstNumber(path) }
}

async function setAside({ handle, path, first }: OpenFile, folder: string, last: number): Promise<void> {
  await handle.datasync()
  await handle.close()
  await rename(path, join(folder, `feed-${pad(first)}-${pad(last)}.jsonl`))
}

/** Out of the way of the numbers to come, and still there for who wants them. */
async function renameForeign(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^feed(-\d{10}-\d{10})?\.jsonl$/.test(name))
  const time = Math.round((await stat(folder)).mtimeMs)
  for (const name of names) await rename(join(folder, name), join(folder, `other-store-${time}-${name}`))
}

/** Wide enough that names sort as numbers do. */
function pad(number: number): string {
  return String(number).padStart(10, '0')
}

/** Last number of the files set aside, 0 where there are none: after a crash right behind a rename. */
async function lastSetAside(folder: string): Promise<number> {
  const numbers = (await readdir(folder)).map((name) => Number(/^feed-\d{10}-(\d{10})\.jsonl$/.exec(name)?.[1] ?? 0))
  return Math.max(0, ...numbers)
}

async function firstNumber(path: string): Promise<number> {
  const handle = await open(path, 'r')
  try {
    // Every line begins with its number.
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0)
    return Number(/^\{"number":(\d+)/.exec(buffer.toString('latin1', 0, bytesRead))?.[1] ?? 1)
  } finally {
    await handle.close()
  }
}
