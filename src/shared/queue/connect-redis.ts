import { setTimeout as sleep } from 'node:timers/promises'
import { Cluster, type ClusterOptions, Redis, type RedisOptions } from 'ioredis'
import { PipelineError } from '../errors.ts'
import type { Log } from '../logger.ts'
import type { RedisPlace } from './parse-redis-url.ts'

/** A connection to one server, to a master behind sentinels, or to a cluster. */
export type RedisClient = Redis | Cluster

const CONNECT_TIMEOUT_MS = 10_000
/** How often a command of a producer is tried while the connection is down, before it fails. */
const PRODUCER_RETRIES = 3

/**
 * Two connections: one for adding and looking, whose commands fail after a while without a server, and one for
 * workers, which wait for it to come back.
 */
export type RedisClients = { producer: RedisClient; worker: RedisClient }

/**
 * Connects to Redis or Valkey. Refuses, with the reason, a server that does not answer within 10 s, and one that may
 * evict keys: it would lose jobs in silence when memory gets short.
 */
export async function connectRedis(place: RedisPlace, log: Log): Promise<RedisClients> {
  const producer = createClient(place, PRODUCER_RETRIES, log)
  try {
    await untilAnswer(producer, place)
    await refuseOtherDatabase(producer, place)
    await refuseEviction(producer, log)
  } catch (error) {
    producer.disconnect()
    throw error
  }
  return { producer, worker: createClient(place, null, log) }
}

/** A client that connects again by itself; its commands fail after this many retries, or wait (null). */
export function createClient(place: RedisPlace, maxRetriesPerRequest: number | null, log: Log): RedisClient {
  const options = clientOptions(place, maxRetriesPerRequest)
  const client = place.form === 'cluster' ? createCluster(place, options) : new Redis(options)
  // Without a listener an error would end the process; the client itself connects again.
  client.on('error', (error: Error) => log.warn({ err: error }, 'trouble with the connection to Redis'))
  return client
}

function clientOptions(place: RedisPlace, maxRetriesPerRequest: number | null): RedisOptions {
  const [first] = place.nodes
  return {
    ...(place.form === 'single' && first),
    ...(place.form === 'sentinel' && {
      sentinels: [...place.nodes],
      name: place.masterName ?? 'mymaster',
      ...(place.sentinelUsername !== undefined && { sentinelUsername: place.sentinelUsername }),
      ...(place.sentinelPassword !== undefined && { sentinelPassword: place.sentinelPassword }),
      ...(place.tls && { sentinelTLS: {}, enableTLSForSentinelMode: true }),
    }),
    ...(place.username !== undefined && { username: place.username }),
    ...(place.password !== undefined && { password: place.password }),
    ...(place.database !== undefined && { db: place.database }),
    ...(place.tls && { tls: {} }),
    maxRetriesPerRequest,
    connectTimeout: CONNECT_TIMEOUT_MS,
    retryStrategy: (times) => Math.min(times * 200, 5_000),
  }
}

function createCluster(place: RedisPlace, redisOptions: RedisOptions): Cluster {
  const options: ClusterOptions = {
    redisOptions,
    clusterRetryStrategy: (times) => Math.min(times * 200, 5_000),
    // Certificates are made out for names, not for the addresses that the cluster gives out.
    ...(place.tls && { dnsLookup: (address, callback) => callback(null, address) }),
  }
  return new Cluster([...place.nodes], options)
}

async function untilAnswer(client: RedisClient, place: RedisPlace): Promise<void> {
  const where = place.nodes.map(({ host, port }) => `${host}:${port}`).join(', ')
  let last: unknown
  const notice = (error: unknown) => {
    last = error
  }
  client.on('error', notice)
  const timeout = new AbortController()
  try {
    const answered = client.ping().then(
      () => true,
      // The connection's own error says more than the one of the request that was given up.
      (error) => notice(last ?? error),
    )
    const late = sleep(CONNECT_TIMEOUT_MS, false, { signal: timeout.signal }).catch(() => false)
    if (await Promise.race([answered, late])) return
  } finally {
    timeout.abort()
    client.off('error', notice)
  }
  const reason = last instanceof Error ? `: ${last.message}` : ''
  throw new PipelineError('queue-unavailable', `Redis at ${where} does not answer${reason}`, { cause: last })
}

/** A client whose database is not there goes on in the first one, where another newsloom may be. */
async function refuseOtherDatabase(client: RedisClient, { database }: RedisPlace): Promise<void> {
  if (database === undefined || client instanceof Cluster) return
  await client.select(database).catch((error: Error) => {
    throw new PipelineError(
      'queue-unavailable',
      `Redis does not let database ${database} be used: ${error.message}. Name another one at the end of REDIS_URL, or none.`,
      { cause: error },
    )
  })
}

async function refuseEviction(client: RedisClient, log: Log): Promise<void> {
  const servers = client instanceof Cluster ? client.nodes('master') : [client]
  for (const server of servers) {
    const policy = /^maxmemory_policy:(\S+)/m.exec(await server.info('memory'))?.[1]
    if (policy === 'noeviction') continue
    if (policy === undefined) {
      log.warn('Redis does not say its maxmemory-policy; make sure that it is noeviction')
      continue
    }
    throw new PipelineError(
      'queue-unavailable',
      `Redis has maxmemory-policy ${policy}: it would drop jobs in silence when its memory is full. ` +
        'Set "maxmemory-policy noeviction" in redis.conf, or run CONFIG SET maxmemory-policy noeviction.',
    )
  }
}
