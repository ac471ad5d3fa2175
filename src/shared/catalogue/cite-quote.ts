import type { EnrichedRecord } from '../article.ts'
import { citeArticle } from './cite-article.ts'
import type { QuoteDetail, QuoteRow } from './rows.ts'

/** How to cite the article that contains a quote: in words, and as CSL-JSON of a newspaper article. */
export function citeQuote(
  { article, speaker, text }: Pick<QuoteRow, 'article' | 'speaker' | 'text'>,
  { byline, language }: Pick<EnrichedRecord, 'byline' | 'language'>,
): QuoteDetail['citation'] {
  const { title, publisher, publishedAt, url } = article
  const date = /^(\d{4})-(\d{2})-(\d{2})/.exec(publishedAt ?? '')
  const who = speaker ? `${speaker.name}${speaker.role ? ` (${speaker.role})` : ''}` : 'somebody'
  return {
    plain: `${who}: “${text}”, in: ${citeArticle({ title, byline, publisher, publishedAt, url })}.`,
    csl: {
      ...{ id: `${article.id}`, type: 'article-newspaper' },
      ...(title !== null && { title }),
      ...(byline.length > 0 && { author: byline.map((literal) => ({ literal })) }),
      ...(publisher !== null && { 'container-title': publisher }),
      ...(date && { issued: { 'date-parts': [date.slice(1, 4).map(Number)] } }),
      ...(url !== null && { URL: url }),
      ...(language.tag !== 'und' && { language: language.tag }),
    },
  }
}
