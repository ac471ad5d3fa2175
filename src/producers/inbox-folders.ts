import { constants } from 'node:fs'
import {
  appendFile,
  copyFile,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  unlink,
  writeFile,
} from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { makeFolder } from '../shared/make-folder.ts'
import type { SeenFile } from './settle-files.ts'

/** Where files end up. */
export type Ending = 'done' | 'duplicate' | 'quarantine'

/** A file in `processing/`, in a folder of its own that bears the id of its arrival. */
export type ClaimedFile = {
  arrivalId: string
  name: string
  /** Whether it was read when it was shorter, and may grow on. */
  isGrown: boolean
  /** Id of the article that it gave then, or null. */
  follows: string | null
  /** Processes that died while they read it. */
  deaths: number
}

/** The size and time of a file when it was read. */
export type FileState = { size: number; modifiedMs: number }

/** Longest name, in bytes, that still has room for `.reason.json` and an arrival's id. */
const LONGEST_NAME = 180
/** Beside a claimed file: the processes that have begun to read it, a line each. */
const BEGUN = '.begun'
/** Beside a claimed file that has grown: the article that it gave when it was shorter. */
const FOLLOWS = '.follows'

/** Whether an error says that a file is not there: somebody took it away in the meantime. */
export function isGone(error: unknown): boolean {
  return codeOf(error) === 'ENOENT'
}

/**
 * The inbox and its folders on disk: `processing/ARRIVAL/NAME`, `done/NAME`, `duplicate/NAME`, `quarantine/NAME` with
 * `quarantine/NAME.reason.json`. They lie inside of the inbox, so that every move is a rename on one file system; where
 * one of them is another file system, files are copied whole and then taken away. Nothing is ever overwritten.
 */
export class InboxFolders {
  readonly inbox: string

  constructor(inbox: string) {
    this.inbox = inbox
  }

  /** Makes the folders that are not there. */
  async create(): Promise<void> {
    for (const folder of ['processing', 'done', 'duplicate', 'quarantine']) {
      await makeFolder(join(this.inbox, folder))
    }
  }

  /**
   * Files that lie in the inbox now, of those whose names `isOffered` takes. No links, no folders. A name that is not
   * UTF-8, as old archives have them, is read as Latin-1.
   */
  async list(isOffered: (name: string) => boolean): Promise<SeenFile[]> {
    const entries = await readdir(this.inbox, { withFileTypes: true, encoding: 'buffer' })
    const seen: SeenFile[] = []
    for (const entry of entries) {
      const plain = entry.name.toString('utf8')
      const isPlain = Buffer.from(plain, 'utf8').equals(entry.name)
      const name = isPlain ? plain : readName(entry.name)
      if (!entry.isFile() || !isOffered(name)) continue
      const state = await look(this.pathIn(isPlain ? name : entry.name))
      if (state) seen.push({ name, ...state, ...(!isPlain && { bytes: entry.name }) })
    }
    return seen
  }

  /**
   * What a crash, a store that was away, or a file that has grown left in `processing/`. Folders that are empty are
   * taken away; a file straight in `processing/` goes back into the inbox.
   */
  async listClaimed(except: ReadonlySet<string>): Promise<ClaimedFile[]> {
    const claimed: ClaimedFile[] = []
    for (const entry of await readdir(join(this.inbox, 'processing'), { withFileTypes: true })) {
      const arrivalId = entry.name
      if (except.has(arrivalId)) continue
      if (!entry.isDirectory()) {
        if (entry.isFile()) await this.moveFree(join(this.inbox, 'processing', arrivalId), this.inbox, [arrivalId])
        continue
      }
      const folder = join(this.inbox, 'processing', arrivalId)
      const names = await readdir(folder).catch(() => null)
      const files = names?.filter((name) => name !== BEGUN && name !== FOLLOWS) ?? []
      if (names && files.length === 0) await this.dropFolder(arrivalId)
      if (files.length === 0) continue
      const isGrown = names?.includes(FOLLOWS) ?? false
      const follows = (isGrown && (await readText(join(folder, FOLLOWS)))) || null
      const deaths = new Set((await readText(join(folder, BEGUN))).split('\n').filter(Boolean)).size
      for (const name of files) claimed.push({ arrivalId, name, isGrown, follows, deaths })
    }
    return claimed
  }

  /**
   * Claims a file of the inbox by renaming it; null where it is gone or no longer what was seen (then it stays in the
   * inbox and settles anew).
   */
  async claim(seen: SeenFile, arrivalId: string): Promise<ClaimedFile | null> {
    const claimed = { arrivalId, name: seen.name, isGrown: false, follows: null, deaths: 0 }
    await mkdir(join(this.inbox, 'processing', arrivalId))
    try {
      await move(this.pathIn(seen.bytes ?? seen.name), this.pathOf(claimed))
    } catch (error) {
      await this.dropFolder(arrivalId)
      if (isGone(error)) return null
      throw error
    }
    const now = await look(this.pathOf(claimed))
    if (now?.size === seen.size && now.modifiedMs === seen.modifiedMs) return claimed
    await this.moveFree(this.pathOf(claimed), this.inbox, endingNames(claimed)).catch(unlessGone)
    await this.dropFolder(arrivalId)
    return null
  }

  /** Notes, before a claimed file is read, that the process `runId` may die of it. */
  async begin(claimed: ClaimedFile, runId: string): Promise<void> {
    await appendFile(join(this.inbox, 'processing', claimed.arrivalId, BEGUN), `${runId}\n`)
  }

  /** Takes that note back: the file could not be taken in, and the process lives. */
  async giveUp(claimed: ClaimedFile): Promise<void> {
    await unlink(join(this.inbox, 'processing', claimed.arrivalId, BEGUN)).catch(unlessGone)
  }

  /** The state of a claimed file, or null where it is gone or no file. */
  lookAt(claimed: ClaimedFile): Promise<FileState | null> {
    return look(this.pathOf(claimed))
  }

  /**
   * The bytes of a claimed file with its state as they were read, or the reason why they are not to be had. Never
   * follows a link, and never waits for the other end of a pipe.
   */
  async read(
    claimed: ClaimedFile,
    maxBytes: number,
  ): Promise<{ bytes: Uint8Array; state: FileState } | { refused: string }> {
    let file: Awaited<ReturnType<typeof open>>
    try {
      file = await open(
        this.pathOf(claimed),
        constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
      )
    } catch (error) {
      const code = codeOf(error)
      if (code === 'ELOOP') return { refused: `${claimed.name}: a symbolic link, which is not followed` }
      if (code === 'ENXIO' || code === 'ENODEV') return { refused: `${claimed.name}: not an ordinary file` }
      if (code === 'EACCES' || code === 'EPERM') return { refused: `${claimed.name}: not allowed to be read (${code})` }
      throw error
    }
    try {
      const stats = await file.stat()
      if (!stats.isFile()) return { refused: `${claimed.name}: not an ordinary file` }
      if (stats.size > maxBytes) return { refused: `${claimed.name}: larger than ${maxBytes} bytes` }
      // No more than there was: what is written meanwhile changes the state and is read the next time.
      const bytes = await readUpTo(file, stats.size)
      return { bytes, state: { size: bytes.length, modifiedMs: stats.mtimeMs } }
    } finally {
      await file.close()
    }
  }

  /**
   * Moves a claimed file to where it ends, with `note` beside it as `NAME.reason.json` if one is given; gives the name
   * under which it lies there. Never overwrites: a name that is taken gets the arrival's id in it. Can be repeated.
   */
  async finish(claimed: ClaimedFile, ending: Ending, note: object | null): Promise<string> {
    const from = this.pathOf(claimed)
    const folder = join(this.inbox, ending)
    for (const name of endingNames(claimed)) {
      const to = join(folder, name)
      const reason = `${to}.reason.json`
      // A file in quarantine/ may for a moment lie in processing/ as well, but never without its reason.
      const noted = note === null || (await writeNew(reason, `${JSON.stringify(note, null, 2)}\n`, claimed.arrivalId))
      if (!noted) continue
      if (await linkNew(from, to, claimed.arrivalId)) {
        await unlink(from).catch(unlessGone)
        await this.dropFolder(claimed.arrivalId)
        return name
      }
      if (note) await unlink(reason).catch(unlessGone)
    }
    throw new Error(`no free name for ${claimed.name} in ${ending}/`)
  }

  /** The state of a file that has ended, or null where it is gone. */
  lookAtEnded(ending: Ending, name: string): Promise<FileState | null> {
    return look(join(this.inbox, ending, name))
  }

  /**
   * Takes a file that has ended back into `processing/`, as a new arrival, since it has grown after it was read; what
   * stands beside it goes with it. `follows` is the article that it gave.
   */
  async takeBack(ending: Ending, name: string, arrivalId: string, follows: string | null): Promise<ClaimedFile | null> {
    const claimed = { arrivalId, name, isGrown: true, follows, deaths: 0 }
    const folder = join(this.inbox, 'processing', arrivalId)
    await mkdir(folder)
    await writeFile(join(folder, FOLLOWS), follows ?? '')
    try {
      await move(join(this.inbox, ending, name), this.pathOf(claimed))
    } catch (error) {
      await this.dropFolder(arrivalId)
      if (isGone(error)) return null
      throw error
    }
    await unlink(join(this.inbox, ending, `${name}.reason.json`)).catch(unlessGone)
    return claimed
  }

  /** Makes a claimed file a new arrival: it has grown while it was read. */
  async claimAnew(claimed: ClaimedFile, arrivalId: string, follows: string | null): Promise<void> {
    await this.giveUp(claimed)
    const folder = join(this.inbox, 'processing', claimed.arrivalId)
    await writeFile(join(folder, FOLLOWS), follows ?? '')
    await rename(folder, join(this.inbox, 'processing', arrivalId))
  }

  /** Moves a file into a folder under the first of the names that is free; it stays where all are taken. */
  private async moveFree(from: string, folder: string, names: readonly string[]): Promise<void> {
    for (const name of names) {
      const to = join(folder, name)
      const taken = await lstat(to).then(
        () => true,
        () => false,
      )
      if (taken) continue
      await move(from, to)
      return
    }
  }

  private pathOf({ arrivalId, name }: Pick<ClaimedFile, 'arrivalId' | 'name'>): string {
    return join(this.inbox, 'processing', arrivalId, name)
  }

  private pathIn(name: string | Buffer): string | Buffer {
    return typeof name === 'string' ? join(this.inbox, name) : Buffer.concat([Buffer.from(this.inbox + sep), name])
  }

  private async dropFolder(arrivalId: string): Promise<void> {
    const folder = join(this.inbox, 'processing', arrivalId)
    const names = await readdir(folder).catch(() => [])
    // Only where nothing but our own notes is left.
    if (!names.every((name) => name === BEGUN || name === FOLLOWS)) return
    for (const name of names) await unlink(join(folder, name)).catch(unlessGone)
    await rmdir(folder).catch(() => undefined)
  }
}

/** Its own name, if that is short enough, then one with the arrival's id, which no other file has. */
function endingNames({ name, arrivalId }: Pick<ClaimedFile, 'name' | 'arrivalId'>): string[] {
  const ending = extname(name).slice(0, 20)
  let stem = name.slice(0, name.length - extname(name).length)
  while (Buffer.byteLength(stem) > LONGEST_NAME - 60) stem = stem.slice(0, -10)
  const unique = `${stem}.${arrivalId}${ending}`
  return Buffer.byteLength(name) <= LONGEST_NAME ? [name, unique] : [unique]
}

/** Latin-1, since that is what names of one byte a letter mostly are; what no terminal should get becomes `_`. */
function readName(bytes: Buffer): string {
  return new TextDecoder('windows-1252').decode(bytes).replace(/[\p{Cc}/]/gu, '_')
}

async function readUpTo(file: Awaited<ReturnType<typeof open>>, size: number): Promise<Uint8Array> {
  const bytes = Buffer.alloc(size)
  let length = 0
  while (length < size) {
    const { bytesRead } = await file.read(bytes, length, size - length, length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return bytes.subarray(0, length)
}

/** Renames; onto another file system copies whole and then takes away. */
async function move(from: string | Buffer, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error
    await copyWhole(from, to)
    await unlink(from)
  }
}

/** A copy that appears under its name at once, whole. */
async function copyWhole(from: string | Buffer, to: string): Promise<void> {
  const part = `${to}.part`
  try {
    await copyFile(from, part)
    await rename(part, to)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/**
 * Gives a file a second name, never over another file; false where that name is taken. On file systems without hard
 * links, or on another one than the file's, it is moved or copied there.
 */
async function linkNew(from: string, to: string, arrivalId: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return isSame(from, to)
    if (isGone(error)) throw error
    if (!(await lstat(to).then(() => false, isGone))) return isSame(from, to)
    if (codeOf(error) !== 'EXDEV') {
      await rename(from, to)
      return true
    }
  }
  const part = join(to, '..', `.${arrivalId}.part`)
  try {
    await copyFile(from, part)
    // The name may have been taken while it was copied.
    await link(part, to).catch(async (error) => {
      if (codeOf(error) === 'EEXIST') throw error
      await rename(part, to)
    })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await rm(part, { force: true })
  }
}

/**
 * One file under two names, or, on two file systems, two of the same bytes: what a crash between copy and removal
 * leaves.
 */
async function isSame(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([lstat(a), lstat(b)])
  if (one.ino === other.ino && one.dev === other.dev) return true
  if (one.dev === other.dev || one.size !== other.size || !one.isFile() || !other.isFile()) return false
  const [bytes, others] = await Promise.all([readFile(a), readFile(b)])
  return bytes.equals(others)
}

/** Writes a file that was not there, whole; true also where the very same arrival has written it before. */
async function writeNew(path: string, content: string, arrivalId: string): Promise<boolean> {
  const part = join(path, '..', `.${arrivalId}.reason.part`)
  try {
    await writeFile(part, content)
    await link(part, path).catch(async (error) => {
      if (codeOf(error) === 'EEXIST') throw error
      // A file system without hard links.
      await writeFile(path, content, { flag: 'wx' })
    })
    return true
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    return (await readText(path)) === content
  } finally {
    await rm(part, { force: true })
  }
}

async function look(path: string | Buffer): Promise<FileState | null> {
  const stats = await lstat(path).catch(() => null)
  return stats?.isFile() ? { size: stats.size, modifiedMs: stats.mtimeMs } : null
}

function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '')
}

function unlessGone(error: unknown): void {
  if (!isGone(error)) throw error
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null
}
