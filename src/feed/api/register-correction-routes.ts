import { z } from 'zod'
import type { Catalogue } from '../../shared/catalogue/catalogue.ts'
import {
  KeyCorrection,
  listCorrections,
  makeCorrection,
  previewCorrection,
} from '../../shared/catalogue/keys/corrections.ts'
import type { DatabasePool } from '../../shared/store/database.ts'
import type { ApiScope } from './register-api.ts'
import { CorrectionPreview, CorrectionRow, CorrectionsQuery } from './schemas/operating.ts'
import { NoQuery } from './schemas/parameters.ts'
import { problemsOf } from './schemas/problems-of.ts'

/** What corrections need. */
export type CorrectionPorts = { catalogue: Pick<Catalogue, 'searchArticles'>; store: { readonly pool: DatabasePool } }

const SAMPLE = 5

/** `GET` and `POST /corrections`: who is one and who is not, over all articles. They hold within seconds. */
export function registerCorrectionRoutes(scope: ApiScope, { catalogue, store: { pool } }: CorrectionPorts): void {
  scope.get(
    '/corrections',
    {
      schema: {
        ...{ operationId: 'listCorrections', summary: 'What people have corrected, the first first' },
        ...{ tags: ['corrections'], querystring: NoQuery },
        response: { 200: z.object({ items: z.array(CorrectionRow) }), ...problemsOf(400) },
      },
    },
    async () => ({ items: await listCorrections(pool) }),
  )

  scope.post(
    '/corrections',
    {
      schema: {
        ...{ operationId: 'correct', summary: 'Put two keys together, or one name apart', tags: ['corrections'] },
        ...{ querystring: CorrectionsQuery, body: KeyCorrection },
        response: { 200: CorrectionPreview, 201: CorrectionRow, ...problemsOf(400, 401, 403) },
      },
    },
    async ({ query: { dry }, body }, reply) => {
      if (dry === 'no') return reply.code(201).send(await makeCorrection(pool, body))
      const { items: sample } = await catalogue.searchArticles({ entity: body.key }, { limit: SAMPLE })
      return reply.send({ ...(await previewCorrection(pool, body)), sample })
    },
  )
}
