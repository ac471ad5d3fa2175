import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Log } from '../../shared/logger.ts'
import type { Problem } from './schemas/answers.ts'

/** When to retry a request that found the store unavailable, in seconds. */
const COME_AGAIN_S = 10
/** What is said of a request that no route was asked for. */
const UNREADABLE = {
  400: 'that is no request of HTTP',
  408: 'the request took too long to come',
  431: 'the address and the headers are too long together',
} as const
/** Media type of problems. */
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** Answers with a problem as RFC 9457 has it. */
export function sendProblem(
  reply: FastifyReply,
  status: number,
  detail: string,
  errors?: NonNullable<Problem['errors']>,
): FastifyReply {
  const problem = { ...toProblem(status, detail), ...(errors && errors.length > 0 && { errors }) }
  return reply.code(status).type(PROBLEM_TYPE).serializer(JSON.stringify).send(problem)
}

/** A problem that its status and a sentence say all about. */
export function toProblem(status: number, detail: string): Problem {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Problem', status, detail }
}

/** Tells a client whose request could not even be read what was wrong with it, and hangs up. */
export function tellClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
  const problem = JSON.stringify(toProblem(status, UNREADABLE[status]))
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(problem)}`,
    'Connection: close',
  ]
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${problem}`)
  socket.destroy(error)
}

/** Turns whatever a route throws into a problem; what is not the request's fault goes to the log, without its words. */
export function createErrorHandler(log: Log) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    if (error.validation) {
      const errors = toErrors(error)
      return sendProblem(reply, 400, describeErrors(errors), errors)
    }
    if (error instanceof RangeError) return sendProblem(reply, 400, error.message)
    const code: string | undefined = error.code
    if (code === 'store-unavailable' || code === 'queue-unavailable') {
      return sendProblem(reply.header('retry-after', COME_AGAIN_S), 503, 'the store is away for the moment')
    }
    const status = error.statusCode ?? 500
    if (status < 500) return sendProblem(reply, status, error.message)
    log.error({ err: error, route: request.routeOptions.url }, 'a request failed')
    return sendProblem(reply, 500, 'the server could not do it; its log says why')
  }
}

/** Each fault with the name of what is wrong; a parameter that is not known is one, by its name. */
function toErrors({ validation = [] }: FastifyError): NonNullable<Problem['errors']> {
  return validation.flatMap(({ keyword, instancePath, message = 'does not fit', params }) => {
    if (keyword === 'unrecognized_keys') {
      const keys = params['keys'] as readonly string[]
      return keys.map((parameter) => ({ parameter, detail: 'there is no such parameter here' }))
    }
    return [{ parameter: instancePath.replace(/^\//, '').replaceAll('/', '.'), detail: message }]
  })
}

function describeErrors(errors: NonNullable<Problem['errors']>): string {
  const told = errors.map(({ parameter, detail }) => (parameter === '' ? detail : `${parameter}: ${detail}`))
  return told.join('; ') || 'the request does not fit'
}
