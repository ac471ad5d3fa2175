import type { FeedChannel, FeedItem } from '../projections/feed-item.ts'
import { toJsonFeed } from '../projections/to-json-feed.ts'
import { writeAtom } from '../projections/write-atom.ts'
import { writeRss } from '../projections/write-rss.ts'

/** The forms of a feed, by the ending of their path. */
export const FEED_FORMS = {
  json: {
    type: 'application/feed+json; charset=utf-8',
    write: (channel: FeedChannel, items: readonly FeedItem[]) => JSON.stringify(toJsonFeed(channel, items)),
  },
  rss: { type: 'application/rss+xml; charset=utf-8', write: writeRss },
  atom: { type: 'application/atom+xml; charset=utf-8', write: writeAtom },
} as const
