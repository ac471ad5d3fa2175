import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { FEED_FILE, listSetAside } from './feed-files.ts'
import { readLines } from './read-lines.ts'

/** How the files of the feed are read. */
export type ReadJsonlOptions = {
  folder: string
  /** The last number that the consumer has seen; 0 for everything. */
  after: number
  /** Goes on as the files grow, until the signal aborts. */
  follow: boolean
  signal: AbortSignal
}

/** Time between two looks at a file that may have grown, milliseconds. */
const LOOK_MS = 300

/** Where reading stopped in the file that grows. */
type Place = { inode: number; offset: number }

/**
 * The lines of the feed's files after a number, in order: the files set aside first, then the one that grows. For
 * consumers beside a running process that holds the embedded store. Half-written last lines are left for the next look,
 * files that are not there (any more) are waited for.
 */
export async function* readFeedFiles({ folder, after, follow, signal }: ReadJsonlOptions): AsyncGenerator<string> {
  let last = after
  let place: Place | null = null
  do {
    for (const { name, last: end } of await listSetAside(folder)) {
      if (end <= last) continue
      for await (const { line, number } of readNumbered(join(folder, name), 0)) {
        if (number > last) yield line
        last = Math.max(last, number)
      }
    }
    const path = join(folder, FEED_FILE)
    const now = await stat(path).catch(() => null)
    if (now !== null) {
      // A file that is shorter than before was written anew.
      const from: number = place?.inode === now.ino && place.offset <= now.size ? place.offset : 0
      place = { inode: now.ino, offset: from }
      for await (const { line, number, end } of readNumbered(path, from)) {
        if (number > last + 1 && last > 0) break
        if (number > last) yield line
        last = Math.max(last, number)
        place = { inode: now.ino, offset: end }
      }
    }
    if (follow) await sleep(LOOK_MS, undefined, { signal }).catch(() => {})
  } while (follow && !signal.aborted)
}

type NumberedLine = { line: string; number: number; end: number }

/** Whole lines from an offset, each with its number and the offset of its end; none where the file is gone. */
async function* readNumbered(path: string, from: number): AsyncGenerator<NumberedLine> {
  try {
    for await (const { bytes, end } of readLines(path, from)) {
      const number = Number(/^\{"number":(\d+)/.exec(bytes.toString('latin1', 0, 40))?.[1] ?? Number.NaN)
      if (Number.isFinite(number)) yield { line: bytes.toString('utf8'), number, end }
    }
  } catch (error) {
    // Moved or rotated in the meantime: the next look reads whatever is there then.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
