import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Catalogue } from '../../shared/catalogue/catalogue.ts'
import type { Page } from '../../shared/catalogue/filters.ts'
import { ArticleRow, Counts, EntityPage, EntityRow, QuoteDetail, QuoteRow } from '../../shared/catalogue/rows.ts'
import type { Store } from '../../shared/store/store.ts'
import { recountArticle, recountFor, recountQuote, recountRecord } from './code-points.ts'
import { findRemovals } from './find-removals.ts'
import { sendProblem } from './problems.ts'
import type { ApiScope } from './register-api.ts'
import { ArticleAnswer, pageOf } from './schemas/answers.ts'
import {
  ArticlePath,
  ArticleQuery,
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
export type SearchPorts = { catalogue: Catalogue; store: Pick<Store, 'readLayers' | 'readPublished'> }

/** `GET /articles`, `/quotes`, `/entities`, `/counts`, and one of each. */
export function registerSearchRoutes(scope: ApiScope, { catalogue, store }: SearchPorts): void {
  async function recountAll<Row extends QuoteRow>(rows: readonly Row[]): Promise<Row[]> {
    const texts = await catalogue.readTexts([...new Set(rows.map(({ article }) => article.id))])
    return rows.map((row) => recountQuote(row, texts.get(row.article.id) ?? ''))
  }

  /** The current revision, or an earlier one as it was last published. */
  async function readRevision(id: string, revision: number | undefined) {
    const current = await catalogue.readArticle(id)
    if (!current) return null
    const { number, revised, appendedAt, story, changes } = current.row
    if (revision === undefined || revision === current.row.revision) {
      const { record, keys } = current
      return { number, revision: current.row.revision, revised, appendedAt, record, keys, story, changes }
    }
    const entry = (await store.readPublished(id)).findLast((one) => one.revision === revision && one.withdraws === null)
    return entry && { ...entry, revised: revision > 1, keys: {}, story, changes }
  }

  scope.get(
    '/articles',
    {
      schema: {
        ...{ operationId: 'searchArticles', summary: 'Articles that fit, the newest first', tags: ['search'] },
        querystring: ArticlesQuery,
        response: { 200: pageOf(ArticleRow) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, order, offsets, ...filter } = request.query
      const page = await catalogue.searchArticles(filter, { limit, cursor, order })
      return withLink(request, reply, offsets === 'utf-16' ? page : { ...page, items: page.items.map(recountArticle) })
    },
  )

  scope.get(
    '/articles/:id',
    {
      schema: {
        ...{ operationId: 'readArticle', summary: 'One article with all that was found in it', tags: ['articles'] },
        ...{ params: ArticlePath, querystring: ArticleQuery },
        response: { 200: ArticleAnswer, ...problemsOf(404) },
      },
    },
    async ({ params: { id }, query: { offsets, revision } }, reply) => {
      const found = await readRevision(id, revision)
      if (!found) return sendProblem(reply, 404, 'no article with this id is in the feed, or it was taken back')
      const { record } = found
      const { text } = await store.readLayers({ articleId: id, revision: record.revision }, ['text'])
      const removedAt = findRemovals(record.cleanup.removed, text?.layer.sourceMap ?? null)
      if (offsets === 'utf-16') return { ...found, removedAt }
      const recount = recountFor(record.text)
      return {
        ...{ ...found, record: recountRecord(record) },
        removedAt: removedAt.map((place) => (place === null ? null : recount(place))),
      }
    },
  )

  scope.get(
    '/quotes',
    {
      schema: {
        ...{ operationId: 'searchQuotes', summary: 'Quotes that fit, of the newest articles first', tags: ['search'] },
        querystring: QuotesQuery,
        response: { 200: pageOf(QuoteRow) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, offsets, ...query } = request.query
      const page = await catalogue.searchQuotes(toFilter(query), { limit, cursor })
      return withLink(request, reply, offsets === 'utf-16' ? page : { ...page, items: await recountAll(page.items) })
    },
  )

  scope.get(
    '/quotes/:article/:quote',
    {
      schema: {
        ...{ operationId: 'readQuote', summary: 'One quote, how it was found, how to cite it', tags: ['quotes'] },
        ...{ params: QuotePath, querystring: OffsetsQuery },
        response: { 200: QuoteDetail, ...problemsOf(404) },
      },
    },
    async ({ params, query }, reply) => {
      const quote = await catalogue.readQuote(params.article, params.quote)
      if (!quote) return sendProblem(reply, 404, 'there is no such quote')
      return query.offsets === 'utf-16' ? quote : (await recountAll([quote]))[0]!
    },
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
        response: { 200: pageOf(EntityRow) },
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
        response: { 200: EntityPage, ...problemsOf(404) },
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
        response: { 200: Counts },
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
