import { rm } from 'node:fs/promises'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiScope, registerApi } from '../../src/feed/api/register-api.ts'
import { registerArticleCorrections } from '../../src/feed/api/register-article-corrections.ts'
import { registerCorrectionRoutes } from '../../src/feed/api/register-correction-routes.ts'
import { registerFetchRoute } from '../../src/feed/api/register-fetch-route.ts'
import { registerIntakeRoutes } from '../../src/feed/api/register-intake-routes.ts'
import { registerLedgerRoutes } from '../../src/feed/api/register-ledger-routes.ts'
import { registerMapRoutes } from '../../src/feed/api/register-map-routes.ts'
import { registerOperatingRoutes } from '../../src/feed/api/register-operating-routes.ts'
import { registerSearchRoutes } from '../../src/feed/api/register-search-routes.ts'
import { registerExportRoutes } from '../../src/feed/exports/register-export-routes.ts'
import { registerWatchRoutes } from '../../src/feed/push/register-watch-routes.ts'
import { openWatchStore } from '../../src/feed/push/watch-store.ts'
import { registerSearchFeeds } from '../../src/feed/searches/register-search-feeds.ts'
import type { Catalogue } from '../../src/shared/catalogue/catalogue.ts'
import { catalogueNext } from '../../src/shared/catalogue/follow-feed.ts'
import { openCatalogue } from '../../src/shared/catalogue/open-catalogue.ts'
import { CATALOGUE_STEPS } from '../../src/shared/catalogue/steps/catalogue-steps.ts'
import { openEmbeddedDatabase } from '../../src/shared/store/open-embedded-database.ts'
import { type OpenedStore, openStore } from '../../src/shared/store/open-store.ts'
import { readProgress } from '../../src/shared/store/read-progress.ts'
import { publishSample } from '../contracts/sample-records.ts'
import { createDataFolder, quietLog } from '../contracts/servers.ts'

const HOSTILE =
  '<script>alert(1)</script> =HYPERLINK("http://evil.example") \u0000 \ud83d\ude00 "grain"\r\nSet-Cookie: a=b'

const begun: string[] = []
const queues = { add: async (_stage: string, { articleId }: { articleId: string }) => void begun.push(articleId) }
const fetchNothing = async (url: string) => ({ problem: `${url}: nothing there` })
const app: FastifyInstance = Fastify({ routerOptions: { maxParamLength: 2_000 } })
let store: OpenedStore
let catalogue: Catalogue
let close: () => Promise<void>

beforeAll(async () => {
  const dataFolder = await createDataFolder()
  const embedded = await openEmbeddedDatabase({ dataFolder, log: quietLog })
  store = await openStore({ embedded, log: quietLog })
  catalogue = openCatalogue(store.pool)
  close = async () => {
    await store.close()
    await embedded.close()
    await rm(dataFolder, { recursive: true })
  }
  await publishSample(store, 'odd/id?#%', {
    ...{
      title: HOSTILE,
      publisher: HOSTILE,
      url: 'https://daily.example/a?b',
      text: `😀 Kari Nordmann: “${HOSTILE}” she said.`,
    },
    entities: [{ type: 'PERSON', name: 'Kari Nordmann' }],
    quotes: [{ text: HOSTILE, by: 'Kari Nordmann' }],
  })
  for (const id of ['one', 'two', 'three']) {
    await publishSample(store, id, { title: id, publishedAt: '2026-03-05', text: `Grain is ${id}. More grain.` })
  }
  while ((await catalogueNext(store.pool, CATALOGUE_STEPS, quietLog)).more);
  const operating = {
    ...{ store, place: 'here', canWrite: false, stages: ['clean-up', 'publish'] },
    health: {
      describe: async () => ({
        ...{ status: 'ok' as const, uptimeSeconds: 1, memoryBytes: 1, lastNumber: 4, lastNumberSeenAt: null },
        parts: {},
      }),
      check: async () => [],
    },
    queueDepths: async () => ({}),
    catalogueHead: () => catalogue.head(),
    progressOf: (id: string) => readProgress(store.pool, id),
    retry: async () => false,
    listStale: async function* () {},
    replay: async () => 0,
  }
  const ports = { catalogue, store, queues, publicUrl: null, signal: new AbortController().signal }
  const watches = openWatchStore(store.pool)
  const rooms = [
    (scope: ApiScope) => registerSearchRoutes(scope, ports),
    (scope: ApiScope) => registerOperatingRoutes(scope, operating),
    (scope: ApiScope) => registerFetchRoute(scope, fetchNothing),
    (scope: ApiScope) => registerCorrectionRoutes(scope, ports),
    (scope: ApiScope) => registerArticleCorrections(scope, ports),
    (scope: ApiScope) => registerLedgerRoutes(scope, ports),
    (scope: ApiScope) => registerMapRoutes(scope, ports),
    (scope: ApiScope) => registerIntakeRoutes(scope, ports),
    (scope: ApiScope) => registerSearchFeeds(scope, ports),
    (scope: ApiScope) => registerExportRoutes(scope, { ...ports, describe: async () => ({ upTo: 4, facts: {} }) }),
    (scope: ApiScope) => registerWatchRoutes(scope, { ...ports, watches, allowPrivate: false, canWrite: true }),
  ]
  await registerApi(app, rooms, { version: '1', log: quietLog })
}, 180_000)
afterAll(async () => {
  await app.close()
  await close?.()
})

const get = async (path: string, headers: Record<string, string> = {}) => app.inject({ url: `/api/v1${path}`, headers })

describe('the API', () => {
  it('goes from page to page by the link that it gives', async () => {
    const ids: string[] = []
    let path: string | undefined = '/articles?q=grain&limit=1'
    while (path !== undefined) {
      const answer = await get(path)
      ids.push(...answer.json().items.map(({ id }: { id: string }) => id))
      path = /^<\/api\/v1(.+)>; rel="next"$/.exec(String(answer.headers['link'] ?? ''))?.[1]
    }
    expect(ids).toEqual(['three', 'two', 'one', 'odd/id?#%'])
  })

  it('refuses parameters that it does not know, by their names', async () => {
    const answer = await get('/quotes?speker=x&limit=9999')
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.json()).toMatchObject({
      ...{ type: 'about:blank', title: 'Bad Request', status: 400 },
      errors: [{ parameter: 'limit' }, { parameter: 'speker', detail: 'there is no such parameter here' }],
    })
  })

  it('refuses methods that an address does not take, and says which it takes', async () => {
    const refused = await Promise.all(
      (['DELETE', 'TRACE', 'QUERY'] as const).map((method) =>
        app.inject({ method: method as 'DELETE', url: '/api/v1/articles/one' }),
      ),
    )
    expect(refused.map(({ statusCode }) => statusCode)).toEqual([405, 405, 405])
    expect(refused[0]!.headers['allow']).toBe('GET, HEAD')
    expect(refused[0]!.json().detail).toBe('this address takes GET, HEAD, not DELETE')
    expect((await app.inject({ method: 'DELETE', url: '/api/v1/nothing' })).statusCode).toBe(404)
  })

  it('says why nothing can be had from an address, and takes no other scheme', async () => {
    const fetchFrom = (url: string) => app.inject({ method: 'POST', url: '/api/v1/articles/fetch', payload: { url } })
    const refused = await fetchFrom('https://a.example/x')
    expect([refused.statusCode, refused.json().detail]).toEqual([422, 'https://a.example/x: nothing there'])
    expect((await fetchFrom('file:///etc/passwd')).statusCode).toBe(400)
  })

  it('corrects a name in all articles, and makes those anew that have it', async () => {
    const correction = { do: 'rename', name: 'kari nordmann', to: 'Kari A. Nordmann', by: 'ada', why: 'style' }
    const send = (query: string) =>
      app.inject({ method: 'POST', url: `/api/v1/corrections${query}`, payload: correction })
    expect((await send('?dry=yes')).json()).toMatchObject({
      ...{ articles: 1, quotes: 1 },
      sample: [{ id: 'odd/id?#%' }],
    })
    expect((await get('/corrections')).json().items).toEqual([])
    expect((await send('')).statusCode).toBe(201)
    expect((await get('/corrections')).json().items).toMatchObject([{ correction }])
    expect(begun).toEqual(['odd/id?#%'])
    expect(await store.listCorrections('any article')).toEqual([correction])
  })

  it('says that nothing has changed to who has the answer already', async () => {
    const first = await get('/articles')
    expect(first.headers['etag']).toMatch(/^W\/"/)
    const again = await get('/articles', { 'if-none-match': String(first.headers['etag']) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    expect((await get('/articles?limit=2', { 'if-none-match': String(first.headers['etag']) })).statusCode).toBe(200)
  })

  it('gives one article whatever its id, with the keys of what it names', async () => {
    const answer = await get(`/articles/${encodeURIComponent('odd/id?#%')}`)
    expect(answer.json()).toMatchObject({ keys: { e1: 'name:person:kari-nordmann' }, record: { id: 'odd/id?#%' } })
    expect((await get('/articles/none')).statusCode).toBe(404)
  })

  it('counts code points where they are asked for', async () => {
    const path = `/quotes/${encodeURIComponent('odd/id?#%')}/q1`
    const [utf16, points] = [(await get(path)).json(), (await get(`${path}?offsets=codepoint`)).json()]
    expect(points.spans[0].start).toBe(utf16.spans[0].start - 1)
    expect(points.spans[0].end).toBe(utf16.spans[0].end - 2)
    const record = (await get(`/articles/${encodeURIComponent('odd/id?#%')}?offsets=codepoint`)).json().record
    expect([record.offsetUnit, record.quotes[0].spans]).toEqual(['codepoint', points.spans])
  })

  it('keeps the words of an article out of headers', async () => {
    for (const path of ['/articles', '/quotes', `/articles/${encodeURIComponent('odd/id?#%')}/source`]) {
      const { headers } = await get(path)
      expect(JSON.stringify(headers)).not.toMatch(/script|Set-Cookie|HYPERLINK/)
      expect(headers['content-type']).not.toContain('html')
    }
  })

  it.each(['/quotes?min_confidence=5e-324', '/failures?stage=%00', '/articles?story=%00&speaker=%00&about=%00'])(
    'takes %s for what it is, whatever the store could not hold',
    async (path) => expect((await get(path)).statusCode).toBe(200),
  )

  it('tells how far an article has come, and its revisions', async () => {
    expect((await get('/articles/one/stages')).json()).toMatchObject({ state: 'published', number: 2 })
    expect((await get('/articles/one/revisions')).json()).toMatchObject([{ number: 2, revision: 1, current: true }])
  })
})

type Parameter = { name: string; in: 'query' | 'path'; required?: boolean; schema: Record<string, unknown> }
type Operation = {
  operationId?: string
  parameters?: Parameter[]
  requestBody?: { content: { 'application/json'?: { schema: Schema } } }
  responses: Record<string, Answer>
}
type Answer = { $ref?: string; content?: Record<string, { schema: Record<string, unknown> }> }
type Schema = {
  $ref?: string
  type?: string
  format?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
}
type Document = { components: { schemas: Record<string, Schema>; responses: Record<string, Answer> } }

/** An answer, also where the document says it once for many. */
function readResponse(answer: Answer | undefined, document: Document): Answer | undefined {
  return answer?.$ref === undefined ? answer : document.components.responses[answer.$ref.split('/').at(-1)!]
}

describe('the OpenAPI document', () => {
  const readDocument = async () => (await get('/openapi.json')).json()

  it('is of version 3.1, names every operation once, and describes every parameter', async () => {
    const document = await readDocument()
    expect(document.openapi).toBe('3.1.0')
    const operations = Object.values(document.paths as Record<string, Record<string, Operation>>).flatMap(Object.values)
    const names = operations.map(({ operationId }) => operationId)
    expect(new Set(names).size).toBe(operations.length)
    for (const { parameters = [] } of operations) {
      for (const parameter of parameters) expect(parameter).toMatchObject({ description: expect.stringMatching(/\S/) })
    }
    expect(Object.keys(document.components.schemas).filter((name) => name.endsWith('Input'))).toEqual([])
  })

  it('holds for every answer, and nothing asked makes the server fail', async () => {
    const document = await readDocument()
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    ajv.addSchema(document, 'api')
    const checks = new Map<string, ValidateFunction>()
    const checkOf = (pointer: string) => {
      const check = checks.get(pointer) ?? ajv.compile({ $ref: `api#${pointer}` })
      checks.set(pointer, check)
      return check
    }
    const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
      ([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    )
    for (const { path, method, operation } of operations) {
      await fc.assert(
        fc.asyncProperty(requestOf(operation, document), async ({ values, body }) => {
          const url = fillPath(path, values)
          const answer = await app.inject({
            ...{ method: method as 'GET', url },
            ...(body !== undefined && { payload: body, headers: { 'content-type': 'application/json' } }),
          })
          expect(answer.statusCode, `${method} ${url} ${answer.body}`).toBeLessThan(500)
          // A path that is empty where its parameter stands is another one, or none.
          if (answer.statusCode === 404 && !String(answer.headers['content-type']).includes('problem')) return
          const documented = readResponse(operation.responses[answer.statusCode], document)?.content
          expect(documented, `${method} ${url} answers ${answer.statusCode}`).toBeDefined()
          const type = String(answer.headers['content-type']).split(';')[0]!
          expect(Object.keys(documented!)).toContain(type)
          if (!/[/+]json$/.test(type)) return
          const at = operation.responses[answer.statusCode]!
          const place = at.$ref?.slice(1) ?? `/paths/${toPointer(path)}/${method}/responses/${answer.statusCode}`
          const check = checkOf(`${place}/content/${toPointer(type)}/schema`)
          expect(check(answer.json()), `${url}: ${ajv.errorsText(check.errors)}`).toBe(true)
        }),
        { numRuns: 25 },
      )
    }
  }, 300_000)
})

const toPointer = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))

const WORDS = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    'grain',
    '"more grain"',
    '-grain or one',
    '\u0000',
    '\ud83d',
    '%',
    '\\',
    "'",
    '((',
    '!',
    ':*',
    '東京',
    '-',
    '"',
  ),
  fc.constantFrom(
    'one',
    'odd/id?#%',
    'q1',
    'name:person:kari-nordmann',
    'wikidata:Q1',
    '2026-03-05',
    '0001-01-01',
    '1',
  ),
)

/** Values as the schema of a parameter has them, and some that it does not allow. */
function wordsFor({ schema, name }: Pick<Parameter, 'schema' | 'name'>): fc.Arbitrary<string> {
  const choices = (schema['enum'] as string[] | undefined) ?? []
  const isNumber = schema['type'] === 'integer' || schema['type'] === 'number'
  return fc.oneof(
    ...(choices.length > 0 ? [{ weight: 6, arbitrary: fc.constantFrom(...choices) }] : []),
    ...(isNumber
      ? [{ weight: 6, arbitrary: fc.oneof(fc.integer({ min: -1, max: 300 }), fc.double()).map(String) }]
      : []),
    ...(schema['format'] === 'date' ? [{ weight: 6, arbitrary: dates }] : []),
    ...(name === 'cursor' ? [{ weight: 4, arbitrary: cursors }] : []),
    { weight: isNumber || choices.length > 0 ? 1 : 6, arbitrary: WORDS },
  )
}

const dates = fc
  .date({ min: new Date('0001-01-02'), max: new Date('9998-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const cursors = fc
  .record({ n: fc.nat(), p: fc.nat(), r: fc.double(), s: fc.nat(), k: fc.string() }, { requiredKeys: ['n'] })
  .map((place) => Buffer.from(JSON.stringify(place)).toString('base64url'))

/** Bodies as their schema has them, with words of any kind in them. */
function valueFor(schema: Schema, document: Document): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return valueFor(document.components.schemas[schema.$ref.split('/').at(-1)!]!, document)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => valueFor(choice, document)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (schema.type === 'integer') return fc.integer({ min: 0, max: 5 })
  if (schema.type === 'number') return fc.double({ min: 0, max: 1, noNaN: true })
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'null') return fc.constant(null)
  if (schema.type === 'array') return fc.array(valueFor(schema.items ?? {}, document), { maxLength: 3 })
  if (schema.format === 'date') return dates
  if (schema.format === 'uri') return fc.webUrl()
  if (schema.type !== 'object') return WORDS
  const properties: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, one]) => [name, valueFor(one, document)]),
  )
  return fc.record(properties, { requiredKeys: schema.required ?? [] })
}

function requestOf({ parameters = [], requestBody }: Operation, document: Document) {
  const values = fc.tuple(
    ...parameters.map((parameter) => {
      const value = wordsFor(parameter).map((text): [Parameter, string | null] => [parameter, text])
      return parameter.required
        ? value
        : fc.oneof({ weight: 2, arbitrary: fc.constant<[Parameter, null]>([parameter, null]) }, value)
    }),
  )
  const schema = requestBody?.content['application/json']?.schema
  const body = schema
    ? fc.oneof(
        { weight: 4, arbitrary: valueFor(schema, document).map((value) => JSON.stringify(value)) },
        { weight: 1, arbitrary: fc.json() },
      )
    : fc.constant(undefined)
  return fc.record({ values, body })
}

function fillPath(path: string, values: readonly (readonly [Parameter, string | null])[]): string {
  const query = new URLSearchParams()
  let filled = path
  for (const [{ name, in: place }, value] of values) {
    if (value === null) continue
    if (place === 'query') query.set(name, value)
    else filled = filled.replace(`{${name}}`, encodeURIComponent(value.toWellFormed()) || '%20')
  }
  return query.size > 0 ? `${filled}?${query}` : filled
}
