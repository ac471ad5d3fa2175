import type { EnrichedRecord, Entity, Quote, Speaker } from '../article.ts'

/** The record with an entity renamed; the former name becomes an alias. */
export function renameEntity(record: EnrichedRecord, entity: Entity, to: string): EnrichedRecord {
  const aliases = [...new Set([...entity.aliases, entity.name])]
  return replace(record, entity, { ...entity, aliases, name: to })
}

/** The record with something as another type, which no link fits any more. */
export function retypeEntity(record: EnrichedRecord, entity: Entity, to: Entity['type']): EnrichedRecord {
  return replace(record, entity, { ...entity, type: to, links: [] })
}

function replace(record: EnrichedRecord, before: Entity, after: Entity): EnrichedRecord {
  const entities = record.entities.map((one) => (one === before ? after : one))
  return mapSpeakers({ ...record, entities }, (speaker) =>
    speaker.entityId === before.id ? { ...speaker, name: after.name } : speaker,
  )
}

/** The record without something that is no name. */
export function dropEntity(record: EnrichedRecord, gone: Entity): EnrichedRecord {
  const entities = record.entities.filter((one) => one !== gone)
  return mapSpeakers({ ...record, entities }, (speaker) =>
    speaker.entityId === gone.id ? { ...speaker, entityId: null } : speaker,
  )
}

/** The record with every speaker changed. */
export function mapSpeakers(record: EnrichedRecord, change: (speaker: Speaker) => Speaker): EnrichedRecord {
  return mapQuotes(record, (quote) => ({
    ...quote,
    speaker: quote.speaker && change(quote.speaker),
    ...(quote.speakers && { speakers: quote.speakers.map(change) }),
  }))
}

/** The record with every quote changed. */
export function mapQuotes(record: EnrichedRecord, change: (quote: Quote) => Quote): EnrichedRecord {
  const { quotes, stances, doubtfulQuotes } = record
  return {
    ...record,
    quotes: quotes.map(change),
    stances: stances.map(change),
    doubtfulQuotes: doubtfulQuotes.map(change),
  }
}
