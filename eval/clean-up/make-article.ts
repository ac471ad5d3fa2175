import type { Article } from '../../src/shared/article.ts'

/** The article of a row { id, url?, html | text }, of which nothing else is stated. */
export function makeArticle(row: Record<string, unknown>): Article {
  const isPage = typeof row['html'] === 'string'
  const url = typeof row['url'] === 'string' ? row['url'] : null
  return {
    id: String(row['id']),
    revision: 1,
    source: { format: isPage ? 'html' : 'plain-text', file: null, url, sha256: '', receivedAt: '' },
    draft: {
      externalId: null,
      body: { kind: isPage ? 'html' : 'text', content: String(row['html'] ?? row['text'] ?? '') },
      title: null,
      byline: [],
      url,
      publishedAt: null,
      modifiedAt: null,
      publisher: null,
      language: null,
    },
  }
}
