/** What requests are answered with. */
import { z } from 'zod'
import { EnrichedRecord } from '../../../shared/article.ts'
import { ArticleRow, StoryRef } from '../../../shared/catalogue/rows.ts'

export const Problem = z
  .object({
    type: z.string().describe('`about:blank`: the status says it all'),
    title: z.string().describe('The status in words'),
    status: z.int().describe('HTTP status'),
    detail: z.string().describe('What is wrong, for people'),
    errors: z
      .array(z.object({ parameter: z.string().describe('Name of what is wrong'), detail: z.string() }))
      .optional()
      .describe('Each fault of the request'),
  })
  .describe('RFC 9457 problem')
export type Problem = z.infer<typeof Problem>

/** A page of rows. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({
    items: z.array(row),
    next: z.string().nullable().describe('`cursor` of the next page; null at the end'),
    total: z.int().optional().describe('On the first page: how many fit in all, unless they are more than 1,000'),
  })
}

export const ArticleAnswer = z.object({
  number: ArticleRow.shape.number,
  revision: ArticleRow.shape.revision,
  revised: ArticleRow.shape.revised,
  appendedAt: ArticleRow.shape.appendedAt,
  record: EnrichedRecord.extend({
    offsetUnit: z.enum(['utf-16', 'codepoint']).describe('What spans count'),
  }).describe('The enriched article'),
  keys: z.record(z.string(), z.string()).describe('Keys over all articles of what it names, by the record’s ids'),
  removedAt: z
    .array(z.int().nullable())
    .describe('Where in `text` each of `cleanup.removed` stood; null where that is not known any more'),
  story: StoryRef.nullable(),
  changes: ArticleRow.shape.changes,
})
