import { z } from 'zod'
import { ENTITY_TYPES } from '../article.ts'

const account = {
  article: z.string().min(1).max(2_000).describe('The article that it is about'),
  by: z.string().trim().min(1).max(200).describe('Who decided'),
  why: z.string().trim().min(1).max(2_000).describe('Why'),
}
const name = z.string().trim().min(1).max(500)

/**
 * A correction of one article. It is tied to the words of the article, because ids change when the article is processed
 * again.
 */
export const RecordCorrection = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('speaker').describe('Somebody else said it, or nobody can tell who'),
    quote: z.string().min(1).max(1_000_000).describe('The words of the quote'),
    to: name.nullable().describe('Who said it; null: it is not clear'),
    ...account,
  }),
  z.strictObject({
    do: z.literal('rename').describe('Has another name'),
    name: name.describe('The name as the article has it'),
    to: name.describe('The right name'),
    ...account,
  }),
  z.strictObject({
    do: z.literal('merge').describe('Is the same as another'),
    name: name.describe('The name as the article has it'),
    into: name.describe('The name of the other'),
    ...account,
  }),
  z.strictObject({
    do: z.literal('retype').describe('Is something else'),
    name: name.describe('The name as the article has it'),
    to: z.enum(ENTITY_TYPES).describe('What it is'),
    ...account,
  }),
  z.strictObject({
    do: z.literal('never-tag').describe('Is no name'),
    name: name.describe('The words as the article has them'),
    ...account,
  }),
])
/** A correction of one article by a person. */
export type RecordCorrection = z.infer<typeof RecordCorrection>
