import { Parser } from 'htmlparser2'
import { createDraft } from './create-draft.ts'
import { decodeText, openingText } from './decode-text.ts'
import { claimOf, rootElementOf } from './file-claim.ts'
import type { SourceFormat } from './source-format.ts'

/** How far into a page its own address is looked for; the head does not reach further. */
const HEAD_CHARACTERS = 200_000

/**
 * A web page, whole: one article per file. Only the page's own address is read here, since the article's id comes from
 * it; what is the article and what is site, and all other metadata, is found by the clean-up stage.
 */
export const html: SourceFormat = {
  name: 'html',

  accepts: (file) => {
    const claim = claimOf(file)
    if (claim === 'html') return true
    if (claim === 'xml') return rootElementOf(file)?.toLowerCase() === 'html'
    return (
      claim === null &&
      /^(?:<!--[^>]*-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(openingText(file))
    )
  },

  *read(file) {
    const content = decodeText(file)
    yield createDraft({ kind: 'html', content }, { url: findPageUrl(content) ?? file.url ?? null })
  },
}

/**
 * The absolute address that a page states for itself (`link rel=canonical`, else `og:url`), or null.
 *
 * @example
 * findPageUrl('<link rel="canonical" href="https://example.org/a">') // 'https://example.org/a'
 */
export function findPageUrl(page: string): string | null {
  let canonical: string | null = null
  let openGraph: string | null = null
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(attributes['rel'] ?? ''))
        canonical ??= absolute(attributes['href'])
      if (name === 'meta' && attributes['property']?.toLowerCase() === 'og:url')
        openGraph ??= absolute(attributes['content'])
    },
  })
  parser.end(page.slice(0, HEAD_CHARACTERS))
  return canonical ?? openGraph
}

function absolute(url: string | undefined): string | null {
  const trimmed = url?.trim() ?? ''
  return /^https?:\/\//i.test(trimmed) && URL.canParse(trimmed) ? trimmed : null
}
