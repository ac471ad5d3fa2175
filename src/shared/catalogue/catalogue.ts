import type { EnrichedRecord } from '../article.ts'
import type { ChangeFilter } from './changes/list-changes.ts'
import type { ArticleFilter, CountBy, EntityFilter, Page, PageRequest, QuoteFilter } from './filters.ts'
import type { CheckRequest } from './ledger/check-quotes.ts'
import type { Change, Check, StoryPage, StoryRow, Utterance } from './ledger-rows.ts'
import type { NamedDay, NamedPlace } from './map-rows.ts'
import type { ArticleRow, Counts, EntityPage, EntityRow, QuoteDetail, QuoteRow } from './rows.ts'
import type { StoryFilter } from './stories/list-stories.ts'

/** A row of each table that can be streamed. */
export type CatalogueTables = {
  articles: ArticleRow
  quotes: QuoteRow
  entities: EntityRow
  /** Whole articles, out of which exports make rows of mentions. */
  records: CatalogueArticle
}

/** An article as the catalogue holds it. */
export type CatalogueArticle = {
  row: ArticleRow
  record: EnrichedRecord
  /** Keys of the record's entities by their ids. */
  keys: Record<string, string>
}

/**
 * The feed as it stands, to be asked: articles (one each, the current revision), quotes, and who and what is named.
 * Every way out asks here: HTTP, commands, MCP, feeds, exports. An invalid cursor is a `RangeError`.
 */
export interface Catalogue {
  searchArticles(filter: ArticleFilter, page: PageRequest): Promise<Page<ArticleRow>>
  searchQuotes(filter: QuoteFilter, page: PageRequest): Promise<Page<QuoteRow>>
  searchEntities(filter: EntityFilter, page: PageRequest): Promise<Page<EntityRow>>
  /** One article with its record; null where there is none. */
  readArticle(id: string): Promise<CatalogueArticle | null>
  /** The texts of articles by their ids. */
  readTexts(ids: readonly string[]): Promise<Map<string, string>>
  readQuote(articleId: string, quoteId: string): Promise<QuoteDetail | null>
  readEntity(key: string): Promise<EntityPage | null>
  count(filter: QuoteFilter, by: CountBy): Promise<Counts>
  /** Every row that fits, each once, in the order in which the articles first came; what is taken back is left out. */
  streamRows<Table extends keyof CatalogueTables>(
    table: Table,
    filter: QuoteFilter,
  ): AsyncIterable<CatalogueTables[Table]>
  /** The same words over articles; null where there is no such utterance. */
  readUtterance(id: string): Promise<Utterance | null>
  /** Stories that more than one article tells, those with the newest article first. */
  listStories(filter: StoryFilter, page: PageRequest): Promise<Page<StoryRow>>
  readStory(id: string): Promise<StoryPage | null>
  /** What revisions changed in meaning, the newest first. */
  listChanges(filter: ChangeFilter, page: PageRequest): Promise<Page<Change>>
  /** Where quotations stand in the corpus, word for word or nearly. */
  checkQuotes(request: CheckRequest): Promise<Check>
  /** Places with a known position that articles of these days name, the most frequent first; 500 at most. */
  listPlaces(filter: { from?: string | undefined; to?: string | undefined }): Promise<NamedPlace[]>
  /** Days that articles speak of, ascending; the last ones first where only `to` is given. */
  listDates(filter: { from?: string | undefined; to?: string | undefined; limit: number }): Promise<NamedDay[]>
  /** How far the catalogue has come: the last number of the feed that is in it. */
  head(): Promise<{ last: number; epoch: string }>
}
