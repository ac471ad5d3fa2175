import { PipelineError } from '../errors.ts'

/** Where a Redis or Valkey is, in any of its three forms. */
export type RedisPlace = {
  form: 'single' | 'sentinel' | 'cluster'
  /** The server, the sentinels, or some nodes of the cluster. */
  nodes: readonly { host: string; port: number }[]
  /** Sentinel only: name of the master. */
  masterName?: string
  username?: string
  password?: string
  sentinelUsername?: string
  sentinelPassword?: string
  /** Number of the database; a cluster has only 0. */
  database?: number
  tls: boolean
}

const DEFAULT_PORTS = { single: 6379, sentinel: 26379, cluster: 6379 }
const EXAMPLES =
  'redis://host:6379, rediss://user:password@host, redis-sentinel://h1:26379,h2:26379/mymaster, redis-cluster://h1,h2'

/**
 * What a Redis address says. `rediss`, `rediss-sentinel` and `rediss-cluster` mean TLS; several hosts are parted by
 * commas; a path is the number of the database, for Sentinel `/master-name` or `/master-name/number`;
 * `?sentinelUsername=…&sentinelPassword=…` for sentinels that ask. User and password are percent-encoded.
 *
 * @example
 * parseRedisUrl('redis-sentinel://a,b:26380/news').nodes
 * // [{ host: 'a', port: 26379 }, { host: 'b', port: 26380 }]
 */
export function parseRedisUrl(url: string): RedisPlace {
  const match = /^(rediss?)(?:-(sentinel|cluster))?:\/\/(?:([^@/]*)@)?([^/?#]*)(\/[^?#]*)?(\?[^#]*)?$/.exec(url.trim())
  if (!match) throw unreadable('it is not an address of Redis')
  const [, scheme, kind, user, hosts = '', path = '', query = ''] = match
  const form = (kind ?? 'single') as RedisPlace['form']
  const nodes = hosts.split(',').map((host) => parseNode(host, DEFAULT_PORTS[form]))
  if (form === 'single' && nodes.length > 1)
    throw unreadable('several hosts need redis-sentinel:// or redis-cluster://')
  const parts = path.split('/').filter((part) => part !== '')
  const masterName = form === 'sentinel' ? parts.shift() : undefined
  if (form === 'sentinel' && !masterName)
    throw unreadable('the name of the master is missing: redis-sentinel://host/NAME')
  return {
    form,
    nodes,
    tls: scheme === 'rediss',
    ...(masterName && { masterName: decodeURIComponent(masterName) }),
    ...parseUser(user),
    ...parseDatabase(parts, form),
    ...parseQuery(query),
  }
}

function parseNode(host: string, defaultPort: number): { host: string; port: number } {
  const match = /^(\[[0-9a-fA-F:.]+\]|[^:[\]]+)(?::(\d{1,5}))?$/.exec(host.trim())
  if (!match?.[1]) throw unreadable(`"${host}" is not a host`)
  return { host: match[1].replace(/^\[|\]$/g, ''), port: match[2] ? Number(match[2]) : defaultPort }
}

function parseUser(user: string | undefined): Partial<RedisPlace> {
  if (!user) return {}
  const colon = user.indexOf(':')
  const [name, password] = colon < 0 ? [user, ''] : [user.slice(0, colon), user.slice(colon + 1)]
  return {
    ...(name && { username: decodeURIComponent(name) }),
    ...(password && { password: decodeURIComponent(password) }),
  }
}

function parseDatabase(parts: readonly string[], form: RedisPlace['form']): Partial<RedisPlace> {
  const [number, ...more] = parts
  if (number === undefined) return {}
  if (more.length > 0 || !/^\d+$/.test(number))
    throw unreadable(`"/${parts.join('/')}" is not the number of a database`)
  if (form === 'cluster' && number !== '0') throw unreadable('a cluster has only the database 0')
  return { database: Number(number) }
}

function parseQuery(query: string): Partial<RedisPlace> {
  const found: Record<string, string> = {}
  for (const [key, value] of new URLSearchParams(query)) {
    if (key !== 'sentinelUsername' && key !== 'sentinelPassword') throw unreadable(`the option "${key}" is not known`)
    found[key] = value
  }
  return found
}

/** The address itself is not repeated: it may hold a password. */
function unreadable(reason: string): PipelineError {
  return new PipelineError('queue-unavailable', `REDIS_URL cannot be read: ${reason}. Examples: ${EXAMPLES}`)
}
