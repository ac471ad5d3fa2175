import { parseByline } from '../../shared/bylines/parse-byline.ts'
import { parseTimestamp } from '../../shared/values/parse-timestamp.ts'
import { createDraft } from './create-draft.ts'
import { firstString, isObject } from './json-value.ts'
import type { SourceRecord } from './source-format.ts'
import { bodyOfText } from './unescape-html.ts'

/** schema.org's Article and its subtypes; `Report` and `LiveBlogPosting` carry news as well. */
const ARTICLE_TYPE =
  /^(?:https?:\/\/schema\.org\/)?(?:\w*NewsArticle|Article|Report|\w*BlogPosting|SocialMediaPosting)$/

/** The article objects of a schema.org document: itself, those of its `@graph`, or those of a list of items. */
export function findNewsArticles(value: Record<string, unknown>): Record<string, unknown>[] {
  if (asList(value['@type']).some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type))) return [value]
  const inner = [...asList(value['@graph']), ...asList(value['itemListElement'])].filter(isObject)
  return inner
    .map((item) => (isObject(item['item']) ? item['item'] : item))
    .filter((item) => asList(item['@type']).some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type)))
}

/** The article that a schema.org object describes, or why it is not one. */
export function parseNewsArticle(article: Record<string, unknown>, place: string): SourceRecord {
  const content = firstString(article['articleBody'], article['text'])
  if (content === null) return { unreadable: `${place}: the schema.org article has no articleBody` }
  const isPage = /<(?:p|br|div|h[1-6]|ul|blockquote)\b[^>]*>/i.test(content)
  return createDraft(isPage ? { kind: 'html', content } : bodyOfText(content), {
    externalId: identifierOf(article['identifier']),
    title: firstString(article['headline'], article['name']),
    byline: asList(article['author']).flatMap((author) => parseByline(nameOf(author))),
    url: firstString(article['url'], idOf(article['mainEntityOfPage']), idOf(article)),
    publishedAt: parseTimestamp(firstString(article['datePublished'], article['dateCreated'])),
    modifiedAt: parseTimestamp(firstString(article['dateModified'])),
    publisher: nameOf(asList(article['publisher'])[0] ?? asList(article['sourceOrganization'])[0]),
    language: languageOf(asList(article['inLanguage'])[0]),
  })
}

function asList(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function nameOf(value: unknown): string | null {
  return isObject(value) ? firstString(value['name']) : firstString(value)
}

function idOf(value: unknown): string | null {
  const id = isObject(value) ? firstString(value['@id'], value['url']) : firstString(value)
  return id !== null && /^https?:\/\//.test(id) ? id : null
}

function identifierOf(value: unknown): string | null {
  const first = asList(value)[0]
  return isObject(first) ? firstString(first['value']) : firstString(first)
}

function languageOf(value: unknown): string | null {
  return isObject(value) ? firstString(value['alternateName']) : firstString(value)
}
