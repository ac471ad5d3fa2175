import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../shared/metrics/create-metrics.ts'

/**
 * `GET /metrics`: the figures of this process in Prometheus' text format; 503 if the store or the queues are
 * unavailable.
 */
export function registerMetricsRoute(app: FastifyInstance, metrics: Metrics): void {
  app.get('/metrics', async (_request, reply) => {
    const { contentType, text } = await metrics.scrape()
    return reply.header('content-type', contentType).send(text)
  })
}
