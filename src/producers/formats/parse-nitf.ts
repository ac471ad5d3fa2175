import type { ArticleDraft, Usage } from '../../shared/article.ts'
import { parseByline } from '../../shared/bylines/parse-byline.ts'
import { parseTimestamp } from '../../shared/values/parse-timestamp.ts'
import { parseUsage, type Stop } from './parse-usage.ts'
import { childOf, findDescendant, textOf, type XmlElement } from './parse-xml.ts'
import { writeHtml } from './write-html.ts'

/**
 * NITF elements that HTML calls by another name. Elements in neither list mark up names and values: their words stay.
 */
const RENAMED: Readonly<Record<string, string>> = {
  bq: 'blockquote',
  media: 'figure',
  'media-caption': 'figcaption',
  hl2: 'h2',
  q: 'q',
  fn: 'small',
}
const KEPT = new Set(['p', 'br', 'hr', 'ol', 'ul', 'li', 'dl', 'dt', 'dd', 'table', 'tr', 'td', 'th', 'pre', 'em', 'a'])

/** What an NITF document states of its article; `content` is its body as HTML, or null. */
export type NitfArticle = Omit<ArticleDraft, 'body' | 'usage'> & { content: string | null; usage: Usage | Stop | null }

/** The article of an `nitf` element: head and body.head for the metadata, body.content for the text. */
export function parseNitf(root: XmlElement): NitfArticle {
  const head = childOf(root, 'head')
  const documentData = childOf(head, 'docdata')
  const publication = childOf(head, 'pubdata')
  const body = childOf(root, 'body')
  const bodyHead = childOf(body, 'body.head')
  const content = childOf(body, 'body.content')
  const headline = childOf(bodyHead, 'hedline') ?? childOf(bodyHead, 'headline')
  const usage = findUsage(documentData, bodyHead)
  return {
    externalId: childOf(documentData, 'doc-id')?.attributes['id-string'] ?? null,
    title: textOf(childOf(headline, 'hl1')) ?? textOf(childOf(head, 'title')),
    byline: parseByline(textOf(childOf(childOf(bodyHead, 'byline'), 'person')) ?? textOf(childOf(bodyHead, 'byline'))),
    url: publication?.attributes['ex-ref'] ?? null,
    // Not `date.release`: until then it is not published.
    publishedAt:
      normOf(documentData, 'date.issue') ??
      (isEmbargoed(usage) ? null : normOf(documentData, 'date.release')) ??
      parseTimestamp(publication?.attributes['date.publication']) ??
      normOf(bodyHead && findDescendant(bodyHead, 'story.date') ? bodyHead : null, 'story.date'),
    modifiedAt: null,
    publisher:
      publication?.attributes['name'] ??
      textOf(childOf(bodyHead, 'distributor')) ??
      childOf(documentData, 'doc.copyright')?.attributes['holder'] ??
      null,
    usage,
    language: body?.attributes['xml:lang'] ?? root.attributes['xml:lang'] ?? null,
    content: content ? writeHtml(content.children, renameElement).trim() || null : null,
  }
}

function isEmbargoed(usage: Usage | Stop | null): boolean {
  return usage !== null && 'status' in usage && usage.status === 'embargoed'
}

/** A date of release is an embargo where the document says so, or was issued before. */
function findUsage(documentData: XmlElement | null, bodyHead: XmlElement | null): Usage | Stop | null {
  const status = documentData?.attributes['management-status']
  const release = normOf(documentData, 'date.release')
  const issue = normOf(documentData, 'date.issue')
  const ahead = release !== null && issue !== null && Date.parse(release) > Date.parse(issue)
  return parseUsage({
    status,
    embargoedUntil: /embargoed/i.test(status ?? '') ? (release ?? '') : ahead ? release : null,
    terms: [textOf(childOf(bodyHead, 'rights'))],
  })
}

function renameElement(name: string): string | null {
  return KEPT.has(name) ? name : (RENAMED[name] ?? null)
}

function normOf(element: XmlElement | null, name: string): string | null {
  const found = element ? findDescendant(element, name) : null
  return parseTimestamp(found?.attributes['norm'] ?? textOf(found))
}
