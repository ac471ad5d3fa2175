import { z } from 'zod'
import { sendProblem } from './problems.ts'
import type { ApiScope } from './register-api.ts'
import { NoQuery } from './schemas/parameters.ts'
import { problemsOf } from './schemas/problems-of.ts'

/** What became of the content at an address, or a sentence that says why it could not be fetched. */
export type Fetched = { articles: z.infer<typeof TakenIn>[] } | { problem: string }

const FetchBody = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .describe('Address of a page, or of anything else that newsloom reads; on the open internet'),
})
const TakenIn = z.object({
  id: z.string().nullable().describe('The article; null where a part was none'),
  revision: z.int().nullable().describe('Its revision'),
  outcome: z.string().describe('`accepted`, `revision`, `duplicate`, `withdrawn`, or `quarantined`'),
  reason: z.string().nullable().describe('Why a part could not become an article'),
})

/** `POST /articles/fetch`: takes in what lies at an address. */
export function registerFetchRoute(scope: ApiScope, fetchArticle: (url: string) => Promise<Fetched>): void {
  scope.post(
    '/articles/fetch',
    {
      schema: {
        ...{ operationId: 'fetchArticle', summary: 'Fetch an article from its address and take it in' },
        ...{ tags: ['articles'], querystring: NoQuery, body: FetchBody },
        response: { 202: z.object({ articles: z.array(TakenIn) }), ...problemsOf(422) },
      },
    },
    async ({ body: { url } }, reply) => {
      const fetched = await fetchArticle(url)
      return 'problem' in fetched ? sendProblem(reply, 422, fetched.problem) : reply.code(202).send(fetched)
    },
  )
}
