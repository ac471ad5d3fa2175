import { open, rename, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../shared/logger.ts'
import type { Store } from '../shared/store/store.ts'
import { readLineHead } from '../shared/store/write-line.ts'
import { findFirstFault, type LineFault } from './compare-files.ts'
import { FEED_FILE, listSetAside, nameSetAside, putOutOfTheWay, type SetAside } from './feed-files.ts'
import type { FeedReader } from './feed-reader.ts'
import { readFirstNumber } from './read-first-number.ts'
import { cutToWholeLines, readLastLine } from './read-last-line.ts'

export type SettleOptions = {
  folder: string
  reader: FeedReader
  store: Pick<Store, 'beginEpoch' | 'listForgotten'>
  log: Log
  /**
   * Brings the feed files of a folder into agreement with the store, and returns the number of the last entry that they
   * then hold. A line that a crash cut short is removed. A full file that is damaged, missing or holds an entry that
   * was to be forgotten is rewritten. Whatever follows a damaged line in the current file is removed and written again.
   * Files of another store, or from before the store went back in time, are moved aside as a whole; in the second case
   * the feed gets a new identity, so that readers notice.
   */
  signal: AbortSignal
}

/**
 * Brings the feed files of a folder into agreement with the store, and gives the number of the last entry that they
 * then hold. What a crash cut is cut off, a file that was set aside and is damaged, is missing or holds an entry that
 * was to be forgotten is written anew, and what follows a damaged line of the present file is taken off to be written
 * again. Files of another store, or of a time that the store has gone back behind, are put out of the way as a whole;
 * in the second case the feed gets another identity, so that readers notice.
 */
export async function settleFiles(options: SettleOptions): Promise<number> {
  const { folder, reader, store, log, signal } = options
  reader.forget()
  const forgotten = await store.listForgotten()
  let last = 0
  for (const file of await listSetAside(folder)) {
    signal.throwIfAborted()
    if (file.last <= last) {
      await putOutOfTheWay(folder, [file.name], 'damaged')
      continue
    }
    if (file.first > last + 1) {
      if (file.last > (await reader.head(0)).last) return startOver(await otherFeed(folder, file), options)
      log.warn({ first: last + 1, last: file.first - 1 }, 'a file of the feed is missing; it is written anew')
      await writeAnew(last + 1, file.first - 1, options)
    }
    const holdsForgotten = forgotten.some((number) => number >= file.first && number <= file.last)
    const fault = await checkSetAside(folder, file, holdsForgotten, reader)
    if (fault?.kind === 'other' && !(await isNewestOfStore(options))) return startOver(fault, options)
    if (fault) {
      log.warn(
        { file: file.name, number: fault.number },
        'a file of the feed differs from the store; it is written anew',
      )
      await writeAnew(file.first, file.last, options)
    }
    last = file.last
  }
  return (await settlePresent(last + 1, options)) ?? last
}

/** The file that grows; null where it holds nothing. */
async function settlePresent(first: number, options: SettleOptions): Promise<number | null> {
  const { folder, reader, log, signal } = options
  const path = join(folder, FEED_FILE)
  if (!(await cutToWholeLines(path))) return null
  const found = await findFirstFault(path, FEED_FILE, first, reader)
  if (typeof found === 'number') return found < first ? null : found
  if (found.kind === 'other' && !(await isNewestOfStore(options))) return startOver(found, options)
  signal.throwIfAborted()
  log.warn({ number: found.number }, 'feed.jsonl differs from the store; it is written again from there')
  await truncate(path, found.offset)
  return found.number > first ? found.number - 1 : null
}

/**
 * Whether the newest line of the files is the store's: then the store has not gone back in time, and an older line that
 * seems to be of another entry is damaged, in its epoch or its time.
 */
async function isNewestOfStore({ folder, reader }: SettleOptions): Promise<boolean> {
  const aside = await listSetAside(folder)
  for (const name of [FEED_FILE, ...aside.map((file) => file.name).reverse()]) {
    const line = await readLastLine(join(folder, name))
    if (!line) continue
    const number = readLineHead(line.toString('latin1', 0, 200))?.number
    if (number === undefined || number > (await reader.head(0)).last) return false
    for await (const { lines } of reader.readUpTo(number - 1, number)) return lines[0]!.line.equals(line)
    return false
  }
  return false
}

/** Writes a file that is set aside out of the store: beside it first, so that it is whole when it is there. */
async function writeAnew(first: number, last: number, { folder, reader, signal }: SettleOptions): Promise<void> {
  const path = join(folder, nameSetAside(first, last))
  const unfinished = `${path}.unfinished`
  const handle = await open(unfinished, 'w')
  try {
    for await (const { lines } of reader.readUpTo(first - 1, last)) {
      for (const { line } of lines) await handle.appendFile(Buffer.concat([line, LINE_END]))
    }
    signal.throwIfAborted()
    await handle.datasync()
  } finally {
    await handle.close()
  }
  await rename(unfinished, path)
}

const LINE_END = Buffer.from('\n')

/** Everything out of the way; the feed is written from the beginning. */
async function startOver(fault: LineFault, { folder, reader, store, log, signal }: SettleOptions): Promise<number> {
  signal.throwIfAborted()
  const { epoch, last } = await reader.head(0)
  const aside = await listSetAside(folder)
  if (fault.epoch === epoch) {
    const since = Math.min(await findDivergence(folder, fault, aside, reader), last + 1)
    log.warn({ since }, 'the store has gone back in time: the feed gets another identity, its files are renamed')
    await store.beginEpoch(since, epoch)
    reader.forget()
    await reader.head(0)
  } else {
    log.warn({ folder }, 'the files of the feed are of another store, and are renamed')
  }
  await putOutOfTheWay(folder, [...aside.map(({ name }) => name), FEED_FILE], 'other-store')
  return 0
}

/** The first number that the store has given again. */
async function findDivergence(
  folder: string,
  fault: LineFault,
  aside: readonly SetAside[],
  reader: FeedReader,
): Promise<number> {
  const file = aside.find(({ name }) => name === fault.file)
  if (!file) return fault.number
  const found = await findFirstFault(join(folder, file.name), file.name, file.first, reader)
  return typeof found === 'number' ? fault.number : found.number
}

/**
 * Looks at the last line, where a feed that has gone another way differs, and whether the first is there; at all lines
 * where that is wanted. What lies between was compared when the file was set aside.
 */
async function checkSetAside(
  folder: string,
  { name, first, last }: SetAside,
  wholly: boolean,
  reader: FeedReader,
): Promise<LineFault | null> {
  const path = join(folder, name)
  const line = await readLastLine(path)
  const head = line && readLineHead(line.toString('latin1', 0, 200))
  const fault = (kind: LineFault['kind']): LineFault => ({
    ...{ file: name, number: last, offset: 0, kind },
    epoch: head?.epoch ?? null,
  })
  if (last > (await reader.head(0)).last) return fault('other')
  if (!line || head?.number !== last) return fault('damaged')
  for await (const { lines } of reader.readUpTo(last - 1, last)) {
    const entry = lines[0]!.line
    const own = readLineHead(entry.toString('latin1', 0, 200))
    if (own?.epoch !== head.epoch || own.appendedAt !== head.appendedAt) return fault('other')
    if (!entry.equals(line)) return fault('damaged')
  }
  if ((await readFirstNumber(path)) !== first) return fault('damaged')
  if (!wholly) return null
  const found = await findFirstFault(path, name, first, reader)
  return typeof found === 'number' ? null : found
}

/** A file that begins behind a gap and ends behind the store. */
async function otherFeed(folder: string, { name, last }: SetAside): Promise<LineFault> {
  const line = await readLastLine(join(folder, name))
  const epoch = line && readLineHead(line.toString('latin1', 0, 200))?.epoch
  return { file: name, number: last, offset: 0, kind: 'other', epoch: epoch ?? null }
}
