import type { Entity } from '../../../shared/article.ts'
import { foldName } from '../../../shared/gazetteer/fold-name.ts'
import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import type { CoarseName } from '../words/name-mention.ts'

type EntityType = Entity['type']
/** Types that the reader easily takes for one another: a resort is a firm, a building and a place. */
const ALIKE: ReadonlySet<EntityType | null> = new Set(['ORG', 'GPE', 'LOC', 'FAC'])
/** What it counts that the reader takes something for a town or country that no list has. */
const UNLISTED = 0.4

/**
 * The types of names with one for all mentions of a body, building or place: that of which its mentions are surest
 * together. A place that a list knows may have a body of its name (`Paris` the town and the club) and keeps its types.
 */
export function uniteTypes(
  names: readonly { readonly name: CoarseName; readonly type: EntityType | null }[],
  gazetteer: Gazetteer,
): (EntityType | null)[] {
  const votes = new Map<string, Map<EntityType | null, number>>()
  for (const { name, type } of names) {
    if (!ALIKE.has(type)) continue
    const key = foldName(name.text)
    const own = votes.get(key) ?? new Map<EntityType | null, number>()
    own.set(type, (own.get(type) ?? 0) + name.confidence * (type === 'GPE' ? UNLISTED : 1))
    votes.set(key, own)
  }
  return names.map(({ name, type }) => {
    const own = ALIKE.has(type) ? votes.get(foldName(name.text)) : undefined
    if (!own || own.size < 2 || isPlace(name.text, gazetteer)) return type
    return [...own].reduce((best, each) => (each[1] > best[1] ? each : best))[0]
  })
}

const isPlace = (name: string, gazetteer: Gazetteer): boolean =>
  gazetteer.isListed(name) || gazetteer.places(name).length > 0
