import type { z } from 'zod'
import type { EnrichedRecord } from '../../../shared/article.ts'
import type { ArticleAnswer as Answer } from '../../api/schemas/answers.ts'

export type {
  Change,
  Check,
  Difference,
  StoryPage,
  StoryRow,
  Utterance,
} from '../../../shared/catalogue/ledger-rows.ts'
export type { NamedDay, NamedPlace } from '../../../shared/catalogue/map-rows.ts'
export type { ArticleRow, Counts, EntityPage, EntityRow, QuoteRow } from '../../../shared/catalogue/rows.ts'

/** An article with everything that was found in it; the page uses no offsets but its own. */
export type ArticleAnswer = Omit<z.infer<typeof Answer>, 'record'> & { record: EnrichedRecord }
