import { type Attributes, SpanStatusCode, trace } from '@opentelemetry/api'

/**
 * Does work inside of a span of its own, a child of whatever is traced around it; an error is noted on the span and
 * thrown on. Where no OpenTelemetry SDK runs in the process the work is done and nothing else.
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
