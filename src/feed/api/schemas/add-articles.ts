import { z } from 'zod'
import { problemsOf } from './problems-of.ts'

const TakenIn = z.object({
  outcome: z.string().describe('`accepted`, `revision`, `duplicate`, `withdrawal` or `quarantined`'),
  id: z.string().optional().describe('The article; not there where a part was none'),
  revision: z.int().optional().describe('Its revision'),
  reason: z.string().optional().describe('Why a part could not become an article'),
})

/** How `POST /articles` is documented: the code that takes articles in knows nothing of the API. */
export const ADD_ARTICLES = {
  operationId: 'addArticles',
  summary: 'Take in one article or many, in any format that newsloom reads, known by its content type',
  tags: ['articles'],
  consumes: ['application/json', 'application/x-ndjson', 'text/plain', 'text/markdown', 'text/html', 'application/xml'],
  querystring: z.object({ url: z.string().optional().describe('Address of the page that is sent') }),
  body: z.unknown(),
  response: {
    202: z.object({ articles: z.array(TakenIn).describe('What became of each, in their order') }),
    ...problemsOf(413, 415, 422),
  },
}
