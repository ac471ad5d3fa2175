import { escapeText } from 'entities'
import { type FeedChannel, type FeedItem, publishedMoment } from './feed-item.ts'
import { type Xml, xmlDocument, xmlElement } from './xml-element.ts'

const TYPE = 'application/rss+xml'
const NAMESPACES = {
  version: '2.0',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
}

/**
 * A search as RSS 2.0. Readers treat descriptions as HTML, so the article's words are escaped accordingly; titles are
 * plain text by the standard, but some readers treat them as HTML too, so no tag may appear in one.
 */
export function writeRss(channel: FeedChannel, items: readonly FeedItem[]): string {
  const about = [
    xmlElement('title', {}, channel.title),
    xmlElement('link', {}, channel.home),
    xmlElement('description', {}, channel.description),
    xmlElement('generator', {}, 'newsloom'),
    xmlElement('lastBuildDate', {}, new Date(channel.updatedAt).toUTCString()),
    xmlElement('atom:link', { href: channel.self, rel: 'self', type: TYPE }),
    channel.next === null ? null : xmlElement('atom:link', { href: channel.next, rel: 'next', type: TYPE }),
  ]
  return xmlDocument(xmlElement('rss', NAMESPACES, xmlElement('channel', {}, ...about, ...items.map(writeItem))))
}

function writeItem(item: FeedItem): Xml {
  return xmlElement(
    'item',
    {},
    xmlElement('title', {}, item.title.replaceAll('<', '&lt;')),
    xmlElement('link', {}, item.permalink),
    xmlElement('guid', { isPermaLink: 'false' }, item.id),
    xmlElement('pubDate', {}, publishedMoment(item).toUTCString()),
    xmlElement('description', {}, toHtml(item.text || item.title)),
    ...item.authors.map((name) => xmlElement('dc:creator', {}, name)),
    item.publisher === null ? null : xmlElement('category', {}, item.publisher),
    item.original === null ? null : xmlElement('atom:link', { href: item.original, rel: 'via' }),
  )
}

function toHtml(text: string): string {
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => escapeText(paragraph).replaceAll('\n', '<br/>'))
  return `<p>${paragraphs.join('</p>\n<p>')}</p>`
}
