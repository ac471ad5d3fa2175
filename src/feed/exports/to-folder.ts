import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { PackageTarget } from './write-package.ts'

/** Files in a folder, which is made where it is not there. A file that is there is never written over: that throws. */
export function toFolder(folder: string): PackageTarget {
  return {
    async write(path, pieces) {
      await mkdir(folder, { recursive: true })
      await pipeline(pieces, createWriteStream(join(folder, path), { flags: 'wx' }))
    },
  }
}
