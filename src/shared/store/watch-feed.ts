import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../logger.ts'
import { FEED_CHANNEL } from './append-entry.ts'
import type { DatabaseClient, DatabasePool } from './database.ts'

const RECONNECT_MS = 2_000

/** Wakes those who wait for the feed to grow. */
export interface FeedWatcher {
  /**
   * Resolves at once where the feed `hasGrown` already, else at the next sign of a new entry, when the time is over, on
   * abort, or when the watcher closes.
   */
  wait(
    hasGrown: () => Promise<boolean>,
    options: { timeoutMs: number; signal?: AbortSignal | undefined },
  ): Promise<void>
  close(): Promise<void>
}

/**
 * Listens to the database for new entries, from the first `wait` on, on one connection for all who wait.
 * A lost connection is re-established; what was said meanwhile is missed, which is why waiting has a timeout.
 */
export function createFeedWatcher(pool: DatabasePool, log: Log): FeedWatcher {
  const waiting = new Set<() => void>()
  const wake = () => {
    for (const resolve of [...waiting]) resolve()
  }
  let client: DatabaseClient | undefined
  let connecting: Promise<void> | undefined
  let closed = false

  const connect = async () => {
    try {
      const fresh = await pool.connect()
      fresh.on('notification', ({ channel }) => channel === FEED_CHANNEL && wake())
      fresh.on('error', (error) => {
        log.warn({ err: error }, 'lost the connection that listens to the feed')
        client = undefined
        connecting = undefined
        fresh.removeAllListeners('notification')
        fresh.release(true)
        wake()
      })
      await fresh.query(`LISTEN ${FEED_CHANNEL}`)
      client = fresh
    } catch (error) {
      log.warn({ err: error }, 'cannot listen to the feed')
      await sleep(RECONNECT_MS, undefined, { ref: false })
      connecting = undefined
    }
  }

  return {
    async wait(hasGrown, { timeoutMs, signal }) {
      if (closed || signal?.aborted) return
      connecting ??= connect()
      await connecting
      // Both may have happened while the connection was made.
      if (closed || signal?.aborted) return
      await new Promise<void>((resolve, reject) => {
        const finish = () => {
          clearTimeout(timer)
          waiting.delete(finish)
          signal?.removeEventListener('abort', finish)
          resolve()
        }
        const timer = setTimeout(finish, timeoutMs)
        waiting.add(finish)
        signal?.addEventListener('abort', finish, { once: true })
        // Looked at only now: an entry that came before we listened wakes nobody.
        hasGrown().then(
          (grown) => grown && finish(),
          (error) => {
            // This comes first because a promise keeps its first result.
            reject(error)
            finish()
          },
        )
      })
    },
    async close() {
      closed = true
      wake()
      await connecting
      client?.removeAllListeners('notification')
      client?.release(true)
      client = undefined
    },
  }
}
