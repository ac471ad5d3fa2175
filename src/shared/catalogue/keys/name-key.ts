import type { Entity, EntityLink } from '../../article.ts'
import { foldName } from '../../gazetteer/fold-name.ts'
import { storableText } from '../../store/storable-text.ts'
import { isValueType } from '../../values/is-value-type.ts'

/** Knowledge bases whose ids become a key; the first one present is used. */
const SCHEMES = ['wikidata', 'iso3166-1', 'iso3166-2', 'm49', 'geonames'] as const

/** Longest part of a key that is made of words, in characters. */
const LONGEST = 80

/** Whether an entity is something named, and so has a key over all articles. */
export function isNamed({ type }: Pick<Entity, 'type'>): boolean {
  return !isValueType(type)
}

/** The key that a link gives, or null where none does. */
export function keyOfLinks(links: readonly EntityLink[]): string | null {
  for (const scheme of SCHEMES) {
    const link = links.find((one) => one.scheme === scheme)
    if (link) return `${scheme}:${link.id}`
  }
  return null
}

/**
 * Words as part of a key: folded, joined by hyphens.
 *
 * @example
 * toSlug('Mayor of São Paulo') // 'mayor-of-sao-paulo'
 */
export function toSlug(words: string): string {
  const parted = foldName(storableText(words)).replace(/[^\p{L}\p{N}]+/gu, '-')
  return [...parted].slice(0, LONGEST).join('').replace(/^-|-$/g, '') || 'unnamed'
}

/** The key by name alone: `name:person:kari-nordmann`. */
export function keyOfName({ type, name }: Pick<Entity, 'type' | 'name'>): string {
  return `name:${type.toLowerCase()}:${toSlug(name)}`
}
