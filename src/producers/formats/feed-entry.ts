import { decodeHTMLStrict } from 'entities'
import { Parser } from 'htmlparser2'
import type { ArticleDraft } from '../../shared/article.ts'

/**
 * The id of a feed entry. Feeds number their entries as they like (`17`), so the feed's host is part of it.
 *
 * @example
 * feedEntryId('https://www.example.org/feed', '17') // 'www.example.org 17'
 */
export function feedEntryId(feedUrl: string | null, guid: string | null): string | null {
  if (guid === null) return null
  return feedUrl !== null && URL.canParse(feedUrl) ? `${new URL(feedUrl).host} ${guid}` : guid
}

/**
 * An absolute URL from one in a feed, which may be relative to the feed or the site; null where it is none.
 *
 * @example
 * resolveUrl('/a/1', 'https://example.org/feed') // 'https://example.org/a/1'
 */
export function resolveUrl(url: string | null | undefined, base: string | null | undefined): string | null {
  const trimmed = url?.trim()
  if (!trimmed) return null
  const resolved = base && URL.canParse(trimmed, base) ? new URL(trimmed, base).href : trimmed
  return /^https?:\/\//i.test(resolved) && URL.canParse(resolved) ? resolved : null
}

/**
 * A title of a feed as plain words: many feeds write HTML into it.
 *
 * @example
 * plainTitle('Rain &amp; <b>wind</b>') // 'Rain & wind'
 */
export function plainTitle(title: string | null): string | null {
  // A lone `<` or `&` is part of the title.
  if (title === null || !/&(?:#\d+|#x[\da-f]+|[a-z]\w{1,30});|<\/?[a-z][^<>]*>/i.test(title)) return title
  let plain = ''
  new Parser({ ontext: (words) => (plain += words) }).end(title)
  return plain
}

/** Escaped markup of whole paragraphs, and no element that is really there. */
const ESCAPED_BLOCK = /&lt;(?:p|div|br|ul|ol|h[1-6]|blockquote|article|section|table)\b[^<>]{0,500}?&gt;/i
const REAL_ELEMENT = /<[a-z][^<>]{0,2000}>/i

/**
 * The HTML of a feed's entry; of one that was escaped twice, so that its tags would be read as words, one level less.
 *
 * @example
 * unescapeHtml('&lt;p&gt;Rain &amp;amp; wind&lt;/p&gt;') // '<p>Rain &amp; wind</p>'
 */
export function unescapeHtml(html: string): string {
  return ESCAPED_BLOCK.test(html) && !REAL_ELEMENT.test(html) ? decodeHTMLStrict(html) : html
}

/** Escaped elements of paragraphs that a plain text has at least: one may be what the text is about. */
const LEAST_ESCAPED = 2
const EACH_ESCAPED = /&lt;\/?(?:p|div|br|ul|ol|li|h[1-6]|blockquote)\b[^<>&]{0,500}?&gt;/gi

/**
 * The body that a field of plain text holds: itself, or the page that was escaped to go into it.
 *
 * @example
 * bodyOfText('&lt;p&gt;Rain fell.&lt;/p&gt;') // { kind: 'html', content: '<p>Rain fell.</p>' }
 */
export function bodyOfText(text: string): ArticleDraft['body'] {
  const isEscaped = (text.match(EACH_ESCAPED)?.length ?? 0) >= LEAST_ESCAPED
  const page = isEscaped ? unescapeHtml(text) : text
  return page === text ? { kind: 'text', content: text } : { kind: 'html', content: page }
}
