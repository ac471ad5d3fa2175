import { readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'

/** The file that grows; full ones lie beside it as `feed-FIRST-LAST.jsonl`. */
export const FEED_FILE = 'feed.jsonl'

/** A file that was full and set aside, by the numbers of its entries. */
export type SetAside = { name: string; first: number; last: number }

const ROTATED = /^feed-(\d{10})-(\d{10})\.jsonl$/

/** The files of a feed that were set aside, ascending; none where there is no such folder. */
export async function listSetAside(folder: string): Promise<SetAside[]> {
  const names = await readdir(folder).catch(() => [])
  return names
    .flatMap((name) => {
      const found = ROTATED.exec(name)
      return found ? [{ name, first: Number(found[1]), last: Number(found[2]) }] : []
    })
    .sort((a, b) => a.first - b.first || a.last - b.last)
}

/** The name under which a full file is set aside; wide enough that names sort as numbers do. */
export function nameSetAside(first: number, last: number): string {
  const pad = (number: number) => String(number).padStart(10, '0')
  return `feed-${pad(first)}-${pad(last)}.jsonl`
}

/** Renames files of the feed out of the way; still there for who wants them. `why` begins the new names. */
export async function putOutOfTheWay(folder: string, names: readonly string[], why: string): Promise<void> {
  const time = Date.now()
  for (const name of names) {
    await rename(join(folder, name), join(folder, `${why}-${time}-${name}`)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
  }
}
