import { parseTimestamp } from '../../shared/values/parse-timestamp.ts'
import { createDraft } from './create-draft.ts'
import { decodeText } from './decode-text.ts'
import { feedEntryId, plainTitle, resolveUrl } from './feed-entry.ts'
import { claimOf, rootElementOf } from './file-claim.ts'
import { createLineFinder } from './line-at.ts'
import { childOf, childrenOf, parseXml, textOf, type XmlElement } from './parse-xml.ts'
import type { SourceFormat, SourceRecord } from './source-format.ts'
import { unescapeHtml } from './unescape-html.ts'
import { writeHtml } from './write-html.ts'

/** Atom (RFC 4287): one article per entry. A file may also be a single entry. */
export const atom: SourceFormat = {
  name: 'atom',

  accepts: (file) => {
    const claim = claimOf(file)
    return (claim === 'xml' || claim === null) && /^(?:feed|entry)$/.test(rootElementOf(file) ?? '')
  },

  *read(file) {
    const xml = decodeText(file)
    const root = parseXml(xml, file.name)
    const lineOf = createLineFinder(xml)
    const entries = root.name === 'entry' ? [root] : childrenOf(root, 'entry', root.namespace)
    for (const [at, entry] of entries.entries()) {
      const place = () => `${file.name}, entry ${at + 1} (line ${lineOf(entry.offset)})`
      yield readEntry(entry, root, file.url ?? null, place)
    }
  },
}

function readEntry(entry: XmlElement, feed: XmlElement, fileUrl: string | null, place: () => string): SourceRecord {
  const own = (name: string) => childOf(entry, name, entry.namespace)
  const body = readContent(own('content')) ?? readContent(own('summary'))
  if (!body) return { unreadable: `${place()}: neither content nor a summary` }

  const source = own('source') ?? feed
  const feedUrl = resolveUrl(linkOf(source) ?? feed.attributes['xml:base'], fileUrl) ?? fileUrl
  const base = entry.attributes['xml:base'] ?? feed.attributes['xml:base'] ?? feedUrl
  const authors = [entry, source, feed].map((element) => childrenOf(element, 'author', entry.namespace))
  return createDraft(body, {
    externalId: feedEntryId(feedUrl, textOf(own('id'))),
    title: readTitle(own('title')),
    byline: (authors.find((list) => list.length > 0) ?? []).flatMap((author) => textOf(childOf(author, 'name')) ?? []),
    url: resolveUrl(linkOf(entry), base),
    publishedAt: parseTimestamp(textOf(own('published')) ?? textOf(own('updated'))),
    modifiedAt: own('published') ? parseTimestamp(textOf(own('updated'))) : null,
    publisher: source === entry ? null : readTitle(childOf(source, 'title', entry.namespace)),
    language: entry.attributes['xml:lang'] ?? feed.attributes['xml:lang'] ?? null,
  })
}

/** A text construct: `html` is escaped markup, `xhtml` real elements in one `div`, all else plain text. */
function readContent(element: XmlElement | null): { kind: 'text' | 'html'; content: string } | null {
  const type = element?.attributes['type']?.toLowerCase() ?? 'text'
  const marked = type === 'xhtml' || type.includes('xhtml+xml')
  const content = element && marked ? writeHtml((childOf(element, 'div') ?? element).children) : textOf(element)
  if (!content?.trim()) return null
  return marked || type.includes('html') ? { kind: 'html', content: unescapeHtml(content) } : { kind: 'text', content }
}

function readTitle(element: XmlElement | null): string | null {
  const plain = textOf(element)
  return element?.attributes['type'] === 'html' ? plainTitle(plain) : plain
}

/** The address of the page: the link that says it is the alternate, or says nothing. */
function linkOf(element: XmlElement): string | null {
  const links = childrenOf(element, 'link', element.namespace)
  const page = links.find(({ attributes }) => (attributes['rel'] ?? 'alternate') === 'alternate')
  return page?.attributes['href'] ?? null
}
