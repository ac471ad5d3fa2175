import type { Span } from '../../article.ts'
import type { Hit, QuoteRow } from '../rows.ts'
import { searchLanguageOf } from '../search-words.ts'
import { permalinkOf, toArticleRef } from './article-rows.ts'
import type { HitFinder } from './find-hits.ts'

/** The columns of a quote's row: `q` is the quote, `a` its article. */
export const QUOTE_COLUMNS = `q.article_id, q.quote_id, q.number, q.place, q.kind, q.attitude, q.text, q.prefix, q.suffix, q.spans,
  q.cue, q.speaker, q.speakers, q.abstained, q.about, q.confidence, q.utterance_id, q.language,
  CASE WHEN q.utterance_id IS NOT NULL THEN (SELECT count(DISTINCT same.article_id)::integer
    FROM newsloom.catalogue_quote AS same WHERE same.utterance_id = q.utterance_id) END AS utterance_articles, a.title, a.publisher,
  a.published_at, a.url, a.first_number`

/** Longest words that a text fragment names whole, and words of its two ends otherwise. */
const WHOLE_FRAGMENT = 200
const FRAGMENT_WORDS = 5

/** The rows as they are shown, with hits of the words that were asked for. */
export async function toQuoteRows(
  // biome-ignore lint/suspicious/noExplicitAny: rows of `QUOTE_COLUMNS`.
  rows: readonly any[],
  q: string | undefined,
  finder: HitFinder,
): Promise<QuoteRow[]> {
  const texts = rows.map(({ text, language }) => ({ text: text as string, language: searchLanguageOf(language) }))
  const hits = q === undefined ? texts.map(() => []) : await finder.find(q, texts)
  return rows.map((row, index) => {
    const spans = JSON.parse(row.spans) as Span[]
    return {
      ...{ article: toArticleRef(row), id: row.quote_id, kind: row.kind, attitude: row.attitude, text: row.text },
      hits: hits[index]!.map((span): Hit => ({ field: 'quote', ...span })),
      ...{ prefix: row.prefix, suffix: row.suffix, spans, cue: row.cue },
      speaker: row.speaker === null ? null : JSON.parse(row.speaker),
      ...(row.speakers !== null && { speakers: JSON.parse(row.speakers) }),
      abstained: row.abstained === null ? null : JSON.parse(row.abstained),
      about: JSON.parse(row.about),
      confidence: Math.round(row.confidence * 1e6) / 1e6,
      utterance: row.utterance_id === null ? null : { id: row.utterance_id, articles: row.utterance_articles },
      permalink: permalinkOf(row.article_id, row.quote_id),
      publisherLink: toPublisherLink(row.url, row.text),
    }
  })
}

/**
 * The publisher's page with a text fragment of the quoted words, where browsers scroll to them; null without an address
 * of the web.
 *
 * @example
 * toPublisherLink('https://a.example/x', 'We won’t go, he said') // 'https://a.example/x#:~:text=We%20won%E2%80%99t%20go%2C%20he%20said'
 */
export function toPublisherLink(url: string | null, text: string): string | null {
  if (url === null || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return null
  const [part = ''] = text.split(' […] ')
  const words = part.split(/\s+/).filter(Boolean)
  if (words.length === 0) return null
  const isShort = part.length <= WHOLE_FRAGMENT || words.length <= 2 * FRAGMENT_WORDS
  const ends = isShort ? [words] : [words.slice(0, FRAGMENT_WORDS), words.slice(-FRAGMENT_WORDS)]
  const fragment = ends.map((end) => encodeFragment(end.join(' '))).join(',')
  return `${url.split('#', 1)[0]}#:~:text=${fragment}`
}

/** Hyphens mean something in a text fragment; lone surrogates cannot be encoded. */
function encodeFragment(words: string): string {
  return encodeURIComponent(words.replace(/\p{Surrogate}/gu, '\ufffd')).replace(/-/g, '%2D')
}
