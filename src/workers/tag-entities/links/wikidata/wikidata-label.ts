import { z } from 'zod'
import { ENTITY_TYPES } from '../../../../shared/article.ts'

export const WikidataLabel = z.object({
  /** Wikidata item id. */
  id: z.string().regex(/^Q[1-9]\d*$/),
  label: z.string().min(1),
  aliases: z.array(z.string().min(1)).default([]),
  /** The entity types that the item can be; empty: any. */
  types: z.array(z.enum(ENTITY_TYPES)).default([]),
  /** Number of Wikipedias with a page on it; decides between items of one name. */
  sitelinks: z.int().min(0).default(0),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
})
/**
 * One line of a file of Wikidata labels (JSON Lines, UTF-8):
 * `{"id":"Q649","label":"Moscow","aliases":["Moskva"],"types":["GPE"],"sitelinks":280,"latitude":55.75,"longitude":37.62}`.
 * Only `id` and `label` are needed.
 */
export type WikidataLabel = z.infer<typeof WikidataLabel>
