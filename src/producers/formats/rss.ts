import { parseByline } from '../../shared/bylines/parse-byline.ts'
import { PipelineError } from '../../shared/errors.ts'
import { parseTimestamp } from '../../shared/values/parse-timestamp.ts'
import { createDraft } from './create-draft.ts'
import { decodeText } from './decode-text.ts'
import { feedEntryId, plainTitle, resolveUrl } from './feed-entry.ts'
import { claimOf, rootElementOf } from './file-claim.ts'
import { createLineFinder } from './line-at.ts'
import { childOf, childrenOf, parseXml, textOf, type XmlElement } from './parse-xml.ts'
import type { SourceFormat, SourceRecord } from './source-format.ts'
import { unescapeHtml } from './unescape-html.ts'

const CONTENT = 'http://purl.org/rss/1.0/modules/content/'
const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/'
const DUBLIN_CORE_TERMS = 'http://purl.org/dc/terms/'
const ATOM = 'http://www.w3.org/2005/Atom'

/**
 * RSS 2.0 and its predecessors, including RSS 1.0 (RDF): one article per item, with its body from `content:encoded` if
 * present.
 *
 * Read with our own code: `feedsmith` finds the same items in ordinary feeds, but it wants decoded text, refuses an
 * entry on its own, reads a document that defines entities and does not say on which line an item begins.
 */
export const rss: SourceFormat = {
  name: 'rss',

  accepts: (file) => {
    const claim = claimOf(file)
    return (claim === 'xml' || claim === null) && /^(?:rss|rdf)$/i.test(rootElementOf(file) ?? '')
  },

  *read(file) {
    const xml = decodeText(file)
    const root = parseXml(xml, file.name)
    const lineOf = createLineFinder(xml)
    const channel = childOf(root, 'channel')
    // RSS 1.0 has its items beside the channel.
    const items = [...childrenOf(channel, 'item'), ...childrenOf(root, 'item')]
    if (!channel) throw new PipelineError('unreadable-source', `${file.name}: an RSS file without a channel`)
    const feed = readChannel(channel, file.url ?? null)
    for (const [at, item] of items.entries()) {
      yield readItem(item, feed, () => `${file.name}, item ${at + 1} (line ${lineOf(item.offset)})`)
    }
  },
}

type Feed = { title: string | null; url: string | null; language: string | null }

function readChannel(channel: XmlElement, fileUrl: string | null): Feed {
  const own = (name: string) => textOf(childOf(channel, name, channel.namespace))
  return {
    title: plainTitle(own('title')),
    url: resolveUrl(own('link'), fileUrl) ?? fileUrl,
    language: own('language') ?? textOf(childOf(channel, 'language', DUBLIN_CORE)),
  }
}

function readItem(item: XmlElement, feed: Feed, place: () => string): SourceRecord {
  const own = (name: string) => textOf(childOf(item, name, item.namespace))
  const dublinCore = (name: string) => textOf(childOf(item, name, DUBLIN_CORE))
  const content = textOf(childOf(item, 'encoded', CONTENT)) ?? own('description')
  if (content === null) return { unreadable: `${place()}: neither content:encoded nor a description` }

  const guid = childOf(item, 'guid', item.namespace)
  const permanent = guid?.attributes['isPermaLink'] !== 'false' ? resolveUrl(textOf(guid), null) : null
  const creators = childrenOf(item, 'creator', DUBLIN_CORE).flatMap((creator) =>
    parseByline(plainTitle(textOf(creator))),
  )
  return createDraft(
    { kind: 'html', content: unescapeHtml(content) },
    {
      externalId: feedEntryId(feed.url, textOf(guid)),
      title: plainTitle(own('title')),
      byline: creators.length > 0 ? creators : parseByline(nameOfAuthor(own('author'))),
      url: resolveUrl(own('link'), feed.url) ?? permanent,
      publishedAt: parseTimestamp(own('pubDate') ?? dublinCore('date')),
      modifiedAt: parseTimestamp(
        textOf(childOf(item, 'updated', ATOM)) ?? textOf(childOf(item, 'modified', DUBLIN_CORE_TERMS)),
      ),
      publisher: dublinCore('publisher') ?? feed.title,
      language: dublinCore('language') ?? feed.language,
    },
  )
}

/** RSS wants `jo@example.org (Jo Park)`; many write the name alone. An address alone is no name. */
function nameOfAuthor(author: string | null): string | null {
  const named = /\(([^()]+)\)\s*$/.exec(author ?? '')?.[1]
  return named ?? (author?.includes('@') ? null : author)
}
