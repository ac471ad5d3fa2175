import { randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import Fastify, { type FastifyInstance, type FastifySchema } from 'fastify'
import { sendProblem, tellClientError } from '../feed/api/problems.ts'
import { type RegisterRoutes, registerApi } from '../feed/api/register-api.ts'
import { registerArticleCorrections } from '../feed/api/register-article-corrections.ts'
import { registerCorrectionRoutes } from '../feed/api/register-correction-routes.ts'
import { type Fetched, registerFetchRoute } from '../feed/api/register-fetch-route.ts'
import { registerIntakeRoutes } from '../feed/api/register-intake-routes.ts'
import { registerLedgerRoutes } from '../feed/api/register-ledger-routes.ts'
import { registerMapRoutes } from '../feed/api/register-map-routes.ts'
import { registerOperatingRoutes } from '../feed/api/register-operating-routes.ts'
import { registerSearchRoutes } from '../feed/api/register-search-routes.ts'
import { ADD_ARTICLES } from '../feed/api/schemas/add-articles.ts'
import { guardDoors } from '../feed/doors/guard-doors.ts'
import { isLoopback } from '../feed/doors/known-hosts.ts'
import { type KnownToken, parseTokens, readToken } from '../feed/doors/tokens.ts'
import { registerExportRoutes } from '../feed/exports/register-export-routes.ts'
import type { FeedReader } from '../feed/feed-reader.ts'
import { registerWatchRoutes } from '../feed/push/register-watch-routes.ts'
import { openWatchStore } from '../feed/push/watch-store.ts'
import { registerFeedRoutes } from '../feed/register-feed-routes.ts'
import { createHealthReport, registerHealthRoutes } from '../feed/register-health-routes.ts'
import { registerMetricsRoute } from '../feed/register-metrics-route.ts'
import { registerPage } from '../feed/register-page.ts'
import { registerSearchFeeds } from '../feed/searches/register-search-feeds.ts'
import { registerSearchStream } from '../feed/searches/register-search-stream.ts'
import { watchCatalogue } from '../feed/searches/watch-catalogue.ts'
import { fetchArticle, isOfTheAddress } from '../producers/fetch-article.ts'
import { createHighWaterGauge } from '../producers/high-water.ts'
import { registerArticlesRoute } from '../producers/http.ts'
import { ingest } from '../producers/ingest.ts'
import { type Settings, SettingsError } from '../shared/config.ts'
import type { Health } from '../shared/health.ts'
import type { Log } from '../shared/logger.ts'
import type { Metrics } from '../shared/metrics/create-metrics.ts'
import type { Shutdown } from '../shared/shutdown.ts'
import { describeExport } from './describe-export.ts'
import { describePlace, type Newsloom } from './open-newsloom.ts'
import type { OperationContext } from './operations.ts'
import { toFetchSettings } from './poll-feeds.ts'
import { readVersion } from './read-version.ts'
import { registerControl } from './register-control.ts'
import { toIngestPorts } from './run-producer.ts'
import { toOperatingPorts } from './to-operating-ports.ts'

/** How long a request may take to arrive in full, and how long a connection may be silent, in milliseconds. */
const REQUEST_MS = 120_000
const SILENCE_MS = 180_000
/** Requests in hand at the same time, streams not among them, and largest bodies. */
const REQUESTS_AT_ONCE = 512
const BODIES_AT_ONCE = 4
/** Address and headers of a request at most: an id of 2,000 characters may be 24,000 bytes of an address. */
const HEADER_BYTES = 65_536
/** Longest part of a path, in characters: all that is taken of an address, so that routes tell what is too long. */
const LONGEST_PART = HEADER_BYTES
const COME_AGAIN_S = 10

/**
 * Serves the feed and the page, and takes articles where a token is set, until the shutdown; gives the address.
 */
export async function runServer(
  newsloom: Newsloom,
  parts: { reader: FeedReader; health: Health; tokens: readonly KnownToken[]; metrics: Metrics },
  settings: Settings,
  shutdown: Shutdown,
  log: Log,
): Promise<string> {
  const { store, queues, embedded } = newsloom
  const { reader, health, tokens, metrics } = parts
  const { hosts, host, maxArticleBytes, maxReaders, publicReading } = settings
  const app = Fastify({
    ...{ logger: false, bodyLimit: maxArticleBytes, forceCloseConnections: true },
    ...{ requestTimeout: REQUEST_MS, connectionTimeout: SILENCE_MS },
    routerOptions: { maxParamLength: LONGEST_PART },
    http: { maxHeaderSize: HEADER_BYTES },
    clientErrorHandler: tellClientError,
    frameworkErrors: (error, _request, reply) => sendProblem(reply, error.statusCode ?? 400, error.message),
  })
  app.setErrorHandler((error: { statusCode?: number; code?: string; message: string }, request, reply) => {
    const isOutage = error.code === 'store-unavailable' || error.code === 'queue-unavailable'
    const code = isOutage ? 503 : (error.statusCode ?? 500)
    if (code >= 500) log.error({ err: error, url: request.url }, 'a request failed')
    void reply
      .code(code)
      .headers(isOutage ? { 'retry-after': COME_AGAIN_S } : {})
      .send({ problems: [code >= 500 ? 'the server could not do it; its log says why' : error.message] })
  })
  const key = randomBytes(32).toString('hex')
  guardDoors(app, {
    hosts: [...(hosts?.split(',') ?? []), host].map((name) => name.trim().toLowerCase()).filter(Boolean),
    tokens,
    controlKey: readToken(key, 'write', 'commands of this machine'),
    isReadingOpen: publicReading || (isLoopback(host) && tokens.every(({ scope }) => scope === 'write')),
    maxRequests: REQUESTS_AT_ONCE,
    maxBodyBytes: BODIES_AT_ONCE * maxArticleBytes,
    bodyBytes: maxArticleBytes,
  })
  await registerIntake(app, newsloom, settings, tokens, log)
  registerFeedRoutes(app, { store, reader, signal: shutdown.signal, maxStreams: maxReaders })
  const healthRoutes = { health, reader, needs: { store: () => store.feedHead(), queues: () => queues.depths() } }
  registerHealthRoutes(app, healthRoutes)
  registerMetricsRoute(app, metrics)
  const report = createHealthReport(healthRoutes)
  const canWrite = tokens.some(({ scope }) => scope === 'write')
  const waysOut = { ...newsloom, publicUrl: settings.publicUrl ?? null, signal: shutdown.signal, log }
  const lookout = watchCatalogue(newsloom.catalogue, shutdown.signal, log)
  const rooms: RegisterRoutes[] = [
    (scope) => registerSearchRoutes(scope, newsloom),
    (scope) => registerOperatingRoutes(scope, toOperatingPorts(newsloom, { health: report, canWrite }, settings, log)),
    (scope) => registerCorrectionRoutes(scope, newsloom),
    (scope) => registerIntake(scope as unknown as FastifyInstance, newsloom, settings, tokens, log, ADD_ARTICLES),
    (scope) => registerFetchRoute(scope, (url) => fetchFor(url, newsloom, settings, log)),
    (scope) => registerLedgerRoutes(scope, newsloom),
    (scope) => registerMapRoutes(scope, newsloom),
    (scope) => registerIntakeRoutes(scope, newsloom),
    (scope) => registerArticleCorrections(scope, newsloom),
    (scope) => registerSearchFeeds(scope, waysOut),
    (scope) => registerSearchStream(scope, { ...waysOut, lookout, maxStreams: maxReaders }),
    (scope) => registerExportRoutes(scope, { ...waysOut, describe: (query) => describeExport(newsloom, query) }),
    (scope) =>
      registerWatchRoutes(scope, {
        ...{ ...waysOut, watches: openWatchStore(store.pool), allowPrivate: settings.webhooksAllowPrivate },
        canWrite: tokens.some((token) => token.scope === 'write'),
      }),
  ]
  await registerApi(app, rooms, { version: await readVersion(), log })
  const place = `${describePlace(settings)}, process ${process.pid}`
  const asked: OperationContext = { newsloom, settings, place, address: settings.publicUrl ?? null, log }
  registerControl(app, asked)
  await registerPage(app, new URL('../feed/page/', import.meta.url))
  await app.listen({ host, port: settings.port })
  shutdown.add('server', () => app.close())
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : settings.port
  const url = toUrl(host, port)
  // A wildcard address is reached through this machine's own.
  const reached = toUrl(host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host, port)
  asked.address ??= reached
  await embedded?.announce(reached, key)
  log.info({ url }, 'the server is ready')
  return url
}

function toUrl(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/**
 * The tokens that open the server. To be called before anything is opened: throws a `SettingsError` that names every
 * line of the list that is not a token, or says that the server would be open to everybody beyond this machine.
 */
export async function readDoors(settings: Settings): Promise<KnownToken[]> {
  const tokens = await readTokens(settings)
  refuseOpenDoor(settings, tokens)
  return tokens
}

async function readTokens({ token, tokensFile }: Settings): Promise<KnownToken[]> {
  const own = token ? [readToken(token, 'write', 'NEWSLOOM_TOKEN')] : []
  if (!tokensFile) return own
  const list = await readFile(tokensFile, 'utf8').catch((error: Error) => {
    throw new SettingsError([`NEWSLOOM_TOKENS: cannot be read: ${error.message}`])
  })
  const { tokens, problems } = parseTokens(list, tokensFile)
  if (problems.length > 0) throw new SettingsError(problems)
  return [...own, ...tokens]
}

/** Whoever reaches an open door reads everything: beyond this machine that has to be said. */
function refuseOpenDoor({ host, publicReading }: Settings, tokens: readonly KnownToken[]): void {
  if (isLoopback(host) || publicReading || tokens.length > 0) return
  throw new SettingsError([
    `NEWSLOOM_HOST: ${host} can be reached from other machines, and nothing asks who reads: make a token with ` +
      '"newsloom token", or set NEWSLOOM_PUBLIC_READING=yes to let everybody read',
  ])
}

/** Takes in what lies at an address, as somebody asks for it over HTTP. */
async function fetchFor(url: string, newsloom: Newsloom, settings: Settings, log: Log): Promise<Fetched> {
  const ports = toIngestPorts(newsloom, settings, log)
  try {
    const { outcomes } = await fetchArticle(url, toFetchSettings(settings), {
      read: newsloom.read,
      ingest: (file, arrival, read) => ingest(file, arrival, ports, read),
      newArrivalId: () => randomUUID(),
    })
    const articles = outcomes.map((taken) =>
      taken.outcome === 'quarantined'
        ? { id: null, revision: null, outcome: taken.outcome, reason: taken.reason }
        : { id: taken.articleId, revision: taken.revision, outcome: taken.outcome, reason: null },
    )
    return { articles }
  } catch (error) {
    if (!isOfTheAddress(error)) throw error
    return { problem: error.message }
  }
}

/** Writing needs a token: where none is set, the way in is closed and says so. */
async function registerIntake(
  app: FastifyInstance,
  newsloom: Newsloom,
  settings: Settings,
  tokens: readonly KnownToken[],
  log: Log,
  schema: FastifySchema = {},
): Promise<void> {
  const { highWaterMark: high } = settings
  if (!tokens.some(({ scope }) => scope === 'write')) {
    const problems = ['writing over HTTP needs a token: set NEWSLOOM_TOKEN']
    app.post('/articles', { schema }, (_request, reply) => reply.code(403).send({ problems }))
    return
  }
  const ports = toIngestPorts(newsloom, settings, log)
  await registerArticlesRoute(app, {
    read: newsloom.read,
    ingest: (file, arrival, read) => ingest(file, arrival, ports, read),
    limits: { maxBytes: settings.maxArticleBytes, maxRatio: 100 },
    isFull: createHighWaterGauge(newsloom.queues, { high, low: high - 1 }),
    newArrivalId: () => randomUUID(),
    schema,
  })
}
