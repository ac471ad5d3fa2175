/**
 * Where the things in a record can be looked up. All are URIs, and web addresses if the server's own address is known.
 */
export type Addresses = {
  /** The article on the page. */
  article(articleId: string): string
  /** The article, opened at one quote. */
  quote(articleId: string, quoteId: string): string
  /** The record itself, as JSON. */
  record(articleId: string): string
  /** Somebody or something on the page, by its key over all articles. */
  entity(key: string): string
}

/**
 * Addresses below the one under which readers reach the server; without one (say, of `newsloom enrich`) names that can
 * be distinguished but not opened.
 *
 * @example
 * createAddresses('http://localhost:8470/').quote('urn:x', 'q7') // 'http://localhost:8470/a/urn%3Ax#q7'
 */
export function createAddresses(base: string | null): Addresses {
  const root = base?.replace(/\/+$/, '') ?? null
  const article = (id: string) => (root === null ? nameArticle(id) : `${root}/a/${escapeId(id)}`)
  return {
    article,
    quote: (articleId, quoteId) => `${article(articleId)}#${escapeId(quoteId)}`,
    entity: (key) => (root === null ? `urn:newsloom:entity:${escapeId(key)}` : `${root}/who/${escapeId(key)}`),
    record: (id) => (root === null ? nameArticle(id) : `${root}/api/v1/articles/${escapeId(id)}`),
  }
}

/**
 * The article's id as a URI: itself where it is one, else as a name of newsloom's.
 *
 * @example
 * nameArticle('desk 17') // 'urn:newsloom:article:desk%2017'
 */
export function nameArticle(id: string): string {
  return URI.test(id) && URL.canParse(id) ? id : `urn:newsloom:article:${escapeId(id)}`
}

/** A scheme of two letters or more (one is a drive) and signs that a URI may hold, all escapes whole. */
const URI = /^[a-z][a-z0-9+.-]+:(?:[\w\-.~:/?#@!$&'()*+,;=]|%[0-9a-f]{2})+$/i

function escapeId(id: string): string {
  return encodeURIComponent(id.toWellFormed())
}
