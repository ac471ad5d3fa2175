import { lineKey } from '../line-key.ts'
import { type PageStatements, stringOf } from '../page/page-statements.ts'

/** A site's names, as `compactKey` writes them: those it states and the labels of its address. */
export function siteKeys({ meta, article, canonicalUrl }: PageStatements, url: string | null): ReadonlySet<string> {
  const address = url ?? canonicalUrl ?? ''
  const host = URL.canParse(address) ? new URL(address).hostname.replace(/^www\d?\./, '') : ''
  const labels = host.split('.')
  return new Set(
    [
      ...[meta.get('og:site_name'), meta.get('application-name'), stringOf(article?.['publisher'])],
      ...[host, labels.slice(-2).join('.'), labels.at(-2), labels[0]],
    ]
      .map((name) => compactKey(name ?? ''))
      .filter((key) => key.length > 2),
  )
}

/**
 * The letters and digits of a name, lower case, without spaces: a site's name and its address come out alike.
 *
 * @example
 * compactKey('The Orr Post') // 'theorrpost'
 */
export function compactKey(text: string): string {
  return lineKey(text).replaceAll(' ', '')
}
