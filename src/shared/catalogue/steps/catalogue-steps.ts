import type { CatalogueStep } from '../catalogue-step.ts'
import { listArticles } from './list-articles.ts'
import { listChanges } from './list-changes.ts'
import { listDays } from './list-days.ts'
import { listEntities } from './list-entities.ts'
import { listQuotes } from './list-quotes.ts'
import { listStories } from './list-stories.ts'
import { listUtterances } from './list-utterances.ts'

/** Everything that maintains the catalogue, in order. */
export const CATALOGUE_STEPS: readonly CatalogueStep[] = [
  listArticles,
  listQuotes,
  listEntities,
  listUtterances,
  listStories,
  listChanges,
  listDays,
]
