import type { EnrichedRecord, Entity, Speaker } from '../article.ts'
import { dropEntity, mapQuotes, mapSpeakers, renameEntity, retypeEntity } from './change-entity.ts'
import { correctNames } from './correct-names.ts'
import type { NameCorrection } from './name-correction.ts'
import type { RecordCorrection } from './record-correction.ts'

/**
 * A record with people's corrections applied in order, those of its own article and those of all articles. A correction
 * that no longer fits the record changes nothing. Quotes that change say in `why` who decided and why.
 */
export function correctRecord(
  record: EnrichedRecord,
  corrections: readonly (RecordCorrection | NameCorrection)[],
): EnrichedRecord {
  return corrections.reduce(
    (corrected, one) => ('article' in one ? correctOnce(corrected, one) : correctNames(corrected, one)),
    record,
  )
}

function correctOnce(record: EnrichedRecord, correction: RecordCorrection): EnrichedRecord {
  if (correction.do === 'speaker') return correctSpeakers(record, correction)
  const entity = record.entities.find((one) => isCalled(one, correction.name))
  if (!entity) return record
  switch (correction.do) {
    case 'rename':
      return renameEntity(record, entity, correction.to)
    case 'retype':
      return retypeEntity(record, entity, correction.to)
    case 'never-tag':
      return dropEntity(record, entity)
    case 'merge':
      return mergeEntities(record, entity, correction.into)
  }
}

function isCalled({ name, aliases }: Entity, words: string): boolean {
  const wanted = words.toLowerCase()
  return [name, ...aliases].some((own) => own.toLowerCase() === wanted)
}

type OfSpeaker = Extract<RecordCorrection, { do: 'speaker' }>

function correctSpeakers(record: EnrichedRecord, { quote: words, to, by, why }: OfSpeaker): EnrichedRecord {
  const note = { corrected: `by ${by}: ${why}` }
  return mapQuotes(record, (quote) => {
    if (quote.text !== words) return quote
    const { speakers: _speakers, ...rest } = quote
    if (to === null) {
      const abstained = { reason: 'corrected', mention: quote.speaker?.mention ?? null, candidates: [] }
      return { ...rest, speaker: null, abstained, why: { ...quote.why, ...note } }
    }
    return { ...rest, speaker: describeSpeaker(record, to), abstained: null, why: { ...quote.why, ...note } }
  })
}

function describeSpeaker({ entities }: EnrichedRecord, to: string): Speaker {
  const entity = entities.find((one) => (one.type === 'PERSON' || one.type === 'ORG') && isCalled(one, to))
  return {
    mention: null,
    name: entity?.name ?? to,
    entityId: entity?.id ?? null,
    role: entity?.role ?? null,
    affiliation: entity?.affiliation ?? null,
    resolvedBy: 'corrected',
    confidence: 1,
  }
}

function mergeEntities(record: EnrichedRecord, gone: Entity, into: string): EnrichedRecord {
  const other = record.entities.find((one) => one !== gone && isCalled(one, into))
  if (!other) return record
  const mentions = [...other.mentions, ...gone.mentions].sort((a, b) => a.start - b.start)
  const aliases = [...new Set([...other.aliases, gone.name, ...gone.aliases])].filter((alias) => alias !== other.name)
  const merged = { ...other, mentions, aliases, salience: Math.max(other.salience, gone.salience) }
  const entities = record.entities.filter((one) => one !== gone).map((one) => (one === other ? merged : one))
  return mapSpeakers({ ...record, entities }, (speaker) => {
    if (speaker.entityId !== gone.id) return speaker
    return { ...speaker, entityId: other.id, name: other.name, role: other.role, affiliation: other.affiliation }
  })
}
