import { decodeHTMLStrict } from 'entities'
import type { ArticleDraft } from '../../shared/article.ts'

/** Escaped markup of whole paragraphs, in a text without real elements. */
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

/** Minimum number of escaped paragraph elements: a single one may be what the text is about. */
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
