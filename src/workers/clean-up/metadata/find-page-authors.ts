import { looksLikePerson } from '../../../shared/bylines/looks-like-person.ts'
import { parseByline } from '../../../shared/bylines/parse-byline.ts'
import { type PageStatements, stringOf } from '../page/page-statements.ts'
import type { Page } from '../page/parse-page.ts'
import { type JsonLdNode, typesOf } from '../page/read-json-ld.ts'
import { findVisibleBylines, type VisibleByline } from './find-visible-bylines.ts'
import type { Found } from './found.ts'
import { compactKey, siteKeys } from './site-keys.ts'

const METAS = [
  'author',
  'article:author',
  'og:article:author',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dc.contributor',
  'dcterms.creator',
  'byl',
  'cxenseparse:author',
  'citation_author',
  'twitter:data1',
]

/**
 * The authors of a page's article. People take precedence over others (a team, an account's name), and what the page
 * states (JSON-LD, microdata, meta elements) over the visible byline; but a "By …" line at the title is preferred if it
 * names more people than the statement, or people where the statement names the site.
 */
export function findPageAuthors(
  page: Page,
  statements: PageStatements,
  url: string | null = null,
  title: string | null = null,
): Found<string[]> | null {
  const sites = siteKeys(statements, url)
  const isSite = ({ value }: Found<string[]>) => value.every((name) => isSiteName(compactKey(name), sites))
  const stated = statedAuthors(statements, sites)
  const people = stated.find(({ value }) => value.some(looksLikePerson))
  const visible = findVisibleBylines(page, title)
  const said = visible.find(({ isSaid, isNear, value }) => isSaid && isNear && value.every(looksLikePerson))
  if (people && !isSite(people)) {
    const isBetter = said && isMore(said.value, people.value) && !said.value.some((name) => sites.has(compactKey(name)))
    return isBetter ? found(said) : people
  }
  const seen = visible.find((one) => one.value.every(looksLikePerson) && !isSite(one))
  const candidates = [
    said,
    ...stated.filter((one) => !isSite(one)),
    visible.find((one) => one.isSaid && one.isNear && !isSite(one)),
    seen,
    ...visible.filter((one) => one.isNear && !isSite(one)),
    ...stated,
    ...visible.filter((one) => one.isName || isSite(one)),
  ]
  const best = candidates.find((one) => one !== undefined)
  return best ? found(best) : null
}

function isSiteName(key: string, sites: ReadonlySet<string>): boolean {
  return sites.has(key) || [...sites].some((site) => site.length >= 8 && key.includes(site))
}

function found({ value, from }: Found<string[]> | VisibleByline): Found<string[]> {
  return { value, from }
}

function isMore(names: readonly string[], than: readonly string[]): boolean {
  const said = new Set(names.map((name) => name.toLowerCase().replace(/^dr\.? /, '')))
  return names.length > than.length && than.every((name) => said.has(name.toLowerCase()))
}

function statedAuthors(statements: PageStatements, sites: ReadonlySet<string>): Found<string[]>[] {
  return [
    { value: jsonLdAuthors(statements, sites), from: 'json-ld author' },
    ...METAS.map((name) => ({ value: metaAuthors(statements, name, sites), from: `meta ${name}` })),
    ...statements.objects.slice(1).map(({ from, article }) => ({
      value: authorsOf(article?.['author'] ?? article?.['creator'], new Map(), sites),
      from: `${from} author`,
    })),
  ].filter(({ value }) => value.length > 0)
}

function jsonLdAuthors({ article, jsonLd }: PageStatements, sites: ReadonlySet<string>): string[] {
  const byId = new Map(jsonLd.filter((node) => 'name' in node).map((node) => [node['@id'], node]))
  const stated =
    article?.['author'] ??
    article?.['creator'] ??
    jsonLd.find((node) => 'author' in node && 'datePublished' in node)?.['author']
  return authorsOf(stated, byId, sites)
}

function authorsOf(stated: unknown, byId: ReadonlyMap<unknown, JsonLdNode>, sites: ReadonlySet<string>): string[] {
  const list = Array.isArray(stated) ? stated : [stated]
  return [...new Set(list.flatMap((one) => namesOf(one, byId, sites)))]
}

function namesOf(author: unknown, byId: ReadonlyMap<unknown, JsonLdNode>, sites: ReadonlySet<string>): string[] {
  const node = author !== null && typeof author === 'object' ? (author as JsonLdNode) : null
  const known = node !== null && !('name' in node) ? (byId.get(node['@id']) ?? node) : node
  const name = known?.['name']
  if (Array.isArray(name)) return name.flatMap((each) => parseByline(stringOf(each) ?? ''))
  const text = stringOf(known ?? author) ?? ''
  if (sites.has(compactKey(text))) return [text]
  // "Center for Drug Evaluation and Research" is one name.
  if (known && typesOf(known).some((type) => /Organization$/.test(type)) && text.length <= 80) return text ? [text] : []
  return parseByline(text)
}

function metaAuthors({ metaLists, meta }: PageStatements, name: string, sites: ReadonlySet<string>): string[] {
  if (name === 'twitter:data1' && !/written|author|by/i.test(meta.get('twitter:label1') ?? '')) return []
  const contents = (metaLists.get(name) ?? []).filter((content) => !/^(?:https?:)?\/\/|^www\.|@/.test(content))
  const isIndex = name === 'citation_author' || name.startsWith('dc')
  const isWhole = (content: string) => sites.has(compactKey(content)) || /^\p{Ll}+ \p{Ll}+$/u.test(content)
  return [
    ...new Set(
      contents.slice(0, 20).flatMap((one) => (isWhole(one) ? [one] : parseByline(isIndex ? turnRound(one) : one))),
    ),
  ]
}

/** `Lee, Ann` as indexes write it, turned round; not `Ann Lee, Bo Orr`. */
function turnRound(name: string): string {
  return name.replace(/^((?:\p{Ll}+ )*\p{Lu}[\p{L}'’-]+), ([^,]+)$/u, '$2 $1')
}
