import type { EnrichedRecord } from '../../../src/shared/article.ts'
import { isDay } from '../../../src/shared/values/calendar.ts'

/** What contradicts itself in a record, as sentences. */
export function findContradictions(record: EnrichedRecord): string[] {
  const found: string[] = []
  const entities = new Map(record.entities.map((entity) => [entity.id, entity]))
  for (const { id, speaker, speakers = [], abstained } of [
    ...record.quotes,
    ...record.stances,
    ...record.doubtfulQuotes,
  ]) {
    if (abstained && (speaker || speakers.length > 0)) found.push(`${id} abstains and names somebody`)
    if (!abstained && !speaker?.name) found.push(`${id} neither names nor abstains`)
    for (const one of speaker ? [speaker, ...speakers] : speakers) {
      if (one.entityId === null) continue
      const entity = entities.get(one.entityId)
      if (!entity) found.push(`${id}: no entity ${one.entityId}`)
      else if (entity.type === 'PERSON' && (one.role !== entity.role || one.affiliation !== entity.affiliation))
        found.push(
          `${id}: ${one.name} is ${one.role} of ${one.affiliation}, or ${entity.role} of ${entity.affiliation}`,
        )
    }
  }
  for (const { name, type, value } of record.entities) {
    const [, year, month, day] =
      /^(\d{4})-(\d\d)-(\d\d)/.exec(type === 'DATE' && typeof value === 'string' ? value : '') ?? []
    if (day && !isDay({ year: Number(year), month: Number(month), day: Number(day) }))
      found.push(`${name} is ${value}, no day`)
  }
  return found
}
