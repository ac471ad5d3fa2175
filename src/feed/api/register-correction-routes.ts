import { z } from 'zod'
import type { Catalogue } from '../../shared/catalogue/catalogue.ts'
import {
  KeyCorrection,
  listCorrections,
  makeCorrection,
  previewCorrection,
} from '../../shared/catalogue/keys/corrections.ts'
import { listNamed } from '../../shared/catalogue/keys/list-named.ts'
import type { ArticleRow } from '../../shared/catalogue/rows.ts'
import { NameCorrection } from '../../shared/corrections/name-correction.ts'
import type { PipelineQueues } from '../../shared/queue/pipeline-queues.ts'
import { listNameCorrections } from '../../shared/store/corrections.ts'
import type { DatabasePool } from '../../shared/store/database.ts'
import type { Store } from '../../shared/store/store.ts'
import type { ApiScope } from './register-api.ts'
import { CorrectionPreview, CorrectionRow, CorrectionsQuery } from './schemas/operating.ts'
import { NoQuery } from './schemas/parameters.ts'

/** What corrections need. */
export type CorrectionPorts = {
  catalogue: Pick<Catalogue, 'searchArticles' | 'readArticle'>
  store: { readonly pool: DatabasePool } & Pick<Store, 'addCorrection' | 'startRun'>
  queues: Pick<PipelineQueues, 'add'>
}

const SAMPLE = 5
/** The stage that makes the record: what people have corrected is put in there. */
const LAST_STAGE = 'publish'

/** `GET` and `POST /corrections`: who is one and who is not, and what names really are, over all articles. */
export function registerCorrectionRoutes(scope: ApiScope, ports: CorrectionPorts): void {
  const { pool } = ports.store
  scope.get(
    '/corrections',
    {
      schema: {
        ...{ operationId: 'listCorrections', summary: 'What people have corrected in all articles, the first first' },
        ...{ tags: ['corrections'], querystring: NoQuery },
        response: { 200: z.object({ items: z.array(CorrectionRow) }) },
      },
    },
    async () => {
      const made = [...(await listCorrections(pool)), ...(await listNameCorrections(pool))]
      return { items: made.sort((a, b) => a.madeAt.localeCompare(b.madeAt)) }
    },
  )

  scope.post(
    '/corrections',
    {
      schema: {
        ...{ operationId: 'correct', summary: 'Put two keys together, one name apart, or a name right everywhere' },
        ...{ tags: ['corrections'], querystring: CorrectionsQuery, body: z.union([KeyCorrection, NameCorrection]) },
        response: { 200: CorrectionPreview, 201: CorrectionRow },
      },
    },
    async ({ query: { dry }, body }, reply) => {
      if ('name' in body) {
        return dry === 'no'
          ? reply.code(201).send(await correctName(body, ports))
          : reply.send(await previewName(body, ports))
      }
      if (dry === 'no') return reply.code(201).send(await makeCorrection(pool, body))
      const { items: sample } = await ports.catalogue.searchArticles({ entity: body.key }, { limit: SAMPLE })
      return reply.send({ ...(await previewCorrection(pool, body)), sample })
    },
  )
}

async function previewName(correction: NameCorrection, { catalogue, store: { pool } }: CorrectionPorts) {
  const named = await listNamed(pool, correction)
  const sample: ArticleRow[] = []
  for (const { articleId } of named.slice(0, SAMPLE)) {
    const found = await catalogue.readArticle(articleId)
    if (found) sample.push(found.row)
  }
  return { articles: named.length, quotes: named.reduce((sum, { quotes }) => sum + quotes, 0), sample }
}

/** Keeps the correction first: articles that come in meanwhile are made with it already. */
async function correctName(correction: NameCorrection, { store, queues }: CorrectionPorts) {
  const id = await store.addCorrection(correction)
  for (const { articleId, revision } of await listNamed(store.pool, correction)) {
    const begun = await store.startRun({ articleId, revision }, LAST_STAGE)
    if (begun) await queues.add(LAST_STAGE, { articleId, revision }, { run: begun.run })
  }
  return { id, madeAt: new Date().toISOString(), correction }
}
