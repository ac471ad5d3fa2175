import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { makeFolder } from '../../shared/make-folder.ts'
import type { PackageTarget } from './write-package.ts'

/** Files in a folder, which is created if missing. Existing files are never overwritten: that throws. */
export function toFolder(folder: string): PackageTarget {
  return {
    async write(path, pieces) {
      await makeFolder(folder)
      await pipeline(pieces, createWriteStream(join(folder, path), { flags: 'wx' }))
    },
  }
}
