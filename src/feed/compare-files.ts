import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { EntryLine } from '../shared/store/store.ts'
import { readLineHead } from '../shared/store/write-line.ts'
import { isTimestamp } from '../shared/values/is-timestamp.ts'
import { FEED_FILE, listSetAside } from './feed-files.ts'
import type { FeedReader } from './feed-reader.ts'
import { type FileLine, readLines } from './read-lines.ts'

/** A faulty line of a feed file, or a gap where lines are missing. */
export type LineFault = {
  file: string
  /** Number that should stand there. */
  number: number
  /** Offset of the line's beginning in its file. */
  offset: number
  /**
   * `damaged`: not what was written; `missing`: the number that should stand there does not; `other`: the line is
   * whole, but of another entry than the store has under its number, or the store has none.
   */
  kind: 'damaged' | 'missing' | 'other'
  /** Identity of the feed that the line names, where it can be read. */
  epoch: string | null
}

/** A comparison of one file: its faults as they are found, and at the end the last number that should stand in it. */
async function* compareFile(
  path: string,
  file: string,
  first: number,
  reader: FeedReader,
): AsyncGenerator<LineFault, number> {
  const entries = await EntryCursor.open(reader)
  let number = first
  try {
    for await (const line of readLines(path)) {
      const given = await compareLine(line, number, entries)
      if (given === null) number += 1
      else {
        yield { file, number, offset: line.start, ...given }
        // A line with a number of its own goes on from there; one without stands for the number that was due.
        const own = readLineHead(line.bytes.toString('latin1', 0, 200))?.number
        number = own === undefined ? number + 1 : Math.max(own + 1, number)
      }
    }
    return number - 1
  } finally {
    await entries.close()
  }
}

/** The first fault of a file that begins with the entry `first`, or the last number that it holds. */
export async function findFirstFault(
  path: string,
  file: string,
  first: number,
  reader: FeedReader,
): Promise<LineFault | number> {
  const faults = compareFile(path, file, first, reader)
  const found = await faults.next()
  await faults.return(0)
  return found.value
}

/**
 * Compares all feed files of a folder with the store, line by line; gives the faults, and at the end the last number
 * that is there (0 where there are no files).
 */
export async function* compareFiles(folder: string, reader: FeedReader): AsyncGenerator<LineFault, number> {
  let last = 0
  for (const { name, first, last: end } of await listSetAside(folder)) {
    if (first !== last + 1) yield { file: name, number: last + 1, offset: 0, kind: 'missing', epoch: null }
    const reached: number = yield* compareFile(join(folder, name), name, first, reader)
    if (reached < end) yield { file: name, number: reached + 1, offset: 0, kind: 'missing', epoch: null }
    last = Math.max(end, reached)
  }
  const path = join(folder, FEED_FILE)
  return existsSync(path) ? yield* compareFile(path, FEED_FILE, last + 1, reader) : last
}

async function compareLine(
  { bytes }: FileLine,
  number: number,
  entries: EntryCursor,
): Promise<Pick<LineFault, 'kind' | 'epoch'> | null> {
  const head = readLineHead(bytes.toString('latin1', 0, 200))
  const entry = await entries.seek(number)
  if (entry?.line.equals(bytes)) return null
  if (!head) return { kind: 'damaged', epoch: null }
  if (!entry) return { kind: head.number < number ? 'damaged' : 'other', epoch: head.epoch }
  if (head.number !== number) return { kind: head.number > number ? 'missing' : 'damaged', epoch: head.epoch }
  const own = readLineHead(entry.line.toString('latin1', 0, 200))
  const isSame = (own?.epoch === head.epoch && own.appendedAt === head.appendedAt) || !isTimestamp(head.appendedAt)
  return { kind: isSame ? 'damaged' : 'other', epoch: head.epoch }
}

/** Walks the entries of the store forward. */
class EntryCursor {
  readonly #reader: FeedReader
  #last: number
  #pages: AsyncGenerator<{ lines: readonly EntryLine[] }> | undefined
  #lines: readonly EntryLine[] = []

  private constructor(reader: FeedReader, last: number) {
    this.#reader = reader
    this.#last = last
  }

  static async open(reader: FeedReader): Promise<EntryCursor> {
    reader.forget()
    return new EntryCursor(reader, (await reader.head(0)).last)
  }

  /** The entry with a number; null where the store has none, also when it is asked once more. */
  async seek(number: number): Promise<EntryLine | null> {
    if (number > this.#last) {
      // A writer may have gone on since.
      const { last } = await this.#reader.head(0)
      if (number > last) return null
      this.#last = last
      await this.close()
    }
    this.#pages ??= this.#reader.readUpTo(number - 1, this.#last)
    while ((this.#lines.at(-1)?.number ?? 0) < number) {
      const next = await this.#pages.next()
      if (next.done) return null
      this.#lines = next.value.lines
    }
    return this.#lines.find((entry) => entry.number === number) ?? null
  }

  async close(): Promise<void> {
    await this.#pages?.return(undefined)
    this.#pages = undefined
  }
}
