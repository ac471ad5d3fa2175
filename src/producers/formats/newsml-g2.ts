import type { ArticleDraft } from '../../shared/article.ts'
import { parseByline } from '../../shared/bylines/parse-byline.ts'
import { PipelineError } from '../../shared/errors.ts'
import { parseTimestamp } from '../../shared/values/parse-timestamp.ts'
import { createDraft } from './create-draft.ts'
import { decodeText } from './decode-text.ts'
import { claimOf, rootElementOf } from './file-claim.ts'
import { createLineFinder } from './line-at.ts'
import { type NitfArticle, parseNitf } from './parse-nitf.ts'
import { isStop, parseUsage, withdrawalOf } from './parse-usage.ts'
import { childOf, childrenOf, findDescendant, parseXml, textOf, type XmlElement } from './parse-xml.ts'
import type { SourceFormat, SourceRecord } from './source-format.ts'
import { writeHtml } from './write-html.ts'

/** NewsML-G2 (IPTC): one article per text item, alone or in a news message. Pictures are ignored. */
export const newsmlG2: SourceFormat = {
  name: 'newsml-g2',

  accepts: (file) => {
    const claim = claimOf(file)
    return (claim === 'xml' || claim === null) && /^(?:newsMessage|newsItem)$/.test(rootElementOf(file) ?? '')
  },

  *read(file) {
    const xml = decodeText(file)
    const root = parseXml(xml, file.name)
    const lineOf = createLineFinder(xml)
    const all = root.name === 'newsItem' ? [root] : childrenOf(childOf(root, 'itemSet'), 'newsItem')
    const items = all.filter(isText)
    if (items.length === 0) throw new PipelineError('unreadable-source', `${file.name}: no news item of text in it`)
    for (const [at, item] of items.entries()) {
      yield readItem(item, () => `${file.name}, item ${at + 1} (line ${lineOf(item.offset)})`)
    }
  },
}

/** Whether the item's class (`ninat:text`) is text; an item that states none may be. */
function isText(item: XmlElement): boolean {
  const itemClass = childOf(childOf(item, 'itemMeta'), 'itemClass')?.attributes['qcode']
  return itemClass === undefined || itemClass.endsWith(':text')
}

function readItem(item: XmlElement, place: () => string): SourceRecord {
  const meta = childOf(item, 'itemMeta')
  const content = childOf(item, 'contentMeta')
  const first = parseTimestamp(textOf(childOf(meta, 'firstCreated')) ?? textOf(childOf(content, 'contentCreated')))
  const version = parseTimestamp(textOf(childOf(meta, 'versionCreated')))
  const externalId = item.attributes['guid'] ?? null
  const inner = readContent(childOf(item, 'contentSet'))
  const own = findUsage(item, meta)
  // The item's own word comes before that of the document inside of it.
  const usage = isStop(own)
    ? own
    : isStop(inner?.nitf?.usage ?? null)
      ? inner!.nitf!.usage
      : (own ?? inner?.nitf?.usage ?? null)
  if (isStop(usage)) return withdrawalOf(usage, place(), { externalId, url: null, at: version ?? first })
  if (!inner) return { unreadable: `${place()}: no text in its content set` }
  const by = parseByline(textOf(childOf(content, 'by')))
  return createDraft(inner.body, {
    ...(usage && { usage }),
    externalId,
    title: textOf(childOf(content, 'headline')) ?? textOf(childOf(meta, 'title')) ?? inner.nitf?.title ?? null,
    byline: by.length > 0 ? by : childrenOf(content, 'creator').flatMap((creator) => nameOf(creator) ?? []),
    url:
      childrenOf(meta, 'link').find(({ attributes }) => /canonical|seeAlso$/i.test(attributes['rel'] ?? ''))
        ?.attributes['href'] ?? null,
    publishedAt: first ?? version,
    modifiedAt: version !== first && first !== null ? version : null,
    publisher: nameOf(childOf(meta, 'provider')) ?? textOf(findCopyrightHolder(item)),
    language: childOf(content, 'language')?.attributes['tag'] ?? item.attributes['xml:lang'] ?? null,
  })
}

type Content = { body: ArticleDraft['body']; nitf: Pick<NitfArticle, 'title' | 'usage'> | null }

/** XHTML or NITF as elements, or data inline: escaped HTML or plain text by its content type. */
function readContent(contentSet: XmlElement | null): Content | null {
  for (const part of childrenOf(contentSet, 'inlineXML')) {
    const nitf = childOf(part, 'nitf')
    const page = childOf(part, 'html')
    const article = nitf ? parseNitf(nitf) : null
    const content = article ? article.content : writeHtml((childOf(page, 'body') ?? page ?? part).children)
    if (content?.trim()) return { body: { kind: 'html', content: content.trim() }, nitf: article }
  }
  for (const part of childrenOf(contentSet, 'inlineData')) {
    const content = textOf(part)
    const kind = /html/i.test(part.attributes['contenttype'] ?? '') ? 'html' : 'text'
    if (content !== null && !part.attributes['encoding']) return { body: { kind, content }, nitf: null }
  }
  return null
}

function findUsage(item: XmlElement, meta: XmlElement | null) {
  const status = childOf(meta, 'pubStatus')?.attributes
  const embargoed = childOf(meta, 'embargoed')
  const rights = childrenOf(item, 'rightsInfo')
  return parseUsage({
    status: status?.['qcode'] ?? status?.['uri'],
    // Without a date: until further notice.
    embargoedUntil: embargoed ? (textOf(embargoed) ?? '') : null,
    terms: rights.flatMap((info) => [textOf(childOf(info, 'usageTerms')), textOf(childOf(info, 'copyrightNotice'))]),
  })
}

/** Who a concept element names: its name, the words beside its code, or the code without its scheme. */
function nameOf(concept: XmlElement | null): string | null {
  if (!concept) return null
  return (
    textOf(childOf(concept, 'name')) ??
    concept.attributes['literal'] ??
    concept.attributes['qcode']?.replace(/^[^:]*:/, '') ??
    null
  )
}

function findCopyrightHolder(item: XmlElement): XmlElement | null {
  const rights = childOf(item, 'rightsInfo')
  return rights ? findDescendant(rights, 'copyrightHolder') : null
}
