import { z } from 'zod'
import { EnrichedRecord } from './article.ts'

/** One line of the feed as files, HTTP and events carry it: the envelope in which newsloom appends a record. */
export const FeedLine = z.object({
  number: z.int().min(1).describe('Place in the feed: 1, 2, 3, … without a gap. Consumers keep the last one they saw.'),
  epoch: z
    .string()
    .min(1)
    .describe(
      'Identity of the feed. Another one means that its store went back in time (a back-up was restored): numbers from ' +
        '`newsloom-epoch-since` on then stand for other entries than before.',
    ),
  appendedAt: z.iso.datetime({ offset: true }).describe('When the entry was appended, ISO 8601 with an offset.'),
  supersedes: z
    .int()
    .min(1)
    .nullable()
    .describe('Number of the earlier entry of the same revision that this one replaces (after a replay), or null.'),
  withdraws: z
    .array(z.int().min(1))
    .optional()
    .describe(
      'Numbers of all entries that this one takes back (a tombstone): delete what you kept of them. The record is ' +
        'then empty but for its id and `usage`, which says why.',
    ),
  record: EnrichedRecord.describe('The enriched article.'),
})
/** One line of the feed. */
export type FeedLine = z.infer<typeof FeedLine>
