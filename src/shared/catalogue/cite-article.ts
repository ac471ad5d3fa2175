/** What a citation is made from. */
export type Cited = {
  title: string | null
  byline: readonly string[]
  publisher: string | null
  publishedAt: string | null
  url: string | null
}

/**
 * A citation of an article in words: authors, title, publisher, day, address, as far as they are known, and where its
 * record can be looked up if that is told.
 *
 * @example
 * citeArticle({ title: 'Not now', byline: ['A. Berg'], publisher: 'Post', publishedAt: '2026-03-05', url: null }, 'http://x/a/1') // 'A. Berg: “Not now”. Post, 2026-03-05. newsloom: http://x/a/1'
 */
export function citeArticle({ title, byline, publisher, publishedAt, url }: Cited, permalink?: string): string {
  const authors = byline.length > 0 ? `${byline.join(', ')}: ` : ''
  const where = [publisher, publishedAt?.slice(0, 10)].filter(Boolean).join(', ')
  const parts = [`${authors}“${title ?? 'Without a title'}”`, where, url, permalink && `newsloom: ${permalink}`]
  return parts.filter(Boolean).join('. ').replace(/\s+/g, ' ')
}
