import type { EnrichedRecord } from '../../../shared/article.ts'
import type { ArticleRow } from '../../../shared/catalogue/rows.ts'

/** An article, as far as tables are made from it. */
export type ExportedArticle = {
  row: ArticleRow
  record: EnrichedRecord
  /** Keys of the record's entities over all articles, by their ids. */
  keys: Readonly<Record<string, string>>
}
