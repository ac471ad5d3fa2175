import { type FileHandle, open } from 'node:fs/promises'

const CHUNK = 64 * 1024
const LINE_END = 0x0a

/** The last complete line of a file without its line break; null if there is no file, or no complete line in it. */
export async function readLastLine(path: string): Promise<Buffer | null> {
  return withFile(path, 'r', async (handle) => {
    const { size } = await handle.stat()
    const end = await findLineEnd(handle, size)
    if (end < 0) return null
    const start = (await findLineEnd(handle, end)) + 1
    return (await handle.read(Buffer.alloc(end - start), 0, end - start, start)).buffer
  })
}

/** Cuts off what follows the last line end of a file; false where there is no file, or nothing left in it. */
export async function cutToWholeLines(path: string): Promise<boolean> {
  const left = await withFile(path, 'r+', async (handle) => {
    const { size } = await handle.stat()
    const end = (await findLineEnd(handle, size)) + 1
    if (end < size) await handle.truncate(end)
    return end > 0
  })
  return left ?? false
}

async function withFile<Result>(
  path: string,
  flags: string,
  work: (handle: FileHandle) => Promise<Result>,
): Promise<Result | null> {
  let handle: FileHandle
  try {
    handle = await open(path, flags)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  try {
    return await work(handle)
  } finally {
    await handle.close()
  }
}

/** Offset of the last line end before `before`, or -1. */
async function findLineEnd(handle: FileHandle, before: number): Promise<number> {
  for (let end = before; end > 0; end -= CHUNK) {
    const start = Math.max(0, end - CHUNK)
    const { buffer } = await handle.read(Buffer.alloc(end - start), 0, end - start, start)
    const found = buffer.lastIndexOf(LINE_END)
    if (found >= 0) return start + found
  }
  return -1
}
