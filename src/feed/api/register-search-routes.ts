import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Catalogue } from '../../shared/catalogue/catalogue.ts'
import type { Page } from '../../shared/catalogue/filters.ts'
import { ArticleRow, Counts, EntityPage, EntityRow, QuoteDetail, QuoteRow } from '../../shared/catalogue/rows.ts'
import { sendProblem } from './problems.ts'
import type { ApiScope } from './register-api.ts'
import { ArticleAnswer, pageOf } from './schemas/answers.ts'
import {
  ArticlePath,
  ArticlesQuery,
  CountsQuery,
  EntitiesQuery,
  EntityPath,
  NoQuery,
  OffsetsQuery,
  QuotePath,
  QuotesQuery,
  toFilter,
} from './schemas/parameters.ts'
import { problemsOf } from './schemas/problems-of.ts'

/** What searching needs. */
export type SearchPorts = { catalogue: Catalogue }

/** `GET /articles`, `/quotes`, `/entities`, `/counts`, and one of each. */
export function registerSearchRoutes(scope: ApiScope, { catalogue }: SearchPorts): void {
  scope.get(
    '/articles',
    {
      schema: {
        ...{ operationId: 'searchArticles', summary: 'Articles that fit, the newest first', tags: ['search'] },
        querystring: ArticlesQuery,
        response: { 200: pageOf(ArticleRow), ...problemsOf(400) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, order, offsets: _, ...filter } = request.query
      return withLink(request, reply, await catalogue.searchArticles(filter, { limit, cursor, order }))
    },
  )

  scope.get(
    '/articles/:id',
    {
      schema: {
        ...{ operationId: 'readArticle', summary: 'One article with all that was found in it', tags: ['articles'] },
        ...{ params: ArticlePath, querystring: OffsetsQuery },
        response: { 200: ArticleAnswer, ...problemsOf(400, 404) },
      },
    },
    async (request, reply) => {
      const found = await catalogue.readArticle(request.params.id)
      if (!found) return sendProblem(reply, 404, 'no article with this id is in the feed, or it was taken back')
      const { row, record, keys } = found
      const { number, revision, revised, appendedAt, story, changes } = row
      const removedAt = record.cleanup.removed.map(() => null)
      return { number, revision, revised, appendedAt, record, keys, removedAt, story, changes }
    },
  )

  scope.get(
    '/quotes',
    {
      schema: {
        ...{ operationId: 'searchQuotes', summary: 'Quotes that fit, of the newest articles first', tags: ['search'] },
        querystring: QuotesQuery,
        response: { 200: pageOf(QuoteRow), ...problemsOf(400) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, offsets: _, ...query } = request.query
      return withLink(request, reply, await catalogue.searchQuotes(toFilter(query), { limit, cursor }))
    },
  )

  scope.get(
    '/quotes/:article/:quote',
    {
      schema: {
        ...{ operationId: 'readQuote', summary: 'One quote, how it was found, how to cite it', tags: ['quotes'] },
        ...{ params: QuotePath, querystring: OffsetsQuery },
        response: { 200: QuoteDetail, ...problemsOf(400, 404) },
      },
    },
    async ({ params }, reply) =>
      (await catalogue.readQuote(params.article, params.quote)) ?? sendProblem(reply, 404, 'there is no such quote'),
  )

  scope.get(
    '/entities',
    {
      schema: {
        ...{
          operationId: 'searchEntities',
          summary: 'Who and what is named, the most frequent first',
          tags: ['search'],
        },
        querystring: EntitiesQuery,
        response: { 200: pageOf(EntityRow), ...problemsOf(400) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, ...filter } = request.query
      return withLink(request, reply, await catalogue.searchEntities(filter, { limit, cursor }))
    },
  )

  scope.get(
    '/entities/:key',
    {
      schema: {
        ...{ operationId: 'readEntity', summary: 'All about one person, body, place or thing', tags: ['entities'] },
        ...{ params: EntityPath, querystring: NoQuery },
        response: { 200: EntityPage, ...problemsOf(400, 404) },
      },
    },
    async ({ params }, reply) =>
      (await catalogue.readEntity(params.key)) ?? sendProblem(reply, 404, 'nothing with this key is named'),
  )

  scope.get(
    '/counts',
    {
      schema: {
        ...{ operationId: 'count', summary: 'How many articles and quotes fit', tags: ['search'] },
        querystring: CountsQuery,
        response: { 200: Counts, ...problemsOf(400) },
      },
    },
    ({ query: { by, ...query } }) => catalogue.count(toFilter(query), by),
  )
}

/** A page, with the address of the next one in its header. */
export function withLink<Row>(request: FastifyRequest, reply: FastifyReply, page: Page<Row>): Page<Row> {
  if (page.next === null) return page
  const [path, query = ''] = request.url.split('?', 2) as [string, string?]
  const asked = new URLSearchParams(query)
  asked.set('cursor', page.next)
  void reply.header('link', `<${path}?${asked}>; rel="next"`)
  return page
}
