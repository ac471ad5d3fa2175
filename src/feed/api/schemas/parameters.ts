/** The parameters of requests, with their descriptions in the OpenAPI document. */
import { z } from 'zod'
import { ENTITY_TYPES } from '../../../shared/article.ts'
import { CHANGE_KINDS } from '../../../shared/catalogue/changes/find-changes.ts'

/** Longest words that are searched for, in characters. */
const LONGEST_WORDS = 500
const LONGEST_NAME = 500
const LONGEST_ID = 2_000
/** Larger numbers are beyond what a feed can hold. */
const LAST_NUMBER = 2 ** 31 - 1

/** More than spaces. */
const written = z.string().regex(/\S/)
const words = written.trim().min(1).max(LONGEST_WORDS)
const name = written.trim().min(1).max(LONGEST_NAME)
const day = z.iso.date()

export const Offsets = z
  .enum(['utf-16', 'codepoint'])
  .default('utf-16')
  .describe('What `start` and `end` count: UTF-16 code units (JavaScript, Java) or code points (Python, R)')

/** The filters that lists of articles and of quotes have in common. */
const filters = {
  q: words.optional().describe('Words to search for, as people type them: `grain "export ban" -wheat or barley`'),
  speaker: name.optional().describe('Who says it: a key of `/entities`, or words of the name'),
  about: name.optional().describe('Whom or what the quotes name: a key, or words'),
  entity: name.optional().describe('Key of somebody or something that the article names'),
  type: z.enum(ENTITY_TYPES).optional().describe('The article names something of this type'),
  publisher: name.optional().describe('Its publisher, blind to case'),
  language: z
    .string()
    .regex(/^[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8})*$/)
    .optional()
    .describe('BCP 47 tag of the article; `en` takes `en-GB` in'),
  from: day.optional().describe('First day, of publication or else of arrival'),
  to: day.optional().describe('Last day'),
  story: name.optional().describe('Id of a story that the article is a version of'),
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(LAST_NUMBER)
    .optional()
    .describe('Entries of the feed behind this number only'),
}

const kinds = {
  kind: z
    .enum(['speech', 'direct', 'mixed', 'indirect', 'stance', 'doubtful', 'all'])
    .optional()
    .describe(
      'Which quotes. `speech`, unless something else is asked for: direct and mixed ones, and indirect ones that are ' +
        'sure and have a speaker; `stance`: what was thought or meant; `doubtful`: most are none; `all`: everything',
    ),
  min_confidence: z.coerce
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('Least confidence of indirect quotes; 0.7 unless given, and then those of nobody come too'),
}

const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Rows of a page at most'),
  cursor: z
    .string()
    .max(2_000)
    .optional()
    .describe(
      '`next` of the page before; a word that no answer gave is refused with 400. Pages stay what they are while articles come in',
    ),
}

export const ArticlesQuery = z.strictObject({
  ...filters,
  has: z.enum(['quotes', 'changes']).optional().describe('Only articles that have some'),
  order: z
    .enum(['newest', 'relevance'])
    .default('newest')
    .describe('`relevance`: the newest five hundred that fit, those that fit best first'),
  ...paging,
  offsets: Offsets,
})

export const QuotesQuery = z.strictObject({
  ...filters,
  ...kinds,
  article: z.string().min(1).max(2_000).optional().describe('Id of the article that they stand in'),
  group: z.enum(['utterance']).optional().describe('`utterance`: words that several articles have come once'),
  ...paging,
  offsets: Offsets,
})

export const EntitiesQuery = z.strictObject({
  q: words.optional().describe('Parts of a name'),
  type: filters.type.describe('Type of the entity'),
  from: day.optional().describe('Named on this day or later'),
  to: day.optional().describe('Named on this day or earlier'),
  ...paging,
})

export const CountsQuery = z.strictObject({
  by: z.enum(['day', 'publisher', 'speaker', 'type']).describe('What to count by'),
  ...filters,
  ...kinds,
})

export const UtterancePath = z.object({ id: z.string().min(1).max(100).describe('Id of the utterance') })
export const StoryPath = z.object({ id: z.string().min(1).max(100).describe('Id of the story') })

export const StoriesQuery = z.strictObject({
  min_outlets: z.coerce.number().int().min(1).max(1_000).optional().describe('Reported by at least so many publishers'),
  from: day.optional().describe('With an article of this day or later'),
  to: day.optional().describe('With an article of this day or earlier'),
  ...paging,
})

const changeKind = z.enum(CHANGE_KINDS).optional().describe('Changes of this kind only')

export const ChangesQuery = z.strictObject({
  article: z.string().min(1).max(LONGEST_ID).optional().describe('Id of the article'),
  kind: changeKind,
  publisher: filters.publisher,
  from: day.optional().describe('Changed on this day or later, by the clock of the feed'),
  to: day.optional().describe('Changed on this day or earlier'),
  ...paging,
})

const revision = z.coerce.number().int().min(1).max(LAST_NUMBER).optional()

export const ArticleChangesQuery = z.strictObject({
  from: revision.describe('From this revision on'),
  to: revision.describe('Up to this revision'),
  kind: changeKind,
  ...paging,
})

export const CheckBody = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1)
    .max(50_000)
    .describe('A quotation, or a text: then what stands in quotation marks is checked'),
  speaker: name.optional().describe('Who is said to have said it'),
})

export const NoQuery = z.strictObject({})
export const ArticleQuery = z.strictObject({
  revision: z.coerce
    .number()
    .int()
    .min(1)
    .max(LAST_NUMBER)
    .optional()
    .describe('Which revision; the current one unless said'),
  offsets: Offsets,
})
export const OffsetsQuery = z.strictObject({ offsets: Offsets })

export const ArticlePath = z.object({ id: z.string().min(1).max(LONGEST_ID).describe('Id of the article') })
export const QuotePath = z.object({
  article: z.string().min(1).max(LONGEST_ID).describe('Id of the article'),
  quote: z.string().min(1).max(200).describe('Id of the quote in its record'),
})
export const EntityPath = z.object({ key: z.string().min(1).max(LONGEST_ID).describe('Key of the entity') })

/** A filter of a request in the catalogue's own words; pages and offsets are not of it. */
export function toFilter<Query extends { min_confidence?: number | undefined }>(query: Query) {
  const { min_confidence: minConfidence, ...filter } = query
  return { ...filter, minConfidence }
}
