import { z } from 'zod'
import { ENTITY_TYPES } from '../article.ts'

const words = z.string().trim().min(1).max(500)
const about = {
  name: words.describe('The name as articles have it, blind to case and accents'),
  type: z.enum(ENTITY_TYPES).optional().describe('Only what is tagged as this'),
  by: z.string().trim().min(1).max(200).describe('Who decided'),
  why: z.string().trim().min(1).max(2_000).describe('Why'),
}

/** A correction that applies to all articles, future ones included. */
export const NameCorrection = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('rename').describe('It has another name, in every article'),
    to: words.describe('The right name'),
    ...about,
  }),
  z.strictObject({
    do: z.literal('retype').describe('It is something else, in every article'),
    to: z.enum(ENTITY_TYPES).describe('What it is'),
    ...about,
  }),
  z.strictObject({ do: z.literal('never-tag').describe('It is no name, in no article'), ...about }),
])
/** A correction of a name by a person, wherever it stands. */
export type NameCorrection = z.infer<typeof NameCorrection>
