import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { PackageTarget } from './write-package.ts'

/**
 * The bytes of an archive of what `fill` writes, as fast as they are read; nothing of it is kept. Fails if `fill` does;
 * when the reader stops, so does `fill`.
 */
export async function* toZip(madeAt: Date, fill: (target: PackageTarget) => Promise<unknown>): AsyncGenerator<Buffer> {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  let inHand: Readable | undefined
  const filling = fill({
    async write(path, pieces) {
      inHand = Readable.from(pieces, { objectMode: false })
      zip.addReadStream(inHand, path, { mtime: madeAt })
      await finished(inHand)
    },
  })
  filling.then(
    () => zip.end(),
    (error: Error) => output.destroy(error),
  )
  try {
    for await (const piece of output) yield piece
    await filling
  } finally {
    inHand?.destroy()
  }
}
