import { type Attributes, SpanStatusCode, trace } from '@opentelemetry/api'

/**
 * Does work inside a span of its own, a child of the span around it; an error is recorded on the span and rethrown.
 * Without an OpenTelemetry SDK in the process, it only does the work.
 */
export async function traceWork<Result>(
  name: string,
  attributes: Attributes,
  work: () => Promise<Result>,
): Promise<Result> {
  return trace.getTracer('newsloom').startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work()
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      span.recordException(error instanceof Error ? error : message)
      span.setStatus({ code: SpanStatusCode.ERROR, message })
      throw error
    } finally {
      span.end()
    }
  })
}
