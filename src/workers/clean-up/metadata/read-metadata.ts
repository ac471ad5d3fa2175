import type { ArticleDraft } from '../../../shared/article.ts'
import type { Metadata } from '../build-text-layer.ts'
import { type PageStatements, stringOf } from '../page/page-statements.ts'
import type { Page } from '../page/parse-page.ts'
import { findPageAuthors } from './find-page-authors.ts'
import { findModified, findPublished } from './find-page-dates.ts'
import { findPageTitle } from './find-page-title.ts'
import type { Found } from './found.ts'

/** The metadata of a page's article. What the source itself stated takes precedence; the rest is found in the page. */
export function readMetadata(draft: ArticleDraft, page: Page, statements: PageStatements): Metadata {
  const metadataFrom: Record<string, string> = {}
  const take = <T>(field: string, stated: T | null, find: () => Found<T> | null): T | null => {
    const found = stated === null ? find() : { value: stated, from: 'source' }
    if (found) metadataFrom[field] = found.from
    return found?.value ?? null
  }
  const title = take('title', draft.title, () => findPageTitle(page, statements, draft.url))
  return {
    title,
    byline:
      take('byline', draft.byline.length > 0 ? draft.byline : null, () =>
        findPageAuthors(page, statements, draft.url, title),
      ) ?? [],
    publishedAt: take('publishedAt', draft.publishedAt, () => findPublished(page, statements, draft.url, title)),
    modifiedAt: take('modifiedAt', draft.modifiedAt, () => findModified(statements)),
    publisher: take('publisher', draft.publisher, () => findPublisher(statements)),
    canonicalUrl: take('canonicalUrl', null, () => findCanonical(statements, draft.url)),
    language: draft.language ?? statements.language,
    metadataFrom,
  }
}

function findPublisher({ meta, objects, jsonLd }: PageStatements): Found<string> | null {
  for (const { from, article } of objects) {
    const named = stringOf(article?.['publisher'])
    if (named) return { value: named, from: `${from} publisher` }
  }
  for (const name of ['og:site_name', 'application-name', 'dc.publisher', 'dcterms.publisher', 'citation_publisher']) {
    const value = meta.get(name)
    if (value) return { value, from: `meta ${name}` }
  }
  const organisation = jsonLd.find((node) => /Organization$/.test(String(node['@type'])))
  const name = stringOf(organisation?.['name'])
  return name ? { value: name, from: 'json-ld organization' } : null
}

function findCanonical({ canonicalUrl }: PageStatements, url: string | null): Found<string> | null {
  if (canonicalUrl && URL.canParse(canonicalUrl, url ?? undefined))
    return { value: new URL(canonicalUrl, url ?? undefined).href, from: 'link canonical' }
  return url === null ? null : { value: url, from: 'source' }
}
