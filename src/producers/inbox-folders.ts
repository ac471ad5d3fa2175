import { constants } from 'node:fs'
import { link, lstat, mkdir, open, readdir, rename, rmdir, unlink, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { SeenFile } from './settle-files.ts'

/** Where a file ends. */
export type Ending = 'done' | 'duplicate' | 'quarantine'

/** A file in `processing/`, in a folder of its own that bears the id of its arrival. */
export type ClaimedFile = { arrivalId: string; name: string }

/** Longest name, in bytes, that still has room for `.reason.json` and an arrival's id. */
const LONGEST_NAME = 180

/** Whether an error says that a file is not there: somebody took it away in the meantime. */
export function isGone(error: unknown): boolean {
  return codeOf(error) === 'ENOENT'
}

/**
 * The inbox and its folders on disk. They lie inside of the inbox, so that every move is a rename on one file system:
 * `processing/ARRIVAL/NAME`, `done/NAME`, `duplicate/NAME`, `quarantine/NAME` with `quarantine/NAME.reason.json`.
 */
export class InboxFolders {
  readonly inbox: string

  constructor(inbox: string) {
    this.inbox = inbox
  }

  /** Makes the folders that are not there. */
  async create(): Promise<void> {
    for (const folder of ['processing', 'done', 'duplicate', 'quarantine']) {
      await mkdir(join(this.inbox, folder), { recursive: true })
    }
  }

  /** Files that lie in the inbox now, of those whose names `isOffered` takes. No links, no folders. */
  async list(isOffered: (name: string) => boolean): Promise<SeenFile[]> {
    const entries = await readdir(this.inbox, { withFileTypes: true })
    const seen: SeenFile[] = []
    for (const entry of entries) {
      if (!entry.isFile() || !isOffered(entry.name)) continue
      const file = await this.look(join(this.inbox, entry.name), entry.name)
      if (file) seen.push(file)
    }
    return seen
  }

  /** What a crash, or a store that was away, left in `processing/`. Folders that are empty are taken away. */
  async listClaimed(except: ReadonlySet<string>): Promise<ClaimedFile[]> {
    const claimed: ClaimedFile[] = []
    for (const arrivalId of await readdir(join(this.inbox, 'processing'))) {
      if (except.has(arrivalId)) continue
      const names = await readdir(join(this.inbox, 'processing', arrivalId)).catch(() => null)
      if (names?.length === 0) await this.dropFolder(arrivalId)
      for (const name of names ?? []) claimed.push({ arrivalId, name })
    }
    return claimed
  }

  /**
   * Claims a file of the inbox by renaming it; null where it is gone or no longer what was seen (then it stays in the
   * inbox and settles anew).
   */
  async claim(seen: SeenFile, arrivalId: string): Promise<ClaimedFile | null> {
    const claimed = { arrivalId, name: seen.name }
    await mkdir(join(this.inbox, 'processing', arrivalId))
    try {
      await rename(join(this.inbox, seen.name), this.pathOf(claimed))
    } catch (error) {
      await this.dropFolder(arrivalId)
      if (isGone(error)) return null
      throw error
    }
    const now = await this.look(this.pathOf(claimed), seen.name)
    if (now?.size === seen.size && now.modifiedMs === seen.modifiedMs) return claimed
    await this.putBack(claimed)
    return null
  }

  /** The bytes of a claimed file, or the reason why they are not to be had. Never follows a link. */
  async read(claimed: ClaimedFile, maxBytes: number): Promise<{ bytes: Uint8Array } | { refused: string }> {
    let file: Awaited<ReturnType<typeof open>>
    try {
      file = await open(this.pathOf(claimed), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
    } catch (error) {
      const code = codeOf(error)
      if (code === 'ELOOP') return { refused: `${claimed.name}: a symbolic link, which is not followed` }
      if (code === 'EACCES' || code === 'EPERM') return { refused: `${claimed.name}: not allowed to be read (${code})` }
      throw error
    }
    try {
      const { size } = await file.stat()
      if (size > maxBytes) return { refused: `${claimed.name}: larger than ${maxBytes} bytes` }
      return { bytes: await file.readFile() }
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
    const name = await this.linkInto(from, claimed, ending)
    // In this order a file in quarantine/ may for a moment lie in processing/ as well, but never without its reason.
    if (note) await writeFile(join(this.inbox, ending, `${name}.reason.json`), `${JSON.stringify(note, null, 2)}\n`)
    await unlink(from).catch(unlessGone)
    await this.dropFolder(claimed.arrivalId)
    return name
  }

  private async linkInto(from: string, claimed: ClaimedFile, ending: Ending): Promise<string> {
    for (const name of endingNames(claimed)) {
      const to = join(this.inbox, ending, name)
      try {
        await link(from, to)
        return name
      } catch (error) {
        if (codeOf(error) === 'EEXIST') {
          if (await isSameFile(from, to)) return name
        } else if (isGone(error)) {
          throw error
        } else if (await lstat(to).then(() => false, isGone)) {
          // A file system without hard links.
          await rename(from, to)
          return name
        }
      }
    }
    throw new Error(`no free name for ${claimed.name} in ${ending}/`)
  }

  /** Back into the inbox, unless a new file of that name has come in the meantime. */
  private async putBack(claimed: ClaimedFile): Promise<void> {
    for (const name of endingNames(claimed)) {
      const taken = await lstat(join(this.inbox, name)).then(
        () => true,
        () => false,
      )
      if (taken) continue
      await rename(this.pathOf(claimed), join(this.inbox, name)).catch(unlessGone)
      break
    }
    await this.dropFolder(claimed.arrivalId)
  }

  private pathOf({ arrivalId, name }: ClaimedFile): string {
    return join(this.inbox, 'processing', arrivalId, name)
  }

  private async dropFolder(arrivalId: string): Promise<void> {
    await rmdir(join(this.inbox, 'processing', arrivalId)).catch(() => undefined)
  }

  private async look(path: string, name: string): Promise<SeenFile | null> {
    const stats = await lstat(path).catch(() => null)
    return stats?.isFile() ? { name, size: stats.size, modifiedMs: stats.mtimeMs } : null
  }
}

/** Its own name, if that is short enough, then one with the arrival's id, which no other file has. */
function endingNames({ name, arrivalId }: ClaimedFile): string[] {
  const ending = extname(name).slice(0, 20)
  let stem = name.slice(0, name.length - extname(name).length)
  while (Buffer.byteLength(stem) > LONGEST_NAME - 60) stem = stem.slice(0, -10)
  const unique = `${stem}.${arrivalId}${ending}`
  return Buffer.byteLength(name) <= LONGEST_NAME ? [name, unique] : [unique]
}

async function isSameFile(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([lstat(a), lstat(b)])
  return one.ino === other.ino && one.dev === other.dev
}

function unlessGone(error: unknown): void {
  if (!isGone(error)) throw error
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null
}
