import { decodeHTMLStrict } from 'entities'
import { collapseSpaces } from '../../../shared/text/word-forms.ts'
import type { Page } from './parse-page.ts'
import {
  isArticleNode,
  isKnown,
  type JsonLdNode,
  type KnownArticle,
  pickArticleNode,
  readJsonLd,
} from './read-json-ld.ts'
import { MICRODATA, RDFA, readMarkedUp } from './read-marked-up.ts'

/** What one kind of statement in the page says about the article. */
export type StatedObjects = { from: 'json-ld' | 'microdata' | 'rdfa'; article: JsonLdNode | null }

/** What a page states about itself outside of its visible text. */
export type PageStatements = {
  /** `property`, `name` or `itemprop` of meta elements in lower case, with the first content each. */
  meta: ReadonlyMap<string, string>
  /** Further contents of the same meta name, in order. */
  metaLists: ReadonlyMap<string, readonly string[]>
  jsonLd: readonly JsonLdNode[]
  /** JSON-LD, microdata and RDFa, in this order. */
  objects: readonly StatedObjects[]
  /** The article's node in JSON-LD. */
  article: JsonLdNode | null
  canonicalUrl: string | null
  language: string | null
}

/** Meta elements, links, JSON-LD and marked-up objects of a page at `url`, read once for all metadata fields. */
export function readStatements(page: Page, url: string | null = null): PageStatements {
  const metaLists = new Map<string, string[]>()
  let canonicalUrl: string | null = null
  let language: string | null = null
  for (const head of page.heads) {
    const { tag, attributes } = page.nodes[head]!
    if (tag === 'html') language ??= attributes['lang'] ?? attributes['xml:lang'] ?? null
    if (tag === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(attributes['rel'] ?? ''))
      canonicalUrl ??= attributes['href'] ?? null
    if (tag !== 'meta') continue
    const content = collapseSpaces(attributes['content'] ?? '')
    if (!content) continue
    for (const name of [attributes['property'], attributes['name'], attributes['itemprop']]) {
      if (name === undefined) continue
      const key = name.trim().toLowerCase()
      const contents = metaLists.get(key)
      if (contents) contents.push(content)
      else metaLists.set(key, [content])
    }
  }
  const meta = new Map([...metaLists].map(([name, contents]) => [name, contents[0]!]))
  const titles = [meta.get('og:title') ?? '', page.title].filter(({ length }) => length > 0 && length <= 500)
  const known: KnownArticle = {
    urls: [url, canonicalUrl, meta.get('og:url')].filter((one) => typeof one === 'string'),
    titles: titles.flatMap((title) => [title, title.replace(/\s+[|»•–—-]\s.*$/, '')]),
  }
  const jsonLd = readJsonLd(page.jsonLd)
  const article = pickArticleNode(jsonLd, known)
  const objects: StatedObjects[] = [
    { from: 'json-ld', article },
    { from: 'microdata', article: pickMarkedUp(readMarkedUp(page, MICRODATA), known) },
    { from: 'rdfa', article: pickMarkedUp(readMarkedUp(page, RDFA), known) },
  ]
  return {
    meta,
    metaLists,
    jsonLd,
    objects,
    article,
    canonicalUrl: canonicalUrl ?? meta.get('og:url') ?? null,
    language: language ?? meta.get('og:locale') ?? meta.get('content-language') ?? null,
  }
}

/**
 * The article among marked-up objects. Teasers are marked up like articles: where there are several, the article's own
 * must name its address or title. Where there is none, what stands in no object is said of the page.
 */
function pickMarkedUp(nodes: readonly JsonLdNode[], known: KnownArticle): JsonLdNode | null {
  const articles = nodes.filter(isArticleNode)
  const picked = pickArticleNode(articles, known)
  if (picked === null) return nodes.at(-1) ?? null
  return articles.length === 1 || isKnown(picked, known) ? picked : null
}

/** A text value of a JSON-LD field: a string, or the name of the object it holds; mark-up and entities decoded. */
export function stringOf(value: unknown): string | null {
  if (Array.isArray(value)) return stringOf(value[0])
  if (typeof value === 'string') return collapseSpaces(decodeEntities(value)) || null
  if (value !== null && typeof value === 'object')
    return stringOf((value as JsonLdNode)['name'] ?? (value as JsonLdNode)['@value'])
  return null
}

/** Entities that a page's author escaped once too often. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? decodeHTMLStrict(text) : text
}
