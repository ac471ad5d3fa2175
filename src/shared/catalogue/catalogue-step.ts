import type { EnrichedRecord } from '../article.ts'
import type { Queryable } from '../store/database.ts'

/** An entry of the feed on its way into the catalogue. */
export type CatalogueEntry = {
  number: number
  articleId: string
  revision: number
  /** ISO 8601. */
  appendedAt: string
  record: EnrichedRecord
  /** What the catalogue held of this article before; null where it held nothing. */
  previous: EnrichedRecord | null
  /** The number under which the article first came. */
  firstNumber: number
  /** Day of publication, else of the entry: `YYYY-MM-DD`. */
  day: string
  /** Keys over all articles of those entities of the record that are named, by their ids. */
  keys: ReadonlyMap<string, string>
}

/**
 * Keeps one part of the catalogue. Both are called in the transaction that raises the catalogue's head: `drop` for an
 * article that is taken back or about to be replaced, `add` for its current revision. `drop` runs in the opposite order
 * of the steps, so that what a later step made of an earlier one's rows is gone first.
 */
export type CatalogueStep = {
  name: string
  add(transaction: Queryable, entry: CatalogueEntry): Promise<void>
  drop(transaction: Queryable, articleId: string, why: 'replaced' | 'withdrawn'): Promise<void>
  /** Empties everything that the step keeps, before a rebuild. */
  clear(transaction: Queryable): Promise<void>
}
