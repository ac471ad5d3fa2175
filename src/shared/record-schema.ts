import { z } from 'zod'
import { EnrichedRecord } from './article.ts'

/**
 * The JSON Schema (draft 2020-12) of a record of the feed, as published in `schema/newsloom-1.schema.json`.
 *
 * @example
 * createRecordSchema().title // 'newsloom/1'
 */
export function createRecordSchema(): Record<string, unknown> {
  const about =
    'A news article with who said what, the things it speaks of, and a summary. Spans count UTF-16 code units.'
  return { title: 'newsloom/1', description: about, ...z.toJSONSchema(EnrichedRecord) }
}
