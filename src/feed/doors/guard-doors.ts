import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isKnownHost, isKnownOrigin } from './known-hosts.ts'
import { findScope, type KnownToken } from './tokens.ts'

/** Who may come in, and how many at a time. */
export type DoorSettings = {
  /** Names under which the server is reached, besides addresses and this machine's own. */
  hosts: readonly string[]
  tokens: readonly KnownToken[]
  /** What commands of this machine show, out of the data folder's lock; opens {@link CONTROL_PATH} alone. */
  controlKey: KnownToken
  /** Whether reading needs no token. */
  isReadingOpen: boolean
  /** Requests in hand at the same time at most; streams are counted where they are served. */
  maxRequests: number
  /** Bytes of bodies that are being taken in at the same time, one body at least; what says no length counts as `bodyBytes`. */
  maxBodyBytes: number
  bodyBytes: number
}

/** Where commands beside the process have things done. */
export const CONTROL_PATH = '/control'
/** Asked by those who look after the process, from wherever they do: they give nothing away. */
const OPEN_PATHS: readonly string[] = ['/health', '/ready', '/api/v1/health', '/api/v1/ready']
/** Questions that are too long for an address: they are asked by POST, and change nothing. */
const QUESTION_PATHS: readonly string[] = ['/api/v1/quotes/check']
const STREAM_PATHS: readonly string[] = ['/feed/stream', '/api/v1/stream']
const COME_AGAIN_S = 2

/**
 * Looks at every request before anything of it is done, and before its body is read: whether it was meant for this
 * server (421), comes from one of its own pages (403), shows the token that it needs (401, 403), and finds a place
 * (503).
 */
export function guardDoors(app: FastifyInstance, settings: DoorSettings): void {
  const places = createPlaces(settings)
  app.addHook('onRequest', async (request, reply) => {
    const refusal = findRefusal(request, settings)
    if (refusal) return refuse(reply, refusal)
    const leave = places.enter(request)
    if (!leave) return refuse(reply, { code: 503, problem: 'too much is asked at once', comeAgainS: COME_AGAIN_S })
    reply.raw.once('close', leave)
  })
}

type Refusal = { code: number; problem: string; comeAgainS?: number }

function findRefusal(request: FastifyRequest, settings: DoorSettings): Refusal | null {
  const { hosts, isReadingOpen } = settings
  if (!isKnownHost(request.headers.host, hosts)) {
    return { code: 421, problem: 'this server is not known under that name: add it to NEWSLOOM_HOSTS' }
  }
  if (!isKnownOrigin(request.headers.origin, hosts)) {
    return { code: 403, problem: 'pages of other servers are not served: add its name to NEWSLOOM_HOSTS' }
  }
  const path = pathOf(request)
  const tokens = path === CONTROL_PATH ? [...settings.tokens, settings.controlKey] : settings.tokens
  const isReading = ['GET', 'HEAD'].includes(request.method) || QUESTION_PATHS.includes(path)
  if (isReading && (isReadingOpen || OPEN_PATHS.includes(path))) return null
  if (!isReading && tokens.every(({ scope }) => scope === 'read')) {
    return { code: 403, problem: 'writing over HTTP needs a token: set NEWSLOOM_TOKEN' }
  }
  const scope = findScope(request.headers.authorization, tokens)
  if (scope === null) return { code: 401, problem: 'a token is needed' }
  if (!isReading && scope !== 'write') return { code: 403, problem: 'this token may read, but not write' }
  return null
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0]!
}

function refuse(reply: FastifyReply, { code, problem, comeAgainS }: Refusal) {
  if (code === 401) reply.header('www-authenticate', 'Bearer, Basic realm="newsloom", charset="UTF-8"')
  if (comeAgainS !== undefined) reply.header('retry-after', comeAgainS)
  // The body that may still be coming is not read.
  return reply
    .code(code)
    .header('connection', 'close')
    .send({ problems: [problem] })
}

/** Places for requests and for the bytes of their bodies. */
function createPlaces({ maxRequests, maxBodyBytes, bodyBytes }: DoorSettings) {
  let requests = 0
  let bytes = 0
  return {
    /** The function that gives the place back, or null where there is none. */
    enter(request: FastifyRequest): (() => void) | null {
      if (STREAM_PATHS.includes(pathOf(request))) return () => {}
      const body = sizeOfBody(request, bodyBytes)
      if (requests >= maxRequests || (bytes > 0 && bytes + body > maxBodyBytes)) return null
      requests += 1
      bytes += body
      return () => {
        requests -= 1
        bytes -= body
      }
    },
  }
}

function sizeOfBody({ method, headers }: FastifyRequest, unknown: number): number {
  if (method === 'GET' || method === 'HEAD') return 0
  const length = Number(headers['content-length'] ?? unknown)
  return Number.isFinite(length) ? Math.min(length, unknown) : unknown
}
