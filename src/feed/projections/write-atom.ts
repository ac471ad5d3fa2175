import { type FeedChannel, type FeedItem, publishedMoment } from './feed-item.ts'
import { type Xml, xmlDocument, xmlElement } from './xml-element.ts'

const TYPE = 'application/atom+xml'

/** A search as Atom. Titles and contents are of type `text`, so that nothing in an article is interpreted as HTML. */
export function writeAtom(channel: FeedChannel, items: readonly FeedItem[]): string {
  const feed = xmlElement(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom' },
    xmlElement('id', {}, channel.self),
    plain('title', channel.title),
    plain('subtitle', channel.description),
    xmlElement('updated', {}, new Date(channel.updatedAt).toISOString()),
    xmlElement('generator', {}, 'newsloom'),
    xmlElement('author', {}, xmlElement('name', {}, 'newsloom')),
    link('self', channel.self, TYPE),
    link('alternate', channel.home),
    channel.next === null ? null : link('next', channel.next, TYPE),
    ...items.map(writeEntry),
  )
  return xmlDocument(feed)
}

function writeEntry(item: FeedItem): Xml {
  return xmlElement(
    'entry',
    {},
    xmlElement('id', {}, item.id),
    plain('title', item.title),
    plain('content', item.text || item.title),
    xmlElement('published', {}, publishedMoment(item).toISOString()),
    xmlElement('updated', {}, new Date(item.appendedAt).toISOString()),
    link('alternate', item.permalink),
    item.original === null ? null : link('via', item.original),
    ...item.authors.map((name) => xmlElement('author', {}, xmlElement('name', {}, name))),
    item.publisher === null ? null : xmlElement('category', { term: item.publisher }),
  )
}

function plain(name: string, text: string): Xml {
  return xmlElement(name, { type: 'text' }, text || '—')
}

function link(rel: string, href: string, type = 'text/html'): Xml {
  return xmlElement('link', { rel, href, type })
}
