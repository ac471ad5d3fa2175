import { z } from 'zod'
import type { Catalogue } from '../../shared/catalogue/catalogue.ts'
import { correctRecord } from '../../shared/corrections/correct-record.ts'
import { RecordCorrection } from '../../shared/corrections/record-correction.ts'
import type { PipelineQueues } from '../../shared/queue/pipeline-queues.ts'
import type { Store } from '../../shared/store/store.ts'
import { sendProblem } from './problems.ts'
import type { ApiScope } from './register-api.ts'
import { ArticlePath } from './schemas/parameters.ts'
import { problemsOf } from './schemas/problems-of.ts'

/** The stage that makes the record; it applies people's corrections. */
const LAST_STAGE = 'publish'

/** What corrections of articles need. */
export type ArticleCorrectionPorts = {
  catalogue: Pick<Catalogue, 'readArticle'>
  store: Pick<Store, 'addCorrection' | 'startRun'>
  queues: Pick<PipelineQueues, 'add'>
}

const CorrectionQuery = z.strictObject({
  dry: z.enum(['yes', 'no']).default('no').describe('`yes`: only say what it would touch'),
})
const Touched = z.object({
  articles: z.int().describe('1 where it changes the article, else 0'),
  quotes: z.int().describe('Quotes that it changes'),
  entities: z.int().describe('Names that it changes'),
})

/**
 * `POST /articles/{id}/corrections`: who really said a quote, what a name really is. It is kept, and the record is made
 * again with it: what changed comes into the feed as a new entry that names the one it supersedes.
 */
export function registerArticleCorrections(
  scope: ApiScope,
  { catalogue, store, queues }: ArticleCorrectionPorts,
): void {
  scope.post(
    '/articles/:id/corrections',
    {
      schema: {
        ...{ operationId: 'correctArticle', summary: 'Correct a speaker or a name of an article' },
        ...{ tags: ['corrections'], params: ArticlePath, querystring: CorrectionQuery, body: RecordCorrection },
        response: { 200: Touched, ...problemsOf(404) },
      },
    },
    async ({ params: { id }, query: { dry }, body }, reply) => {
      if (body.article !== id) return sendProblem(reply, 400, 'the correction is about another article')
      const found = await catalogue.readArticle(id)
      if (!found) return sendProblem(reply, 404, 'no article with this id is in the feed, or it was taken back')
      const touched = compare(found.record, correctRecord(found.record, [body]))
      if (dry === 'yes' || touched.articles === 0) return reply.send(touched)
      await store.addCorrection(body)
      const key = { articleId: id, revision: found.record.revision }
      const begun = await store.startRun(key, LAST_STAGE)
      if (begun) await queues.add(LAST_STAGE, key, { run: begun.run })
      return reply.send(touched)
    },
  )
}

type Records = Parameters<typeof correctRecord>[0]

function compare(before: Records, after: Records): z.infer<typeof Touched> {
  const quotes = countChanged(before.quotes, after.quotes) + countChanged(before.stances, after.stances)
  const entities = countChanged(before.entities, after.entities)
  return { articles: quotes + entities > 0 ? 1 : 0, quotes, entities }
}

/** What is other or gone afterwards. */
function countChanged(before: readonly { id: string }[], after: readonly { id: string }[]): number {
  const later = new Map(after.map((one) => [one.id, JSON.stringify(one)]))
  return before.filter((one) => later.get(one.id) !== JSON.stringify(one)).length
}
