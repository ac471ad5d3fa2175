import type { ServerResponse } from 'node:http'
import type { EntryLine } from '../shared/store/store.ts'
import type { FeedPage } from './share-pages.ts'

/**
 * How long a consumer may take nothing, and how many bytes a millisecond it must take on average, so that none holds
 * memory for ever.
 */
const STALL_MS = 120_000
const LEAST_BYTES_A_MS = 50

/** What stands before and behind a line on its way out. */
export type Framing = (entry: EntryLine) => readonly [before: string, behind: string]

/**
 * Sends pages as the consumer takes them: the next one is read when the last has left. Ends when the pages end or the
 * signal aborts; a consumer that takes nothing for two minutes is cut off. Resolves to false if it went away or was cut
 * off.
 */
export async function sendPages(
  raw: ServerResponse,
  pages: AsyncIterable<FeedPage>,
  frame: Framing,
  signal: AbortSignal,
): Promise<boolean> {
  for await (const { lines } of pages) {
    for (const entry of lines) {
      if (signal.aborted || raw.destroyed) return false
      const [before, behind] = frame(entry)
      const pieces = [entry.from ? '' : before, entry.line, entry.rest ? '' : behind].filter(({ length }) => length > 0)
      if (!(await write(raw, pieces, entry.line.length, signal))) return false
    }
  }
  return !signal.aborted
}

/** The very bytes of the line are handed on, so that many consumers of one entry share them. */
async function write(
  raw: ServerResponse,
  pieces: readonly (string | Buffer)[],
  bytes: number,
  signal: AbortSignal,
): Promise<boolean> {
  raw.cork()
  let ready = true
  for (const piece of pieces) ready = raw.write(piece)
  raw.uncork()
  return ready || drained(raw, STALL_MS + bytes / LEAST_BYTES_A_MS, signal)
}

function drained(raw: ServerResponse, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isDrained: boolean) => {
      clearTimeout(timer)
      raw.off('drain', onDrain)
      raw.off('close', onClose)
      signal.removeEventListener('abort', onClose)
      resolve(isDrained)
    }
    const onDrain = () => end(true)
    const onClose = () => end(false)
    const timer = setTimeout(() => {
      raw.destroy()
      end(false)
    }, timeoutMs)
    raw.once('drain', onDrain)
    raw.once('close', onClose)
    signal.addEventListener('abort', onClose, { once: true })
    if (raw.destroyed || signal.aborted) end(false)
  })
}
