import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { FEED_FILE } from './write-jsonl.ts'

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
const ROTATED = /^feed-\d{10}-(\d{10})\.jsonl$/

/** Where reading stopped in the file that grows. */
type Place = { inode: number; offset: number }

/**
 * The lines of the feed's files after a number, in order: the files set aside first, then the one that grows. For
 * consumers beside a running process that holds the embedded store. Half-written last lines are left for the next look.
 */
export async function* readFeedFiles({ folder, after, follow, signal }: ReadJsonlOptions): AsyncGenerator<string> {
  let last = after
  let place: Place | null = null
  do {
    for (const name of await listRotated(folder, last)) {
      for await (const { line, number } of readNumbered(join(folder, name), 0)) {
        if (number > last) yield line
        last = Math.max(last, number)
      }
    }
    const path = join(folder, FEED_FILE)
    const inode: number | null = await stat(path).then(
      ({ ino }) => ino,
      () => null,
    )
    if (inode !== null) {
      const from: number = place?.inode === inode ? place.offset : 0
      place = { inode, offset: from }
      for await (const { line, number, end } of readNumbered(path, from)) {
        if (number > last + 1 && last > 0) break
        if (number > last) yield line
        last = Math.max(last, number)
        place = { inode, offset: end }
      }
    }
    if (follow) await sleep(LOOK_MS, undefined, { signal }).catch(() => {})
  } while (follow && !signal.aborted)
}

async function listRotated(folder: string, after: number): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => Number(ROTATED.exec(name)?.[1] ?? 0) > after).sort()
}

type NumberedLine = { line: string; number: number; end: number }

/** Whole lines from an offset, each with its number and the offset of its end. */
async function* readNumbered(path: string, from: number): AsyncGenerator<NumberedLine> {
  const { size } = await stat(path)
  if (size <= from) return
  let end = from
  const input = createReadStream(path, { start: from, end: size - 1, encoding: 'utf8' })
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    end += Buffer.byteLength(line) + 1
    // The last line may be without its end yet.
    if (end > size) return
    const number = Number(/^\{"number":(\d+)/.exec(line)?.[1] ?? Number.NaN)
    if (Number.isFinite(number)) yield { line, number, end }
  }
}
