import type { ArticleRow, QuoteRow } from '../../shared/catalogue/rows.ts'
import { webAddress } from '../../shared/web-address.ts'
import { type Addresses, nameArticle } from '../projections/addresses.ts'
import type { FeedItem } from '../projections/feed-item.ts'

/** Longest title made from a quote, in characters. */
const LONGEST_TITLE = 120

/** An article of a search as feeds tell it: its title and the words around the hit. */
export function articleToFeedItem(row: ArticleRow, addresses: Addresses): FeedItem {
  const permalink = addresses.article(row.id)
  return {
    ...{ id: nameArticle(row.id), permalink, original: toAddress(row.url), title: row.title ?? 'Without a title' },
    ...{ text: row.snippet.text, publishedAt: row.publishedAt, appendedAt: row.appendedAt, authors: row.byline },
    ...{ publisher: row.publisher, language: row.language, facts: { ...row, permalink } },
  }
}

/** A quote of a search as feeds tell it: who said it, the words, and where they stand. */
export function quoteToFeedItem(quote: QuoteRow, appendedAt: string, addresses: Addresses): FeedItem {
  const { article, speaker, speakers, text, kind } = quote
  const names = (speakers ?? (speaker ? [speaker] : [])).map(({ name }) => name).join(', ') || 'Somebody'
  const words = kind === 'indirect' ? text : `“${text}”`
  const permalink = addresses.quote(article.id, quote.id)
  const office = [speaker?.role, speaker?.affiliation].filter(Boolean).join(', ')
  const where = [article.title, article.publisher, article.publishedAt?.slice(0, 10)].filter(Boolean).join(' · ')
  return {
    ...{ id: `${nameArticle(article.id)}#${encodeURIComponent(quote.id)}`, permalink },
    original: toAddress(quote.publisherLink) ?? toAddress(article.url),
    title: `${names}: ${shorten(words)}`,
    text: [`${names}${office ? ` (${office})` : ''}: ${words}`, where].join('\n\n'),
    ...{ publishedAt: article.publishedAt, appendedAt, authors: [], publisher: article.publisher, language: 'und' },
    facts: { ...quote, permalink },
  }
}

function shorten(text: string): string {
  return text.length <= LONGEST_TITLE
    ? text
    : `${text
        .slice(0, LONGEST_TITLE)
        .toWellFormed()
        .replace(/\s+\S*$/, '')} …`
}

function toAddress(url: string | null): string | null {
  const address = webAddress(url)
  return address && new URL(address).href
}
