import type { EntitiesLayer, Entity, Quote } from '../../../shared/article.ts'
import { foldName } from '../gazetteer/fold-name.ts'
import { groupByAll } from '../words/group-by-all.ts'

const SPEAKER_TYPES: ReadonlySet<string> = new Set(['PERSON', 'ORG', 'GPE', 'NORP', 'FAC', 'LOC', 'PRODUCT'])

/**
 * For each quote with a speaker that is one of the entities, the tie from one to the other: by the speaker's name, where
 * several share a name or a last name by the place of the speaker's mention; else by the one name inside the speaker's
 * mention. A group (`US and NATO officials`) is none of its parts and has no tie.
 */
export function linkSpeakers(quotes: readonly Quote[], entities: readonly Entity[]): EntitiesLayer['speakers'] {
  if (quotes.length === 0) return []
  const speakers = entities.filter((entity) => SPEAKER_TYPES.has(entity.type))
  const byName = groupByAll(speakers, ({ name, aliases, mentions }) =>
    [name, ...aliases, ...mentions.map((mention) => mention.text)].map(keyOf),
  )
  return quotes.flatMap((quote) => {
    const { speaker } = quote
    if (!speaker) return []
    const named = byName.get(keyOf(speaker.name)) ?? []
    const alike = (byName.get(keyOf(lastWordOf(speaker.name))) ?? []).filter(({ type }) => type === 'PERSON')
    const entity =
      [...named, ...alike].find((one) => liesInside(one, speaker)) ?? named[0] ?? entityInside(speaker, speakers)
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

const lastWordOf = (name: string): string => name.slice(name.lastIndexOf(' ') + 1)

const liesInside = ({ mentions }: Entity, { mention }: NonNullable<Quote['speaker']>): boolean =>
  mention !== null && mentions.some(({ start, end }) => start >= mention.start && end <= mention.end)

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
