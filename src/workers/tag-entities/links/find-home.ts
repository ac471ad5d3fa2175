/** Country domains that are sold all over the world, so that they say nothing about where a publisher is. */
const SOLD = new Set('ac ai cc co fm gg im io la ly me nu sh st to tv vc ws'.split(' '))
/** Domains that are not the country's ISO 3166-1 code. */
const OTHER_CODES: Readonly<Record<string, string>> = { uk: 'GB', su: 'RU' }

/**
 * The country (ISO 3166-1) whose domain an address has; null where it has none, or one that anybody may buy.
 *
 * @example findHome('https://www.example.co.uk/news/1') // 'GB'
 */
export function findHome(url: string | null): string | null {
  const domain = /^https?:\/\/[^/?#]*\.([a-z]{2})(?::\d+)?(?:[/?#]|$)/i.exec(url ?? '')?.[1]?.toLowerCase()
  if (domain === undefined || SOLD.has(domain)) return null
  return OTHER_CODES[domain] ?? domain.toUpperCase()
}
