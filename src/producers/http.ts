import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import { isPermanent, PipelineError } from '../shared/errors.ts'
import type { ReadLimits } from './formats/open-source.ts'
import type { SourceFile } from './formats/source-format.ts'
import type { Arrival, IngestResult } from './ingest.ts'
import type { ReadSource, SourceReader } from './read-source.ts'

/** What the route needs from outside. */
export type ArticlesRouteDeps = {
  read: SourceReader
  ingest(file: SourceFile, arrival: Arrival, read: ReadSource): Promise<IngestResult>
  /** Largest body, as sent and unpacked. */
  limits: ReadLimits
  isFull(): Promise<boolean>
  newArrivalId(): string
  /** How the route is documented, where it is. */
  schema?: FastifySchema
}

/** What a body without a name of its own is called in messages. */
const BODY_NAME = 'request'
const RETRY_AFTER_SECONDS = 30
/** Problems of one request that are told. */
const MOST_PROBLEMS = 100

/**
 * Adds `POST /articles` to a server: one article or many, as JSON, JSON Lines or any other format, recognised by the
 * content type. Answers 202 with an id, revision and outcome for each article, or the reason why it is none; 422 with
 * every problem where none is good; 413 over the size, 415 for what no format reads, 503 while the queues are full.
 * `?url=` states the address of a page. Who may send at all is decided at the server's door.
 */
export async function registerArticlesRoute(app: FastifyInstance, deps: ArticlesRouteDeps): Promise<void> {
  await app.register(async (scope) => {
    // Formats want bytes: no parser of the server's own may touch them first.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    const { limits, schema = {} } = deps
    scope.post<{ Querystring: { url?: string } }>(
      '/articles',
      { bodyLimit: limits.maxBytes, schema },
      (request, reply) => takeIn(request, request.query.url, reply, deps),
    )
  })
}

async function takeIn(request: FastifyRequest, url: string | undefined, reply: FastifyReply, deps: ArticlesRouteDeps) {
  if (await deps.isFull()) {
    return reply
      .code(503)
      .header('retry-after', RETRY_AFTER_SECONDS)
      .send({ problems: ['the queues are full'] })
  }
  const file: SourceFile = {
    name: BODY_NAME,
    bytes: request.body instanceof Uint8Array ? request.body : new Uint8Array(),
    contentType: request.headers['content-type'] ?? null,
    url: url !== undefined && URL.canParse(url) ? url : null,
  }
  let read: ReadSource
  try {
    read = await deps.read(file)
  } catch (error) {
    if (!isPermanent(error)) throw error
    return reply.code(statusOf(error)).send({ problems: [error instanceof Error ? error.message : String(error)] })
  }
  // As with a file: the good ones are taken, the bad ones are named; with none that is good nothing is stored.
  const problems = read.inputs.flatMap((input) => (input.kind === 'quarantined' ? [input.reason] : []))
  if (read.inputs.length === 0) problems.push(`${file.name}: no article in it`)
  if (problems.length >= read.inputs.length) return reply.code(422).send({ problems: problems.slice(0, MOST_PROBLEMS) })
  const arrival = { arrivalId: deps.newArrivalId(), via: 'http', recordedName: null }
  const { outcomes } = await deps.ingest(file, arrival, read)
  return reply.code(202).send({
    articles: outcomes.map((taken) =>
      taken.outcome === 'quarantined'
        ? taken
        : { id: taken.articleId, revision: taken.revision, outcome: taken.outcome },
    ),
  })
}

function statusOf(error: unknown): number {
  const code = error instanceof PipelineError ? error.code : null
  if (code === 'too-large') return 413
  return code === 'unsupported-format' ? 415 : 422
}
