import { Parser } from 'htmlparser2'

/**
 * The id of a feed entry. Feeds number their entries as they like (`17`), so the feed's host is part of it.
 *
 * @example
 * feedEntryId('https://www.example.org/feed', '17') // 'www.example.org 17'
 */
export function feedEntryId(feedUrl: string | null, guid: string | null): string | null {
  if (guid === null) return null
  return feedUrl !== null && URL.canParse(feedUrl) ? `${new URL(feedUrl).host} ${guid}` : guid
}

/**
 * An absolute URL from one in a feed, which may be relative to the feed or the site; null where it is none.
 *
 * @example
 * resolveUrl('/a/1', 'https://example.org/feed') // 'https://example.org/a/1'
 */
export function resolveUrl(url: string | null | undefined, base: string | null | undefined): string | null {
  const trimmed = url?.trim()
  if (!trimmed) return null
  const resolved = base && URL.canParse(trimmed, base) ? new URL(trimmed, base).href : trimmed
  return /^https?:\/\//i.test(resolved) && URL.canParse(resolved) ? resolved : null
}

/**
 * A title of a feed as plain words: many feeds write HTML into it.
 *
 * @example
 * plainTitle('Rain &amp; <b>wind</b>') // 'Rain & wind'
 */
export function plainTitle(title: string | null): string | null {
  // A lone `<` or `&` is part of the title.
  if (title === null || !/&(?:#\d+|#x[\da-f]+|[a-z]\w{1,30});|<\/?[a-z][^<>]*>/i.test(title)) return title
  let plain = ''
  new Parser({ ontext: (words) => (plain += words) }).end(title)
  return plain
}
