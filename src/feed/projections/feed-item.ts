/** What the feed of a search says about itself. */
export type FeedChannel = {
  title: string
  description: string
  /** The search on the page, for people. */
  home: string
  /** The feed itself. */
  self: string
  /** Where the feed continues with older entries, or null. */
  next: string | null
  /** When the newest thing in it came, ISO 8601. */
  updatedAt: string
}

/** One thing that a feed tells, an article or a quote: words of the article are plain text everywhere. */
export type FeedItem = {
  /** A URI that stays the same through all revisions. */
  id: string
  /** Where it can be read here. */
  permalink: string
  /** Where the publisher has it; null where it says none. */
  original: string | null
  title: string
  text: string
  /** Date, or date and time, as the article states it. */
  publishedAt: string | null
  /** When this state of it came into newsloom's feed, ISO 8601. */
  appendedAt: string
  authors: readonly string[]
  publisher: string | null
  language: string
  /** What else is known; goes into JSON Feed as `_newsloom`. */
  facts: Record<string, unknown>
}

/** When readers are told that a thing was published: the time that it states, else when newsloom took it in. */
export function publishedMoment({ publishedAt, appendedAt }: FeedItem): Date {
  const stated = publishedAt?.includes('T') ? new Date(publishedAt) : null
  return stated && !Number.isNaN(stated.getTime()) ? stated : new Date(appendedAt)
}
