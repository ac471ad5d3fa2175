import type { EntryLine, LinePlace } from '../shared/store/store.ts'

/**
 * Some entries in sequence, as lines, up to entry `last`. The last line may be incomplete: the beginning of a large
 * entry.
 */
export type FeedPage = { readonly lines: readonly EntryLine[]; readonly last: number; readonly bytes: number }

/** Where reading goes on: behind an entry, or inside of one. */
export type FeedPlace = number | LinePlace

/** A page in use; to be given back. */
export type HeldPage = { readonly page: FeedPage; giveBack(): void }

/** Pages of the feed that many read at once: each is read once and held once. */
export interface SharedPages {
  /** The page at a place, empty at the end of the feed; waits while too much is in use. */
  take(place: FeedPlace): Promise<HeldPage>
  /** Forgets what is kept: the store may say something else by now. */
  clear(): void
}

export type SharedPagesOptions = {
  read(place: FeedPlace): Promise<EntryLine[]>
  /** Bytes of pages in use above which nothing more is read until some are given back. */
  heldBytes: number
  /** Bytes of unused pages that are kept for who comes next. */
  keptBytes: number
  /** Pages read at the same time, while they are small. */
  readsAtOnce: number
}

/** Bytes from which a page counts as large: it needs several times its size while it is read. */
const LARGE_BYTES = 512 * 1024
/** The part of what may be held that is left to large pages. */
const LARGE_SHARE = 1 / 6

type Shared = { key: string; page: FeedPage; users: number }

/** Shared pages over something that reads lines. Memory is bounded by the options, whatever the readers do. */
export function sharePages({ read: readLines, heldBytes, keptBytes, readsAtOnce }: SharedPagesOptions): SharedPages {
  /** By their places, in the order of their last use. */
  const pages = new Map<string, Shared>()
  const reading = new Map<string, Promise<Shared>>()
  const turns: (() => void)[] = []
  let readsRunning = 0
  /** Where large records are met they come one after the other, and at the start they may be. */
  let isAmongLarge = true
  let bytesInUse = 0
  let bytesUnused = 0

  function use(shared: Shared): void {
    if (shared.users === 0 && pages.get(shared.key) === shared) bytesUnused -= shared.page.bytes
    if (shared.users === 0) bytesInUse += shared.page.bytes
    shared.users += 1
    if (!pages.delete(shared.key)) return
    pages.set(shared.key, shared)
  }

  function giveBack(shared: Shared): void {
    shared.users -= 1
    if (shared.users > 0) return
    bytesInUse -= shared.page.bytes
    if (pages.get(shared.key) === shared) bytesUnused += shared.page.bytes
    forget((kept) => kept > keptBytes)
    letIn()
  }

  /** Forgets unused pages, the least recently used first, as long as that is wanted. */
  function forget(isWanted: (bytes: number) => boolean): void {
    for (const [key, { page, users }] of pages) {
      if (!isWanted(bytesUnused)) return
      if (users > 0) continue
      pages.delete(key)
      bytesUnused -= page.bytes
    }
  }

  /** Those in use go to nobody else, and are gone when they are given back. */
  function clear(): void {
    forget(() => true)
    pages.clear()
    reading.clear()
  }

  function letIn(): void {
    const [atOnce, inUse] = isAmongLarge ? [1, heldBytes * LARGE_SHARE] : [readsAtOnce, heldBytes]
    while (turns.length > 0 && readsRunning < atOnce && bytesInUse < inUse) {
      readsRunning += 1
      turns.shift()!()
    }
  }

  async function readInTurn(place: FeedPlace, isVoid: () => boolean): Promise<Shared> {
    await new Promise<void>((resolve) => {
      turns.push(resolve)
      letIn()
    })
    try {
      const lines = await readLines(place)
      const bytes = lines.reduce((sum, { line }) => sum + line.length, 0)
      isAmongLarge = bytes >= LARGE_BYTES
      const shared = { key: keyOf(place), page: { lines, last: lastOf(place, lines), bytes }, users: 0 }
      // Something was withdrawn: what is cached may have been blanked in the store since.
      if (lines.some(({ withdraws }) => withdraws)) clear()
      if (lines.length > 0 && !isVoid()) {
        pages.set(shared.key, shared)
        bytesUnused += bytes
      }
      // Counts as in use until everyone waiting for it has taken it.
      use(shared)
      setImmediate(() => giveBack(shared))
      return shared
    } finally {
      readsRunning -= 1
      letIn()
    }
  }

  return {
    async take(place) {
      const key = keyOf(place)
      let shared = pages.get(key)
      if (!shared) {
        let coming = reading.get(key)
        if (!coming) {
          const read: Promise<Shared> = readInTurn(place, () => reading.get(key) !== read).finally(() => {
            if (reading.get(key) === read) reading.delete(key)
          })
          coming = read
          reading.set(key, coming)
        }
        shared = await coming
      }
      const taken = shared
      use(taken)
      return { page: taken.page, giveBack: () => giveBack(taken) }
    },
    clear,
  }
}

function keyOf(place: FeedPlace): string {
  return typeof place === 'number' ? String(place) : `${place.number}:${place.characters}:${place.hash}`
}

/** The last entry that is whole. */
function lastOf(place: FeedPlace, lines: readonly EntryLine[]): number {
  const line = lines.at(-1)
  if (line) return line.rest ? line.number - 1 : line.number
  return typeof place === 'number' ? place : place.number - 1
}
