import { PipelineError } from '../errors.ts'
import type { Log } from '../logger.ts'
import type { EmbeddedDatabase } from '../store/open-embedded-database.ts'
import { createPipelineQueues } from './create-pipeline-queues.ts'
import { parseRedisUrl, type RedisPlace } from './parse-redis-url.ts'
import type { PipelineQueues, QueueSettings } from './pipeline-queues.ts'
import { openEmbeddedEngine, openRedisEngine } from './queue-engine.ts'

/** Where the queues live: a Redis or Valkey (address or options), or the embedded database of the data folder. */
export type QueuePlace = { redis: string | RedisPlace } | { embedded: EmbeddedDatabase }

/** Opens the queues; a place that does not answer, or that may lose jobs, is a `queue-unavailable` error. */
export async function openQueues(options: QueuePlace & QueueSettings & { log: Log }): Promise<PipelineQueues> {
  try {
    const engine =
      'embedded' in options
        ? await openEmbeddedEngine(options.embedded.pool)
        : await openRedisEngine(
            typeof options.redis === 'string' ? parseRedisUrl(options.redis) : options.redis,
            options.log,
          )
    return createPipelineQueues(engine, options)
  } catch (error) {
    if (error instanceof PipelineError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new PipelineError('queue-unavailable', `The queues cannot be opened: ${reason}`, { cause: error })
  }
}
