/** A view of the page, with what it shows. */
export type Route =
  | { view: 'today' }
  | { view: 'search'; filter: string }
  | { view: 'article'; id: string; place: string | null }
  | { view: 'people' }
  | { view: 'entity'; key: string }
  | { view: 'said'; id: string }
  | { view: 'story'; id: string }
  | { view: 'changes'; article: string | null }
  | { view: 'map' }
  | { view: 'check' }
  | { view: 'desk' }
  | { view: 'missing' }

/** The parts of an address that a route is made of; a `URL` or a `Location`. */
type Parts = { pathname: string; search: string; hash: string }

const PLAIN = new Map<string, Route>([
  ['/', { view: 'today' }],
  ['/who', { view: 'people' }],
  ['/map', { view: 'map' }],
  ['/check', { view: 'check' }],
  ['/desk', { view: 'desk' }],
])

/**
 * The view that an address opens.
 *
 * @example
 * parseRoute(new URL('http://localhost/a/b1#q7')) // { view: 'article', id: 'b1', place: 'q7' }
 */
export function parseRoute({ pathname, search, hash }: Parts): Route {
  const plain = PLAIN.get(pathname)
  if (plain) return plain
  if (pathname === '/changes') return { view: 'changes', article: new URLSearchParams(search).get('article') }
  if (pathname === '/search') return { view: 'search', filter: search.replace(/^\?/, '') }
  const [, room, rest] = /^\/(a|who|said|story)\/(.+)$/.exec(pathname) ?? []
  const id = rest === undefined ? null : decode(rest)
  if (id === null) return { view: 'missing' }
  if (room === 'a') return { view: 'article', id, place: decode(hash.slice(1)) || null }
  if (room === 'who') return { view: 'entity', key: id }
  return room === 'said' ? { view: 'said', id } : { view: 'story', id }
}

/** What was escaped, or null where it was not escaped rightly. */
function decode(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

/** The address of an article, at a quote of it where one is named. */
export function articleAddress(id: string, quoteId?: string | null): string {
  return `/a/${encodeURIComponent(id)}${quoteId ? `#${encodeURIComponent(quoteId)}` : ''}`
}

/** The address of a person, body or place. */
export function entityAddress(key: string): string {
  return `/who/${encodeURIComponent(key)}`
}

/** The address of an utterance in all its wordings. */
export function saidAddress(id: string): string {
  return `/said/${encodeURIComponent(id)}`
}

/** The address of a story with all its articles. */
export function storyAddress(id: string): string {
  return `/story/${encodeURIComponent(id)}`
}

/** The address of a search; what is empty is left out. */
export function searchAddress(filter: Readonly<Record<string, string | null | undefined>>): string {
  const given = Object.entries(filter).filter((pair): pair is [string, string] => Boolean(pair[1]))
  const query = new URLSearchParams(given).toString()
  return query ? `/search?${query}` : '/search'
}

/** The address of the changes of one article; of all without an id. */
export function changesAddress(articleId?: string): string {
  return articleId === undefined ? '/changes' : `/changes?article=${encodeURIComponent(articleId)}`
}
