import { type FileHandle, open } from 'node:fs/promises'

const CHUNK = 64 * 1024
const LINE_END = 0x0a

/**
 * The number of the last whole entry of a feed file, after cutting off what a crash left behind it; null where the file
 * is not there or holds no whole entry.
 */
export async function cutToWholeLines(path: string): Promise<number | null> {
  let handle: FileHandle
  try {
    handle = await open(path, 'r+')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  try {
    const { size } = await handle.stat()
    let end = (await findLineEnd(handle, size)) + 1
    while (end > 0) {
      const start = (await findLineEnd(handle, end - 1)) + 1
      const number = parseNumber(await readText(handle, start, end))
      if (number !== null) {
        if (end < size) await handle.truncate(end)
        return number
      }
      // A line without sense (blocks that a power cut left unwritten) goes as well.
      end = start
    }
    if (size > 0) await handle.truncate(0)
    return null
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

async function readText(handle: FileHandle, start: number, end: number): Promise<string> {
  const { buffer } = await handle.read(Buffer.alloc(end - start), 0, end - start, start)
  return buffer.toString('utf8')
}

function parseNumber(line: string): number | null {
  try {
    const { number } = JSON.parse(line) as { number?: unknown }
    return typeof number === 'number' ? number : null
  } catch {
    return null
  }
}
