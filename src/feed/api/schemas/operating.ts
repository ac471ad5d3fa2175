/** What the HTTP operations of newsloom take and return. */
import { z } from 'zod'
import { KeyCorrection } from '../../../shared/catalogue/keys/corrections.ts'
import { ArticleRow } from '../../../shared/catalogue/rows.ts'
import { NameCorrection } from '../../../shared/corrections/name-correction.ts'

export const FailureRow = z.object({
  id: z.int().describe('Number of the failure'),
  articleId: z.string().describe('The article'),
  revision: z.int().describe('Its revision'),
  stage: z.string().describe('Where it failed'),
  code: z.string().describe('Why, as a code'),
  message: z.string().describe('Why, for people'),
  attempts: z.int().describe('How often it was tried'),
  failedAt: z.string().describe('When it failed last, ISO 8601'),
  state: z.enum(['open', 'retried', 'discarded', 'resolved']).describe('`open`: waits for somebody to decide'),
  note: z.string().nullable().describe('What was said when it was discarded'),
  file: z.string().nullable().describe('Name of the file that it came in'),
})
export type FailureRow = z.infer<typeof FailureRow>

export const FailuresQuery = z.strictObject({
  state: z.enum(['open', 'retried', 'discarded', 'resolved', 'all']).default('open').describe('Which failures'),
  stage: z.string().max(100).optional().describe('Only of this stage'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('The latest so many'),
})
export const FailurePath = z.object({
  id: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .describe('Number of the failure'),
})
export const DiscardBody = z.strictObject({ note: z.string().trim().min(1).max(2_000).describe('Why it is given up') })

export const StagesAnswer = z.object({
  id: z.string().describe('The article'),
  revision: z.int().describe('Its latest revision'),
  state: z
    .enum(['in-flight', 'published', 'failed', 'held', 'withdrawn'])
    .describe('`held`: waits for the end of an embargo'),
  stages: z
    .array(
      z.object({
        name: z.string().describe('The stage'),
        status: z.enum(['done', 'waiting', 'skipped', 'failed']).describe('What became of it'),
        reason: z.string().nullable().describe('Why it was skipped'),
      }),
    )
    .describe('In their order'),
  number: z.int().nullable().describe('Its number in the feed'),
  failure: z
    .object({ stage: z.string(), code: z.string(), message: z.string() })
    .nullable()
    .describe('Why it failed; null where it did not'),
})

export type StagesAnswer = z.infer<typeof StagesAnswer>

export const RevisionRow = z.object({
  number: z.int().describe('Number in the feed'),
  revision: z.int().describe('Which revision'),
  appendedAt: z.string().describe('When it came into the feed, ISO 8601'),
  supersedes: z.int().nullable().describe('The entry of the same revision that it replaced'),
  withdraws: z.array(z.int()).nullable().describe('The entries that it took back'),
  title: z.string().nullable(),
  current: z.boolean().describe('Whether it is what holds now'),
})

export const StatusAnswer = z.object({
  store: z.string().describe('Where the store is'),
  counts: z
    .record(z.string(), z.int())
    .describe('`inputs = published + duplicate + quarantined + failed + discarded + inFlight + held + withdrawn`'),
  queues: z.record(z.string(), z.record(z.string(), z.int())).describe('Jobs by stage and state'),
  feed: z.object({ last: z.int(), epoch: z.string(), since: z.int() }).describe('Where the feed stands'),
  catalogue: z.object({ last: z.int() }).describe('The last entry of the feed that can be searched'),
  canWrite: z.boolean().describe('Whether a token for writing is known here'),
})

export type StatusAnswer = z.infer<typeof StatusAnswer>

export const HeldRow = z.object({
  articleId: z.string(),
  revision: z.int(),
  until: z.string().describe('End of the embargo, ISO 8601'),
  reason: z.string().nullable(),
  file: z.string().nullable(),
})

export const RefusedRow = z.object({
  file: z.string().nullable().describe('Name of the file'),
  url: z.string().nullable().describe('Address that it came with'),
  via: z.string().describe('How it came in'),
  format: z.string().describe('What it was taken for'),
  receivedAt: z.string().describe('When, ISO 8601'),
  reason: z.string().describe('Why it could not become an article'),
})
export type RefusedRow = z.infer<typeof RefusedRow>

export const PolledFeed = z.object({
  url: z.string().describe('Address of the feed'),
  lastReadAt: z.string().nullable().describe('When it was read last, ISO 8601'),
  problem: z.string().nullable().describe('Why it could not be read the last time; null where it could'),
})
export type PolledFeed = z.infer<typeof PolledFeed>

export const StaleRow = z.object({
  articleId: z.string(),
  revision: z.int(),
  stages: z.array(z.object({ stage: z.string(), reason: z.string() })).describe('What would be made anew, and why'),
})
export type StaleRow = z.infer<typeof StaleRow>

export const StaleQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1_000).default(200).describe('So many at most'),
})

/** What `POST /replay` takes, on a newsloom with these stages. */
export const replayBodyOf = (stages: readonly string[]) =>
  z.union([
    z.strictObject({
      stage: z
        .string()
        .max(100)
        .meta({ description: 'All published articles, from this stage on', enum: [...stages] }),
    }),
    z.strictObject({ stale: z.literal(true).describe('What is stale, from where it is') }),
  ])

export const CorrectionRow = z.object({
  id: z.int().describe('Number of the correction; those of keys and those of names are counted apart'),
  madeAt: z.string().describe('When, ISO 8601'),
  correction: z.union([KeyCorrection, NameCorrection]).describe('What was decided'),
})

export const CorrectionsQuery = z.strictObject({
  dry: z.enum(['yes', 'no']).default('no').describe('`yes`: only say what it would touch'),
})

export const CorrectionPreview = z.object({
  articles: z.int().describe('Articles that it touches'),
  quotes: z.int().describe('Quotes that it touches'),
  sample: z.array(ArticleRow).describe('Some of the articles'),
})

export const HealthAnswer = z.object({
  status: z.enum(['ok', 'degraded']).describe('`degraded`: a part is being begun again, or the store is silent'),
  uptimeSeconds: z.int(),
  memoryBytes: z.int(),
  lastNumber: z
    .int()
    .nullable()
    .describe('Last number of the feed, as last known; null where the store never answered'),
  lastNumberSeenAt: z.string().nullable().describe('When the store said so, ISO 8601: now, unless it is busy or away'),
  parts: z
    .record(
      z.string(),
      z.object({
        state: z.enum(['starting', 'running', 'retrying', 'stopped']),
        since: z.string().describe('Since when, ISO 8601'),
        restarts: z.int().describe('Times that it was begun again'),
        problem: z.string().nullable().describe('Why it is not running, or last was not'),
        position: z.int().nullable().describe('Number of the last entry that went this way'),
        lag: z.int().nullable().describe('Entries that it is behind'),
      }),
    )
    .describe('Every long-lived part'),
})

export const ReadyAnswer = z.object({ status: z.literal('ready') })
