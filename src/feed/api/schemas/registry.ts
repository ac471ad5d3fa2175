import { z } from 'zod'
import { EnrichedRecord } from '../../../shared/article.ts'
import { ArticleRow, Counts, EntityPage, EntityRow, QuoteDetail, QuoteRow } from '../../../shared/catalogue/rows.ts'
import { Problem } from './answers.ts'

/** The schemas that have a name in the OpenAPI document. */
export const API_SCHEMAS = z
  .registry<{ id: string }>()
  .add(EnrichedRecord, { id: 'Record' })
  .add(ArticleRow, { id: 'ArticleRow' })
  .add(QuoteRow, { id: 'QuoteRow' })
  .add(QuoteDetail, { id: 'QuoteDetail' })
  .add(EntityRow, { id: 'EntityRow' })
  .add(EntityPage, { id: 'EntityPage' })
  .add(Counts, { id: 'Counts' })
  .add(Problem, { id: 'Problem' })
