import { type BackendFactory, type ConnectionOptions, createPostgresBackend, runMigrations } from 'bullmq'
import type { Log } from '../logger.ts'
import type { DatabasePool } from '../store/database.ts'
import { connectRedis } from './connect-redis.ts'
import type { RedisPlace } from './parse-redis-url.ts'

/** What BullMQ is given: connections and, for an engine other than Redis, the factory of its backend. */
export type QueueEngine = {
  /** For adding and looking. */
  connection: ConnectionOptions
  /** For workers. */
  workerConnection: ConnectionOptions
  /** Arguments after the options of `Queue` and `Worker`. */
  backend: [] | [BackendFactory]
  /** Jobs kept after they ended, by outcome. */
  retained: number
  /**
   * Lets go of jobs that are locked by a clock that was ahead; none for an engine whose locks know no clock of ours.
   */
  releaseLocks?(): Promise<void>
  close(): Promise<void>
}

/** Redis or Valkey. */
export async function openRedisEngine(place: RedisPlace, log: Log): Promise<QueueEngine> {
  const { producer, worker } = await connectRedis(place, log)
  return {
    connection: producer,
    workerConnection: worker,
    backend: [],
    retained: 1_000,
    close: async () => {
      // Not `quit`: it waits for a server that may be gone.
      producer.disconnect()
      worker.disconnect()
    },
  }
}

/**
 * Further ahead than any lock ends, milliseconds. A worker that is at it renews its lock long before that is missed.
 */
const LONGEST_LOCK_MS = 300_000

/** BullMQ's PostgreSQL backend on the embedded database: its tables are in the schema `bullmq`. */
export async function openEmbeddedEngine(pool: DatabasePool): Promise<QueueEngine> {
  const client = await pool.connect()
  try {
    await runMigrations(client)
    await releaseDeadJobs(client)
  } finally {
    client.release()
  }
  const connection = pool as unknown as ConnectionOptions
  return {
    connection,
    workerConnection: connection,
    backend: [createPostgresBackend as unknown as BackendFactory],
    // Each ending job looks for surplus ones, which costs the one session that there is.
    retained: 100,
    releaseLocks: async () => {
      await pool.query(`UPDATE bullmq.job SET locked_until_ms = 0 WHERE state = 'active' AND locked_until_ms > $1`, [
        Date.now() + LONGEST_LOCK_MS,
      ])
    },
    close: async () => undefined,
  }
}

/**
 * Nobody works on a job when the embedded database has just been opened (one process has it), so those that a killed
 * process left active are released at once instead of when their locks run out.
 */
async function releaseDeadJobs(client: { query(text: string): Promise<unknown> }): Promise<void> {
  await client.query(
    `UPDATE bullmq.job SET locked_until_ms = 0, stalled_marked = true WHERE state = 'active';
     DELETE FROM bullmq.meta WHERE field = 'stalled-check'`,
  )
}
