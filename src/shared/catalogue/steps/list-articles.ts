import { storableText } from '../../store/storable-text.ts'
import type { CatalogueEntry, CatalogueStep } from '../catalogue-step.ts'
import { classifyQuote } from '../classify-quote.ts'
import { keptText } from '../kept-text.ts'
import { isNamed } from '../keys/name-key.ts'
import { searchLanguageOf, toSearchable } from '../search-words.ts'

/** Longest title kept in a row, in characters. */
const LONGEST_TITLE = 2_000

/** One row an article. To be the first step: the rows of the others belong to it, and go with it. */
export const listArticles: CatalogueStep = {
  name: 'articles',
  async add(transaction, entry) {
    await transaction.query(
      `INSERT INTO newsloom.catalogue_article (article_id, number, first_number, revision, appended_at, title, publisher,
         publisher_fold, byline, published_at, day, url, language, usage, completeness, quotes, entities, words, text, terms)
       VALUES ($1, $2::integer, $3::integer, $4::integer, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16::integer,
         $17::integer, $18::integer, $19, setweight(to_tsvector($20::regconfig, $21), 'A') || to_tsvector($20::regconfig, $22))`,
      toValues(entry),
    )
  },
  async drop(transaction, articleId) {
    await transaction.query(`DELETE FROM newsloom.catalogue_article WHERE article_id = $1`, [storableText(articleId)])
  },
  async clear(transaction) {
    await transaction.query(`TRUNCATE newsloom.catalogue_article CASCADE`)
  },
}

function toValues({ number, articleId, revision, appendedAt, record, firstNumber, day }: CatalogueEntry): unknown[] {
  const title = storableText(record.title?.slice(0, LONGEST_TITLE) ?? null)
  const text = keptText(record)
  return [
    ...[storableText(articleId), number, firstNumber, revision, appendedAt, title],
    ...[storableText(record.publisher), foldPublisher(record.publisher), JSON.stringify(record.byline)],
    ...[storableText(record.publishedAt), day, storableText(record.url), record.language.tag],
    ...[record.usage.status, record.completeness.kind],
    record.quotes.filter((quote) => classifyQuote(quote, 'quotes') === 'speech').length,
    record.entities.filter(isNamed).length,
    countWords(text),
    text,
    searchLanguageOf(record.language.tag),
    toSearchable(title ?? ''),
    toSearchable(text),
  ]
}

/** The form under which publishers are compared. */
export function foldPublisher(publisher: string | null): string | null {
  return publisher === null ? null : storableText(publisher).trim().toLowerCase().slice(0, 200)
}

function countWords(text: string): number {
  let count = 0
  for (const _ of text.matchAll(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)) count += 1
  return count
}
