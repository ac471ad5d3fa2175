import { createHash } from 'node:crypto'
import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifyPluginOptions, RawServerDefault } from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import type { Log } from '../../shared/logger.ts'
import { createErrorHandler, PROBLEM_TYPE, sendProblem, toProblem } from './problems.ts'
import { refuseOtherMethods } from './refuse-other-methods.ts'
import { addCommonProblems } from './schemas/problems-of.ts'
import { nameSchemas } from './schemas/registry.ts'

/** Where the API lies. */
export const API_PREFIX = '/api/v1'

/** A server within the API: schemas of its routes are zod's, which check what comes and what goes, and document both. */
export type ApiScope = FastifyInstance<
  RawServerDefault,
  import('node:http').IncomingMessage,
  import('node:http').ServerResponse,
  import('fastify').FastifyBaseLogger,
  ZodTypeProvider
>

/** Adds routes of one kind. */
export type RegisterRoutes = (scope: ApiScope) => void | Promise<void>

/**
 * Registers the API under `/api/v1`: all routes with one way of saying what is wrong (RFC 9457), an ETag on every answer
 * that is JSON, and the OpenAPI 3.1 document of them all at `/openapi.json`.
 */
export async function registerApi(
  app: FastifyInstance,
  rooms: readonly RegisterRoutes[],
  { version, log }: { version: string; log: Log },
): Promise<void> {
  nameSchemas()
  await app.register(
    async (plain: FastifyInstance, _: FastifyPluginOptions) => {
      const scope: ApiScope = plain.withTypeProvider<ZodTypeProvider>()
      scope.setValidatorCompiler(validatorCompiler)
      scope.setSerializerCompiler(serializerCompiler)
      scope.setErrorHandler(createErrorHandler(log))
      scope.setNotFoundHandler((request, reply) =>
        sendProblem(reply, 404, `there is no ${request.method} here; /openapi.json of this API says what there is`),
      )
      refuseOtherMethods(plain)
      tagAnswers(scope)
      tellProblems(scope)
      await scope.register(swagger, {
        openapi: {
          openapi: '3.1.0',
          info: { title: 'newsloom', version, description: ABOUT },
          servers: [{ url: '/' }],
          components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', description: TOKEN } } },
          security: [{}, { token: [] }],
        },
        transform: jsonSchemaTransform,
        transformObject: (document) => dropUnused(addCommonProblems(jsonSchemaTransformObject(document))),
      })
      for (const room of rooms) await room(scope)
      let document: string | undefined
      scope.get('/openapi.json', { schema: { hide: true } }, (_request, reply) => {
        document ??= JSON.stringify(scope.swagger())
        return reply.type('application/json; charset=utf-8').serializer(String).send(document)
      })
    },
    { prefix: API_PREFIX },
  )
}

const ABOUT =
  'Who said what, about whom: articles, quotes and what they name, each with its place in the text. Words of articles ' +
  'are words, never markup. What is wrong with a request is said as RFC 9457 has it.'

const TOKEN = 'Reading needs none on the machine that serves, unless it says otherwise; writing always does'

/** An answer that is the same has the same tag; who shows it is told that nothing has changed. */
function tagAnswers(scope: ApiScope): void {
  scope.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'GET' || reply.statusCode !== 200 || typeof payload !== 'string') return payload
    const tag = `W/"${createHash('sha256').update(payload).digest('base64url').slice(0, 22)}"`
    reply.header('etag', tag).header('cache-control', 'private, no-cache')
    const known = request.headers['if-none-match']?.split(',').map((one) => one.trim())
    if (!known?.some((one) => one === '*' || one === tag)) return payload
    reply.code(304).removeHeader('content-type').removeHeader('content-length')
    return ''
  })
}

/** What is said in the manner of the older routes (`{ problems: […] }`), at the doors above all, is told as RFC 9457 here. */
function tellProblems(scope: ApiScope): void {
  scope.addHook('onSend', async (_request, reply, payload) => {
    if (reply.statusCode < 400 || typeof payload !== 'string' || !payload.startsWith('{"problems":')) return payload
    const { problems } = JSON.parse(payload) as { problems: string[] }
    const problem = JSON.stringify(toProblem(reply.statusCode, problems.join('; ')))
    reply.type(PROBLEM_TYPE).header('content-length', Buffer.byteLength(problem))
    return problem
  })
}

/** The document without schemas that nothing in it refers to: the library names each twice, as it comes and as it goes. */
function dropUnused(document: ReturnType<typeof jsonSchemaTransformObject>): typeof document {
  const components = 'components' in document ? document.components : undefined
  const schemas = components?.schemas
  if (!schemas) return document
  let kept = Object.entries(schemas)
  for (;;) {
    const text = JSON.stringify([('paths' in document && document.paths) || {}, components.responses, kept])
    const used = kept.filter(([name]) => text.includes(`"#/components/schemas/${name}"`))
    if (used.length === kept.length) break
    kept = used
  }
  return { ...document, components: { ...components, schemas: Object.fromEntries(kept) } } as typeof document
}
