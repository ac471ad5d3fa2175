import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, lstat, readdir, unlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Store } from '../shared/store/store.ts'
import { isOffered } from './settle-files.ts'

/** How many files lie where, and which finished files the store has never heard of. */
export type InboxAccount = {
  waiting: number
  processing: number
  done: number
  duplicate: number
  quarantine: number
  /** Files of `done/` and `duplicate/`, as paths below the inbox: taken in by a store that was lost, say. */
  unknown: string[]
}

const PAGE = 2_000

/** Compares the folders of an inbox with the store's receipts. Reads every file that has ended. */
export async function accountForInbox(inbox: string, store: Pick<Store, 'knownSources'>): Promise<InboxAccount> {
  const waiting = (await listFiles(inbox)).filter(isOffered)
  const ended = await Promise.all(
    ['done', 'duplicate'].map(async (folder) =>
      (await listEnded(join(inbox, folder))).map((name) => join(folder, name)),
    ),
  )
  const [done = [], duplicate = []] = ended
  const unknown: string[] = []
  const all = ended.flat()
  for (let at = 0; at < all.length; at += PAGE) {
    const hashes = new Map<string, string>()
    for (const path of all.slice(at, at + PAGE)) hashes.set(path, await hashFile(join(inbox, path)))
    const known = await store.knownSources([...hashes.values()])
    for (const [path, hash] of hashes) if (!known.has(hash)) unknown.push(path)
  }
  return {
    waiting: waiting.length,
    processing: await countProcessing(join(inbox, 'processing')),
    done: done.length,
    duplicate: duplicate.length,
    quarantine: (await listEnded(join(inbox, 'quarantine'))).length,
    unknown,
  }
}

/**
 * Puts files that the store does not know back into the inbox, to be taken in again; gives those whose name is free.
 */
export async function returnToInbox(inbox: string, paths: readonly string[]): Promise<string[]> {
  const returned: string[] = []
  for (const path of paths) {
    const from = join(inbox, path)
    try {
      await link(from, join(inbox, basename(path)))
      await unlink(from)
      returned.push(path)
    } catch {
      // Its name is taken: the next time.
    }
  }
  return returned
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

/** Without the reasons beside other files, and what is being written. */
async function listEnded(folder: string): Promise<string[]> {
  const names = new Set(await listFiles(folder))
  const isReason = (name: string) => name.endsWith('.reason.json') && names.has(name.slice(0, -'.reason.json'.length))
  return [...names].filter((name) => isOffered(name) && !isReason(name))
}

async function countProcessing(folder: string): Promise<number> {
  const arrivals = await readdir(folder).catch(() => [])
  const stats = await Promise.all(arrivals.map((name) => lstat(join(folder, name)).catch(() => null)))
  return stats.filter((found) => found !== null).length
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
