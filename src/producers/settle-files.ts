/** What one look at a file saw of it. */
export type SeenFile = {
  name: string
  size: number
  modifiedMs: number
  /** The name's own bytes, where they are not UTF-8. */
  bytes?: Buffer
}

/** A file with the time since which it has looked the same, in the watcher's own clock. */
export type WatchedFile = SeenFile & { stillSinceMs: number }

/** Endings of files that are still being written, by the programs that write them. */
const UNFINISHED = /\.(?:part|tmp|crdownload)$/i

/**
 * Whether a name may be an article's at all: no dot file and none that says it is unfinished.
 *
 * @example
 * isOffered('story.txt.part') // false
 */
export function isOffered(name: string): boolean {
  return !name.startsWith('.') && !UNFINISHED.test(name)
}

/**
 * One look at the inbox: which files have settled, and what to remember until the next look. A file has settled when
 * two looks or more saw the same size and time, over at least `settleDelayMs`. The watcher's own clock counts, since
 * the times of files come from other machines' clocks. Settled files come oldest first, then by name.
 */
export function settleFiles(
  before: ReadonlyMap<string, WatchedFile>,
  seen: readonly SeenFile[],
  nowMs: number,
  settleDelayMs: number,
): { settled: WatchedFile[]; watched: Map<string, WatchedFile> } {
  const watched = new Map<string, WatchedFile>()
  const settled: WatchedFile[] = []
  for (const file of seen) {
    const known = before.get(file.name)
    const still = known?.size === file.size && known.modifiedMs === file.modifiedMs
    const entry = { ...file, stillSinceMs: still ? known.stillSinceMs : nowMs }
    watched.set(file.name, entry)
    if (still && nowMs - entry.stillSinceMs >= settleDelayMs) settled.push(entry)
  }
  settled.sort((a, b) => a.modifiedMs - b.modifiedMs || (a.name < b.name ? -1 : 1))
  return { settled, watched }
}
