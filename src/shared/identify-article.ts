import { createHash } from 'node:crypto'
import type { ArticleDraft } from './article.ts'

/** Longest id that is kept as the source wrote it; longer ones are replaced by a hash. */
const LONGEST_ID = 200

/** Ids in any script that can be logged and put into a URL as they are: no spaces, quotes, controls or `..`. */
const SAFE_ID = /^(?!.*\.\.)[\p{L}\p{N}][\p{L}\p{M}\p{N}._:@+=~/#?&%,;|!()-]*$/u

/** Query parameters that say how a reader came to a page, never which page it is. */
const TRACKING_PARAMETER = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ocid|cmpid|ns_\w+)$/i

/**
 * The id that the same article always has, and the hash of what it says. The id comes from the source's own id, else
 * from the normalised URL, else from the content. Two drafts with one id and two hashes are two revisions.
 *
 * @example
 * identifyArticle({ ...draft, externalId: 'tag:example.org,2024:7' }).id // 'tag:example.org,2024:7'
 */
export function identifyArticle(draft: ArticleDraft): { id: string; contentHash: string } {
  const contentHash = sha256(JSON.stringify(contentOf(draft)))
  return { id: articleIdOf(draft) ?? `a${contentHash.slice(0, 19)}`, contentHash }
}

/** The id of the article that a source's own id, else a URL, stands for; null where there is neither. */
export function articleIdOf({ externalId, url }: Pick<ArticleDraft, 'externalId' | 'url'>): string | null {
  if (externalId !== null) return safeId(externalId)
  return url ? `a${sha256(normaliseUrl(url)).slice(0, 19)}` : null
}

/**
 * A URL in the one spelling that stands for its page: no fragment, no tracking parameters, parameters in order, no
 * default port, no slash at the end of the path. What is no URL comes back trimmed.
 *
 * @example
 * normaliseUrl('HTTPS://Example.org:443/a/?utm_source=x&b=2&a=1#top') // 'https://example.org/a?a=1&b=2'
 */
export function normaliseUrl(url: string): string {
  if (!URL.canParse(url)) return url.trim()
  const parsed = new URL(url)
  parsed.hash = ''
  // Built anew and set once: deleting one by one takes time with the square of their number.
  const kept = new URLSearchParams([...parsed.searchParams].filter(([name]) => !TRACKING_PARAMETER.test(name)))
  kept.sort()
  parsed.search = kept.toString()
  if (parsed.pathname.length > 1 && parsed.pathname.endsWith('/')) parsed.pathname = parsed.pathname.slice(0, -1)
  return parsed.href
}

/** Canonical: the order of keys is fixed here, and everything not listed (the ids) makes no new revision. */
function contentOf(draft: ArticleDraft): readonly unknown[] {
  const { title, byline, publishedAt, modifiedAt, publisher, language, url, usage } = draft
  // A page is never the same twice; what the feed says of it is.
  const body = draft.teaser?.body ?? draft.body
  const page = url === null ? null : normaliseUrl(url)
  const said = ['draft/1', body.kind, body.content, title, byline, publishedAt, modifiedAt, publisher, language, page]
  // An embargo that is lifted is a new revision.
  return usage ? [...said, usage] : said
}

function safeId(id: string): string {
  return id.length <= LONGEST_ID && SAFE_ID.test(id) ? id : `x${sha256(id).slice(0, 39)}`
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
