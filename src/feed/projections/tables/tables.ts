import type { Catalogue } from '../../../shared/catalogue/catalogue.ts'
import type { QuoteFilter } from '../../../shared/catalogue/filters.ts'
import type { Addresses } from '../addresses.ts'
import { ArticleTableRow, toArticleTableRow } from './article-table.ts'
import { EntityTableRow, toEntityTableRow } from './entity-table.ts'
import type { ExportedArticle } from './exported-article.ts'
import { MentionTableRow, toMentionTableRows } from './mention-table.ts'
import { QuoteTableRow, toQuoteTableRow } from './quote-table.ts'
import { type Column, columnsOf, type TableRow } from './table.ts'

/** Where the rows of tables come from. */
export type TableSource = Pick<Catalogue, 'streamRows' | 'readArticle'>

/** A table that can be exported. */
export type Table = {
  about: string
  columns: readonly Column[]
  /** Columns whose cells name one row. */
  key: readonly string[]
  /** Columns whose cells name a row of another table. */
  references: readonly { column: string; table: TableName; field: string }[]
  rows(source: TableSource, filter: QuoteFilter, addresses: Addresses): AsyncIterable<TableRow>
}

/** The names of the tables. */
export const TABLE_NAMES = ['articles', 'quotes', 'mentions', 'entities'] as const
export type TableName = (typeof TABLE_NAMES)[number]

const ofArticle = { column: 'article_id', table: 'articles', field: 'article_id' } as const

/** The tables of an export, with keys between them. */
export const TABLES: Readonly<Record<TableName, Table>> = {
  articles: {
    about: 'One row an article: its current revision',
    columns: columnsOf(ArticleTableRow),
    key: ['article_id'],
    references: [],
    async *rows(source, filter, addresses) {
      for await (const article of source.streamRows('records', filter)) yield toArticleTableRow(article, addresses)
    },
  },
  quotes: {
    about: 'One row a quote: what somebody said',
    columns: columnsOf(QuoteTableRow),
    key: ['article_id', 'quote_id'],
    references: [ofArticle, { column: 'speaker_key', table: 'entities', field: 'entity_key' }],
    async *rows(source, filter, addresses) {
      let article: ExportedArticle | null = null
      for await (const quote of source.streamRows('quotes', filter)) {
        if (article?.row.id !== quote.article.id) article = await source.readArticle(quote.article.id)
        // Withdrawn or revised since the search began: this row is out of date.
        if (article?.row.number === quote.article.number) yield toQuoteTableRow(quote, article, addresses)
      }
    },
  },
  mentions: {
    about: 'One row a mention: a place where somebody or something is named',
    columns: columnsOf(MentionTableRow),
    key: ['article_id', 'entity_id', 'start'],
    references: [ofArticle, { column: 'entity_key', table: 'entities', field: 'entity_key' }],
    async *rows(source, filter, addresses) {
      for await (const article of source.streamRows('records', filter)) yield* toMentionTableRows(article, addresses)
    },
  },
  entities: {
    about: 'One row for everybody and everything that is named, over all articles',
    columns: columnsOf(EntityTableRow),
    key: ['entity_key'],
    references: [],
    async *rows(source, filter, addresses) {
      for await (const row of source.streamRows('entities', filter)) yield toEntityTableRow(row, addresses)
    },
  },
}
