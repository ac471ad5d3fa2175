import type { Queryable } from '../store/database.ts'
import { CATALOGUE_STEPS } from './steps/catalogue-steps.ts'

/** Takes an article's rows out of the catalogue at once, before the catalogue reaches the feed entry that says so. */
export async function dropArticle(transaction: Queryable, articleId: string): Promise<void> {
  // One writes at a time, as the cataloguer does.
  await transaction.query(`SELECT FROM newsloom.catalogue_head FOR UPDATE`)
  for (const step of CATALOGUE_STEPS.toReversed()) await step.drop(transaction, articleId, 'withdrawn')
}
