import type { Logger } from 'pino'

/** The part of a logger that is used here. */
type Written = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/** Time in which repeated words are counted, milliseconds. */
const WINDOW_MS = 30_000
/** Lines of one message that are written in such a time; the others are counted. */
const LINES_A_WINDOW = 3
/** Messages kept apart at the most: beyond that they share one count. */
const MESSAGES_KEPT = 500

type Count = { beganMs: number; written: number; left: number }

/**
 * A log whose warnings and errors cannot flood: of one message three lines in half a minute are written, the others
 * counted, and the next line that is written says how many were left out (`leftOut`). Lines are distinguished by their
 * message, so that a thousand files with one fault are one fault.
 */
export function limitLog(log: Written, nowMs: () => number = () => performance.now()): Written {
  const counts = new Map<string, Count>()

  const limited = (level: 'warn' | 'error') =>
    function write(first: unknown, ...rest: unknown[]): void {
      const message = typeof first === 'string' ? first : String(rest[0] ?? '')
      const leftOut = admit(counts, `${level} ${message}`, nowMs())
      if (leftOut === null) return
      const write = log[level].bind(log) as (...given: unknown[]) => void
      if (leftOut === 0) write(first, ...rest)
      else if (typeof first === 'string') write({ leftOut }, first, ...rest)
      else write({ ...(first as object), leftOut }, ...rest)
    }

  return {
    debug: log.debug.bind(log),
    info: log.info.bind(log),
    warn: limited('warn') as Written['warn'],
    error: limited('error') as Written['error'],
  }
}

/** How many lines were left out before this one, or null where this one is to be left out too. */
function admit(counts: Map<string, Count>, message: string, nowMs: number): number | null {
  const key = counts.has(message) || counts.size < MESSAGES_KEPT ? message : ''
  const count = counts.get(key)
  if (count && nowMs - count.beganMs < WINDOW_MS) {
    if (count.written >= LINES_A_WINDOW) {
      count.left += 1
      return null
    }
    count.written += 1
    return 0
  }
  counts.set(key, { beganMs: nowMs, written: 1, left: 0 })
  return count?.left ?? 0
}
