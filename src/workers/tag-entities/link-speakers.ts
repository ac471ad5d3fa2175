import type { EntitiesLayer, Entity, Quote } from '../../shared/article.ts'
import { foldName } from './fold-name.ts'

const SPEAKER_TYPES: ReadonlySet<string> = new Set(['PERSON', 'ORG', 'GPE', 'NORP', 'FAC', 'LOC', 'PRODUCT'])

/**
 * For each quote with a speaker that is one of the entities, the tie from one to the other: by the speaker's name, else by
 * the one name inside the speaker's mention. A group (`US and NATO officials`) is none of its parts and has no tie.
 */
export function linkSpeakers(quotes: readonly Quote[], entities: readonly Entity[]): EntitiesLayer['speakers'] {
  if (quotes.length === 0) return []
  const speakers = entities.filter((entity) => SPEAKER_TYPES.has(entity.type))
  const byName = new Map<string, Entity>()
  for (const entity of [...speakers].reverse())
    for (const name of [entity.name, ...entity.aliases, ...entity.mentions.map((mention) => mention.text)])
      byName.set(keyOf(name), entity)
  return quotes.flatMap((quote) => {
    const { speaker } = quote
    if (!speaker) return []
    const entity = byName.get(keyOf(speaker.name)) ?? entityInside(speaker, speakers)
    if (!entity) return []
    const role = speaker.role ?? entity.role
    return [
      {
        quoteId: quote.id,
        entityId: entity.id,
        name: entity.name,
        role,
        affiliation: speaker.affiliation ?? entity.affiliation,
      },
    ]
  })
}

const keyOf = (name: string): string => foldName(name.replace(/^(?:the|mr|mrs|ms|dr)\.?\s+/i, '').replace(/['’]s$/, ''))

/** The person inside the mention, or the name that the mention is but for an article; never one of several. */
function entityInside(speaker: NonNullable<Quote['speaker']>, entities: readonly Entity[]): Entity | null {
  const { mention } = speaker
  if (!mention || speaker.resolvedBy === 'collective') return null
  const within = entities.filter((entity) =>
    entity.mentions.some((m) => m.start >= mention.start && m.end <= mention.end),
  )
  const people = within.filter((entity) => entity.type === 'PERSON')
  if (people.length === 1) return people[0]!
  const whole = within.filter((entity) => keyOf(mention.text) === keyOf(entity.name))
  return whole.length === 1 ? whole[0]! : null
}
