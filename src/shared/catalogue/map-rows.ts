/** The rows of map and calendar: where things happen, and which days articles mention. */
import { z } from 'zod'
import { ArticleRef, EntityRow } from './rows.ts'

export const NamedPlace = z
  .object({
    key: EntityRow.shape.key,
    name: EntityRow.shape.name,
    type: EntityRow.shape.type,
    articles: z.int().describe('Articles of the days asked for that name it'),
    latitude: z.number().describe('Degrees, WGS 84'),
    longitude: z.number().describe('Degrees, WGS 84'),
  })
  .describe('A place with a known position')
export type NamedPlace = z.infer<typeof NamedPlace>

export const NamedDay = z
  .object({
    day: z.string().describe('The day, `YYYY-MM-DD`'),
    articles: z.int().describe('Articles that speak of it'),
    mentions: z
      .array(z.object({ article: ArticleRef, text: z.string().describe('The words that mean the day') }))
      .describe('The newest of them'),
  })
  .describe('A day that articles speak of')
export type NamedDay = z.infer<typeof NamedDay>
