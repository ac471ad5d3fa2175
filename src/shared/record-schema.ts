import { z } from 'zod'
import { EnrichedRecord } from './article.ts'
import { FeedLine } from './feed-line.ts'

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

/**
 * The JSON Schema of a line of the feed, the record and what it is appended in, as published in
 * `schema/newsloom-feed-1.schema.json`.
 */
export function createFeedSchema(): Record<string, unknown> {
  const about = 'A line of the feed: a record with its number, or the entry that takes earlier ones back.'
  return { title: 'newsloom/1 feed', description: about, ...z.toJSONSchema(FeedLine) }
}
