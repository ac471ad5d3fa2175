import { once } from 'node:events'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { answerInPieces } from '../answer-in-pieces.ts'
import { sendProblem } from '../api/problems.ts'
import type { ApiScope } from '../api/register-api.ts'
import { fileOf, problemsOf } from '../api/schemas/problems-of.ts'
import { createAddresses } from '../projections/addresses.ts'
import { TABLE_FORMAT_NAMES, TABLE_FORMATS } from '../projections/tables/table-formats.ts'
import { TABLE_NAMES, TABLES, type TableSource } from '../projections/tables/tables.ts'
import { toAnnotations } from '../projections/to-annotations.ts'
import { toJsonLd } from '../projections/to-json-ld.ts'
import { toNinjs } from '../projections/to-ninjs.ts'
import { baseOf } from '../searches/register-search-feeds.ts'
import { SearchQuery, toSearch } from '../searches/search-query.ts'
import { toZip } from './to-zip.ts'
import { writePackage } from './write-package.ts'

/** What exports need. */
export type ExportPorts = {
  catalogue: TableSource
  publicUrl: string | null
  /** What is said of a package, and the last entry of the feed that belongs in it. */
  describe(query: Readonly<Record<string, unknown>>): Promise<{ upTo: number; facts: Record<string, unknown> }>
  /** Ends answers that are under way. */
  signal: AbortSignal
}

/** The projections of one article, by the end of their path. */
const PROJECTIONS = {
  'ninjs.json': { type: 'application/json; charset=utf-8', about: 'IPTC ninjs 3.1', project: toNinjs },
  jsonld: { type: 'application/ld+json; charset=utf-8', about: 'schema.org JSON-LD', project: toJsonLd },
  'annotations.jsonld': {
    type: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"; charset=utf-8',
    about: 'W3C Web Annotations',
    project: toAnnotations,
  },
} as const

/**
 * Tables of a search, `GET /export/{articles|quotes|mentions|entities}.{csv|parquet|jsonl}` with every filter, written
 * as fast as the reader takes them, or all of them in `GET /export/package.zip`; and an article in the formats of
 * others, `GET /articles/{id}.ninjs.json`, `.jsonld`,
 * `.annotations.jsonld`.
 */
export function registerExportRoutes(scope: ApiScope, ports: ExportPorts): void {
  const { catalogue, publicUrl, signal } = ports
  registerPackage(scope, ports)
  for (const name of TABLE_NAMES) {
    for (const format of TABLE_FORMAT_NAMES) {
      const { mediaType, write } = TABLE_FORMATS[format]
      const { about, columns, rows } = TABLES[name]
      scope.get(
        `/export/${name}.${format}`,
        {
          schema: {
            ...{ operationId: `export_${name}_${format}`, summary: `${about}, as ${format}`, tags: ['exports'] },
            querystring: SearchQuery,
            response: fileOf(mediaType, 'The table, in pieces'),
          },
        },
        async (request, reply) => {
          const { filter } = toSearch(request.query)
          const source = rows(catalogue, filter, createAddresses(baseOf(request, publicUrl)))
          const pieces = write(columns, source)[Symbol.asyncIterator]()
          // Errors are found before the response begins.
          const piece = await pieces.next()
          const headers = {
            'content-type': mediaType,
            'content-disposition': `attachment; filename="${name}.${format}"`,
            'x-content-type-options': 'nosniff',
            'cache-control': 'no-store',
          }
          return sendPieces(reply, headers, signal, pieces, piece)
        },
      )
    }
  }
  for (const [end, { type, about, project }] of Object.entries(PROJECTIONS)) {
    scope.get(
      `/articles/:id.${end}`,
      {
        schema: {
          ...{
            operationId: `article_${end.replaceAll('.', '_')}`,
            summary: `One article as ${about}`,
            tags: ['articles'],
          },
          ...{
            params: z.object({ id: z.string().min(1).describe('Id of the article') }),
            querystring: z.strictObject({}),
          },
          response: { ...fileOf(type, about), ...problemsOf(404) },
        },
      },
      async (request, reply) => {
        const found = await catalogue.readArticle(request.params.id)
        if (!found) return sendProblem(reply, 404, 'no article with this id is in the feed, or it was taken back')
        const body = JSON.stringify(project(found.record, createAddresses(baseOf(request, publicUrl))))
        return (reply as FastifyReply).type(type).serializer(String).send(body)
      },
    )
  }
}

const PackageQuery = SearchQuery.extend({
  format: z.enum(TABLE_FORMAT_NAMES).default('parquet').describe('How the tables are written'),
})

/** `GET /export/package.zip`: all four tables with keys between them, and what every column means. */
function registerPackage(scope: ApiScope, { catalogue, publicUrl, signal, describe }: ExportPorts): void {
  scope.get(
    '/export/package.zip',
    {
      schema: {
        ...{
          operationId: 'export_package',
          summary: 'The four tables and their description, zipped',
          tags: ['exports'],
        },
        querystring: PackageQuery,
        response: fileOf('application/zip', 'Four tables and `datapackage.json`, in pieces'),
      },
    },
    async (request, reply) => {
      const { format, ...query } = request.query
      const { upTo, facts } = await describe(query)
      const made = new Date()
      const pieces = toZip(made, (target) =>
        writePackage({
          ...{ source: catalogue, filter: { ...toSearch(query).filter, upTo }, format, target, facts },
          ...{ addresses: createAddresses(baseOf(request, publicUrl)), madeAt: made.toISOString() },
        }),
      )
      const headers = {
        ...{ 'content-type': 'application/zip', 'content-disposition': 'attachment; filename="newsloom-export.zip"' },
        ...{ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' },
      }
      return sendPieces(reply as FastifyReply, headers, signal, pieces, await pieces.next())
    },
  )
}

/** Writes what comes as fast as the reader takes it; half an answer is cut off. */
function sendPieces<Piece extends string | Uint8Array>(
  reply: FastifyReply,
  headers: Record<string, string>,
  signal: AbortSignal,
  pieces: AsyncIterator<Piece>,
  first: IteratorResult<Piece>,
): Promise<FastifyReply> {
  return answerInPieces(reply, headers, signal, async (raw, gone) => {
    let piece = first
    try {
      for (; !piece.done && !gone.aborted; piece = await pieces.next()) {
        if (!raw.write(piece.value)) await once(raw, 'drain', { signal: gone })
      }
    } finally {
      await pieces.return?.()
    }
    return piece.done === true
  })
}
