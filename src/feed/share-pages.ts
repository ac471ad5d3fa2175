import type { EntryLine } from '../shared/store/store.ts'

/** Some entries one after the other, as lines. */
export type FeedPage = { readonly lines: readonly EntryLine[]; readonly last: number; readonly bytes: number }

/** A page in use; to be given back. */
export type HeldPage = { readonly page: FeedPage; giveBack(): void }

/** Pages of the feed that many read at once: each is read once and held once. */
export interface SharedPages {
  /** The page after a number, empty at the end of the feed; waits while too much is in use. */
  take(after: number): Promise<HeldPage>
  /** Forgets what is kept: the store may say something else by now. */
  clear(): void
}

export type SharedPagesOptions = {
  read(after: number): Promise<EntryLine[]>
  /** Bytes of pages in use above which nothing more is read until some are given back. */
  heldBytes: number
  /** Bytes of unused pages that are kept for who comes next. */
  keptBytes: number
  /** Pages read at the same time, while they are small. */
  readsAtOnce: number
}

/** Bytes from which a page counts as large. A large record needs several times its size while it is read. */
const LARGE_BYTES = 1024 * 1024

type Shared = { after: number; page: FeedPage; users: number }

/** Shared pages over something that reads lines. Memory is bounded by the options, whatever the readers do. */
export function sharePages({ read: readLines, heldBytes, keptBytes, readsAtOnce }: SharedPagesOptions): SharedPages {
  /** By the number before the first entry, in the order of their last use. */
  const pages = new Map<number, Shared>()
  const reading = new Map<number, Promise<Shared>>()
  const turns: (() => void)[] = []
  let readsRunning = 0
  /** Where large records are met they come one after the other, and at the start they may be. */
  let isAmongLarge = true
  let bytesInUse = 0
  let bytesUnused = 0

  function use(shared: Shared): void {
    if (shared.users === 0 && pages.get(shared.after) === shared) bytesUnused -= shared.page.bytes
    if (shared.users === 0) bytesInUse += shared.page.bytes
    shared.users += 1
    if (!pages.delete(shared.after)) return
    pages.set(shared.after, shared)
  }

  function giveBack(shared: Shared): void {
    shared.users -= 1
    if (shared.users > 0) return
    bytesInUse -= shared.page.bytes
    if (pages.get(shared.after) === shared) bytesUnused += shared.page.bytes
    forget((kept) => kept > keptBytes)
    letIn()
  }

  /** Forgets unused pages, the least recently used first, as long as that is wanted. */
  function forget(isWanted: (bytes: number) => boolean): void {
    for (const [after, { page, users }] of pages) {
      if (!isWanted(bytesUnused)) return
      if (users > 0) continue
      pages.delete(after)
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
    while (turns.length > 0 && readsRunning < (isAmongLarge ? 1 : readsAtOnce) && bytesInUse < heldBytes) {
      readsRunning += 1
      turns.shift()!()
    }
  }

  async function readInTurn(after: number, isVoid: () => boolean): Promise<Shared> {
    await new Promise<void>((resolve) => {
      turns.push(resolve)
      letIn()
    })
    try {
      const lines = await readLines(after)
      const bytes = lines.reduce((sum, { line }) => sum + line.length, 0)
      isAmongLarge = bytes >= LARGE_BYTES
      const shared = { after, page: { lines, last: lines.at(-1)?.number ?? after, bytes }, users: 0 }
      // Something was taken back: what is kept may have been blanked in the store since.
      if (lines.some(({ withdraws }) => withdraws)) clear()
      if (lines.length > 0 && !isVoid()) {
        pages.set(after, shared)
        bytesUnused += bytes
      }
      // Counts as used until those who have waited for it have taken it.
      use(shared)
      setImmediate(() => giveBack(shared))
      return shared
    } finally {
      readsRunning -= 1
      letIn()
    }
  }

  return {
    async take(after) {
      let shared = pages.get(after)
      if (!shared) {
        let coming = reading.get(after)
        if (!coming) {
          const read: Promise<Shared> = readInTurn(after, () => reading.get(after) !== read).finally(() => {
            if (reading.get(after) === read) reading.delete(after)
          })
          coming = read
          reading.set(after, coming)
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
