import { type FeedChannel, type FeedItem, publishedMoment } from './feed-item.ts'
import { leaveOutEmpty } from './leave-out-empty.ts'

/** Where the members under `_newsloom` are documented. */
const ABOUT = 'https://www.npmjs.com/package/newsloom'

/** A search as JSON Feed 1.1, with the row of the search under `_newsloom`. */
export function toJsonFeed(channel: FeedChannel, items: readonly FeedItem[]): Record<string, unknown> {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: channel.title,
    home_page_url: channel.home,
    feed_url: channel.self,
    description: channel.description,
    ...(channel.next && { next_url: channel.next }),
    items: items.map((item) =>
      leaveOutEmpty({
        id: item.id,
        url: item.permalink,
        external_url: item.original,
        title: item.title,
        content_text: item.text || item.title || '—',
        date_published: publishedMoment(item).toISOString(),
        date_modified: item.appendedAt,
        authors: item.authors.map((name) => ({ name })),
        tags: item.publisher ? [item.publisher] : [],
        language: item.language === 'und' ? null : item.language,
        _newsloom: { about: ABOUT, ...item.facts },
      }),
    ),
  }
}
