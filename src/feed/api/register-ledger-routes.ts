import type { Catalogue } from '../../shared/catalogue/catalogue.ts'
import { Change, Check, StoryPage, StoryRow, Utterance } from '../../shared/catalogue/ledger-rows.ts'
import { sendProblem } from './problems.ts'
import type { ApiScope } from './register-api.ts'
import { withLink } from './register-search-routes.ts'
import { pageOf } from './schemas/answers.ts'
import {
  ArticleChangesQuery,
  ArticlePath,
  ChangesQuery,
  CheckBody,
  NoQuery,
  StoriesQuery,
  StoryPath,
  UtterancePath,
} from './schemas/parameters.ts'
import { problemsOf } from './schemas/problems-of.ts'

/** `/utterances`, `/stories`, `/changes` and `POST /quotes/check`: what is known across articles. */
export function registerLedgerRoutes(scope: ApiScope, { catalogue }: { catalogue: Catalogue }): void {
  scope.get(
    '/utterances/:id',
    {
      schema: {
        ...{ operationId: 'readUtterance', summary: 'The same words over articles', tags: ['ledger'] },
        ...{ params: UtterancePath, querystring: NoQuery },
        response: { 200: Utterance, ...problemsOf(404) },
      },
    },
    async ({ params }, reply) =>
      (await catalogue.readUtterance(params.id)) ?? sendProblem(reply, 404, 'there is no such utterance'),
  )

  scope.get(
    '/stories',
    {
      schema: {
        ...{ operationId: 'listStories', summary: 'Stories that several articles tell', tags: ['ledger'] },
        querystring: StoriesQuery,
        response: { 200: pageOf(StoryRow) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, min_outlets: minOutlets, from, to } = request.query
      return withLink(request, reply, await catalogue.listStories({ minOutlets, from, to }, { limit, cursor }))
    },
  )

  scope.get(
    '/stories/:id',
    {
      schema: {
        ...{ operationId: 'readStory', summary: 'A story, and what each article added or cut', tags: ['ledger'] },
        ...{ params: StoryPath, querystring: NoQuery },
        response: { 200: StoryPage, ...problemsOf(404) },
      },
    },
    async ({ params }, reply) =>
      (await catalogue.readStory(params.id)) ??
      sendProblem(reply, 404, 'there is no such story, or one article alone tells it'),
  )

  scope.get(
    '/changes',
    {
      schema: {
        ...{
          operationId: 'listChanges',
          summary: 'What revisions changed in meaning, the newest first',
          tags: ['ledger'],
        },
        querystring: ChangesQuery,
        response: { 200: pageOf(Change) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, ...filter } = request.query
      return withLink(request, reply, await catalogue.listChanges(filter, { limit, cursor }))
    },
  )

  scope.get(
    '/articles/:id/changes',
    {
      schema: {
        ...{ operationId: 'listArticleChanges', summary: 'What revisions of an article changed', tags: ['articles'] },
        ...{ params: ArticlePath, querystring: ArticleChangesQuery },
        response: { 200: pageOf(Change), ...problemsOf(404) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, kind, from: fromRevision, to: toRevision } = request.query
      const filter = { article: request.params.id, kind, fromRevision, toRevision }
      const page = await catalogue.listChanges(filter, { limit, cursor })
      if (page.items.length === 0 && !(await catalogue.readArticle(request.params.id))) {
        return sendProblem(reply, 404, 'no article with this id is in the feed, or it was taken back')
      }
      return withLink(request, reply, page)
    },
  )

  scope.post(
    '/quotes/check',
    {
      schema: {
        ...{ operationId: 'checkQuotes', summary: 'Where quotations stand, word for word or nearly', tags: ['ledger'] },
        body: CheckBody,
        response: { 200: Check },
      },
    },
    ({ body }) => catalogue.checkQuotes(body),
  )
}
