import type { ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'

/**
 * Takes the response over from the server: from here on bytes go out as fast as the consumer takes them. `send`
 * resolves to whether everything was sent; if not, or if it fails, the connection is cut, so that a partial answer is
 * never taken for a complete one.
 */
export async function answerInPieces(
  reply: FastifyReply,
  headers: Record<string, string>,
  signal: AbortSignal,
  send: (raw: ServerResponse, gone: AbortSignal) => Promise<boolean>,
): Promise<FastifyReply> {
  const { raw } = reply
  const gone = new AbortController()
  raw.once('close', () => gone.abort())
  reply.hijack()
  raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...headers })
  const whole = await send(raw, AbortSignal.any([gone.signal, signal])).catch(() => false)
  if (whole) raw.end()
  else raw.destroy()
  return reply
}
