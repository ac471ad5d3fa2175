import { z } from 'zod'
import { EnrichedRecord } from '../../../shared/article.ts'
import { Change, Check, StoryPage, StoryRow, Utterance } from '../../../shared/catalogue/ledger-rows.ts'
import { ArticleRow, Counts, EntityPage, EntityRow, QuoteDetail, QuoteRow } from '../../../shared/catalogue/rows.ts'
import { Problem } from './answers.ts'

const NAMED = {
  Record: EnrichedRecord,
  ...{ ArticleRow, QuoteRow, QuoteDetail, EntityRow, EntityPage, Counts, Problem },
  ...{ Utterance, StoryRow, StoryPage, Change, Check },
} as const

/**
 * Gives schemas a name in the OpenAPI document, where each then appears once; registering the same name twice does no
 * harm.
 */
export function nameSchemas(schemas: Readonly<Record<string, z.ZodType>> = NAMED): void {
  for (const [id, schema] of Object.entries(schemas)) {
    const known = z.globalRegistry.get(schema)
    if (known?.id === undefined) z.globalRegistry.add(schema, { ...known, id })
  }
}
