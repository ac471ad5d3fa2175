import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { CONTROL_PATH } from '../feed/doors/guard-doors.ts'
import { type OperationContext, runOperation } from './operations.ts'

const Asked = z.object({ operation: z.string().max(50), args: z.unknown() })

/** Output of a remote command: a line, the exit code at the end, or nothing, as a sign of life. */
export type ControlAnswer = { line: string } | { code: number } | { error: string } | Record<string, never>

const BODY_BYTES = 256 * 1024
/** Time between two signs of life while an operation says nothing, milliseconds. */
const HEARTBEAT_MS = 10_000

/**
 * `POST /control` lets commands beside this process have their operations done by it, since it alone may hold the
 * embedded database. The answer is JSON Lines: what the operation says, as it says it, and its exit code at the end.
 * Who may ask is seen to at the door.
 */
export function registerControl(app: FastifyInstance, context: OperationContext): void {
  app.post(CONTROL_PATH, { bodyLimit: BODY_BYTES }, async (request, reply) => {
    const asked = Asked.safeParse(request.body)
    if (!asked.success) return reply.code(422).send({ problems: [z.prettifyError(asked.error)] })
    const { operation, args } = asked.data
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' })
    const tell = (answer: ControlAnswer) => void raw.write(`${JSON.stringify(answer)}\n`)
    const heartbeat = setInterval(() => tell({}), HEARTBEAT_MS)
    try {
      context.log.info({ operation }, 'an operation was asked for')
      tell({ code: await runOperation(context, operation, args, (line) => tell({ line })) })
    } catch (error) {
      tell({ error: error instanceof Error ? error.message : String(error) })
    } finally {
      clearInterval(heartbeat)
      raw.end()
    }
    return reply
  })
}
