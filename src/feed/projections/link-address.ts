import type { EntityLink } from '../../shared/article.ts'

/** Addresses of entities, by the knowledge base that has them; those without addresses of their own are left out. */
const ADDRESSES: Readonly<Record<string, (id: string) => string>> = {
  wikidata: (id) => `http://www.wikidata.org/entity/${id}`,
  geonames: (id) => `https://sws.geonames.org/${id}/`,
}

/** The address of the first link that has one, or null. */
export function linkAddress(links: readonly EntityLink[]): string | null {
  for (const { scheme, id } of links) {
    const address = ADDRESSES[scheme]?.(encodeURIComponent(id))
    if (address) return address
  }
  return null
}

/** The first coordinates of the links, or null. */
export function linkPlace(links: readonly EntityLink[]): { latitude: number; longitude: number } | null {
  for (const { latitude, longitude } of links) {
    if (latitude !== undefined && longitude !== undefined) return { latitude, longitude }
  }
  return null
}
