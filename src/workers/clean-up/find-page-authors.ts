import type { Found } from './find-page-title.ts'
import { type PageStatements, stringOf } from './page-statements.ts'
import { parseByline } from './parse-byline.ts'
import type { Page } from './parse-page.ts'
import type { JsonLdNode } from './read-json-ld.ts'

/** The authors of a page's article: from JSON-LD, else from meta elements, else from the visible byline. */
export function findPageAuthors(page: Page, statements: PageStatements): Found<string[]> | null {
  const visible = findVisibleByline(page)
  const candidates: Found<string[]>[] = [
    { value: jsonLdAuthors(statements), from: 'json-ld author' },
    ...[
      'author',
      'article:author',
      'parsely-author',
      'sailthru.author',
      'dc.creator',
      'dcterms.creator',
      'byl',
      'cxenseparse:author',
      'citation_author',
      'twitter:data1',
    ].map((name) => ({ value: metaAuthors(statements, name), from: `meta ${name}` })),
    ...(visible ? [visible] : []),
  ].filter(({ value }) => value.length > 0)
  const people = candidates.find(({ value }) => value.every(looksLikePerson))
  return people ?? candidates[0] ?? null
}

function jsonLdAuthors({ article, jsonLd }: PageStatements): string[] {
  const byId = new Map(jsonLd.filter((node) => 'name' in node).map((node) => [node['@id'], node]))
  const stated =
    article?.['author'] ??
    article?.['creator'] ??
    jsonLd.find((node) => 'author' in node && 'datePublished' in node)?.['author']
  const list = Array.isArray(stated) ? stated : [stated]
  const names = list.flatMap((one) => {
    const reference =
      one !== null && typeof one === 'object' && !('name' in one) ? byId.get((one as JsonLdNode)['@id']) : undefined
    const name = (one as JsonLdNode | null)?.['name']
    if (Array.isArray(name)) return name.flatMap((each) => parseByline(stringOf(each) ?? ''))
    return parseByline(stringOf(reference ?? one) ?? '')
  })
  return [...new Set(names)]
}

function metaAuthors({ metaLists, meta }: PageStatements, name: string): string[] {
  if (name === 'twitter:data1' && !/written|author|by/i.test(meta.get('twitter:label1') ?? '')) return []
  const contents = (metaLists.get(name) ?? []).filter((content) => !/^(?:https?:)?\/\/|^www\.|@/.test(content))
  return [...new Set(contents.flatMap(parseByline))]
}

const MARKED =
  /(?:^|[\s_-])(?:byline|author|authors|writer|contributor|posted-by|postedby|written-by)(?:$|[\s_-](?:name|link|url|fn|info)?)/i
const MOST_MARKED = 8

/** The names in the first element marked as a byline, or in the first line that says "By …". */
function findVisibleByline(page: Page): Found<string[]> | null {
  const marked = markedElements(page)
  const said = bySayingLine(page)
  for (const text of [...marked.slice(0, 3), ...(said === null ? [] : [said]), ...marked.slice(3)]) {
    const names = parseByline(text)
    if (names.length > 0 && names.every(looksLikePerson)) return { value: names, from: 'visible byline' }
  }
  return null
}

/** Short texts of elements whose attributes call them an author's name, in page order. */
function markedElements(page: Page): string[] {
  const texts: string[] = []
  for (const { tag, attributes, textStart, textEnd } of page.nodes) {
    if (texts.length >= MOST_MARKED) break
    if (textEnd - textStart > 120 || textEnd - textStart < 3 || tag === 'input' || tag === 'label' || tag === 'form')
      continue
    const names = `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`
    const isMarked =
      attributes['itemprop'] === 'author' ||
      /(?:^|\s)author(?:\s|$)/.test(attributes['rel'] ?? '') ||
      (tag === 'a' && /\/(?:authors?|writers?|contributors?)\/[^/]/i.test(attributes['href'] ?? '')) ||
      (names.length > 3 && names.length < 200 && !/comment/i.test(names) && MARKED.test(names))
    if (isMarked) texts.push(page.text.slice(textStart, textEnd).trim().replace(/\n/g, ', '))
  }
  return texts
}

/** The first short line that begins with "By" and a name, or the line after one that is only "By". */
function bySayingLine(page: Page): string | null {
  let after = false
  for (const line of page.lines) {
    const text = page.text.slice(line.start, Math.min(line.end, line.start + 130))
    if (after && text.length < 60) return text
    if (text.length <= 120 && /^(?:written |posted |words |story |reported |authored )?by:?\s+\p{Lu}/iu.test(text))
      return text
    after = /^(?:written |posted |authored )?by:?$/i.test(text)
  }
  return null
}

/** Two to four capitalised words: the shape of a person's name. Companies of that shape pass as well. */
function looksLikePerson(name: string): boolean {
  const words = name.split(/\s+/)
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    !/\d|\b(?:staff|team|editors?|editorial|admin|desk|news|inc|llc|ltd|guest|contributor|press|magazine|reply|comments?|more|posts?)\b/i.test(
      name,
    ) &&
    words.filter((word) => /^\p{Lu}/u.test(word)).length >= words.length - 2
  )
}
