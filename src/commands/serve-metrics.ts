import { createServer } from 'node:http'
import type { Log } from '../shared/logger.ts'
import type { Metrics } from '../shared/metrics/create-metrics.ts'
import type { Shutdown } from '../shared/shutdown.ts'

/** Serves `/metrics` and nothing else, for processes without a server of their own; resolves once it listens. */
export async function serveMetrics(
  metrics: Metrics,
  { host, port }: { host: string; port: number },
  shutdown: Shutdown,
  log: Log,
): Promise<number> {
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') return void response.writeHead(404).end()
    try {
      const { contentType, text } = await metrics.scrape()
      response.writeHead(200, { 'content-type': contentType }).end(text)
    } catch (error) {
      log.warn({ err: error }, 'the figures could not be collected')
      response.writeHead(503).end()
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  shutdown.add('metrics', () => new Promise<void>((resolve) => void server.close(() => resolve())))
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  log.info({ url: `http://${host}:${bound}/metrics` }, 'figures are served')
  return bound
}
