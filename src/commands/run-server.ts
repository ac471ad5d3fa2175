import { randomUUID } from 'node:crypto'
import Fastify, { type FastifyInstance } from 'fastify'
import { registerFeedRoutes } from '../feed/register-feed-routes.ts'
import { registerPage } from '../feed/register-page.ts'
import { createHighWaterGauge } from '../producers/high-water.ts'
import { registerArticlesRoute } from '../producers/http.ts'
import { ingest } from '../producers/ingest.ts'
import type { Settings } from '../shared/config.ts'
import type { Log } from '../shared/logger.ts'
import type { Shutdown } from '../shared/shutdown.ts'
import type { Newsloom } from './open-newsloom.ts'
import { toIngestPorts } from './run-producer.ts'

/**
 * Serves the feed and the page, and takes articles where a token is set, until the shutdown; gives the address.
 */
export async function runServer(newsloom: Newsloom, settings: Settings, shutdown: Shutdown, log: Log): Promise<string> {
  const app = Fastify({ logger: false, bodyLimit: settings.maxArticleBytes, forceCloseConnections: true })
  app.setErrorHandler((error: { statusCode?: number; message: string }, request, reply) => {
    const code = error.statusCode ?? 500
    if (code >= 500) log.error({ err: error, url: request.url }, 'a request failed')
    void reply
      .code(code)
      .send({ problems: [code >= 500 ? 'the server could not do it; its log says why' : error.message] })
  })
  await registerIntake(app, newsloom, settings, log)
  registerFeedRoutes(app, { store: newsloom.store, signal: shutdown.signal })
  await registerPage(app, new URL('../feed/page/', import.meta.url))
  await app.listen({ host: settings.host, port: settings.port })
  shutdown.add('server', () => app.close())
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : settings.port
  const url = `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`
  log.info({ url }, 'the server is ready')
  return url
}

/** Writing needs a token: where none is set, the way in is closed and says so. */
async function registerIntake(app: FastifyInstance, newsloom: Newsloom, settings: Settings, log: Log): Promise<void> {
  const { token, highWaterMark: high } = settings
  if (!token) {
    const problems = ['writing over HTTP needs a token: set NEWSLOOM_TOKEN']
    app.post('/articles', (_request, reply) => reply.code(403).send({ problems }))
    return
  }
  const ports = toIngestPorts(newsloom, settings, log)
  await registerArticlesRoute(app, {
    read: newsloom.read,
    ingest: (file, arrival, read) => ingest(file, arrival, ports, read),
    token,
    limits: { maxBytes: settings.maxArticleBytes, maxRatio: 100 },
    isFull: createHighWaterGauge(newsloom.queues, { high, low: high - 1 }),
    newArrivalId: () => randomUUID(),
  })
}
