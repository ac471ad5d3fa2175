import type { EnrichedRecord, Entity } from '../article.ts'
import { foldName } from '../gazetteer/fold-name.ts'
import { dropEntity, renameEntity, retypeEntity } from './change-entity.ts'
import type { NameCorrection } from './name-correction.ts'

/** A record after a correction that applies to everything of this name in all articles. */
export function correctNames(record: EnrichedRecord, correction: NameCorrection): EnrichedRecord {
  const wrong = record.entities.filter((entity) => isMeant(entity, correction))
  return wrong.reduce((corrected, entity) => correctOne(corrected, entity, correction), record)
}

/** By its name alone: another form of it may be that of somebody else in the next article. */
function isMeant(entity: Entity, correction: NameCorrection): boolean {
  const { name, type } = correction
  if (foldName(entity.name) !== foldName(name) || (type !== undefined && entity.type !== type)) return false
  if (correction.do === 'rename') return entity.name !== correction.to
  return correction.do === 'never-tag' || entity.type !== correction.to
}

function correctOne(record: EnrichedRecord, { id }: Entity, correction: NameCorrection): EnrichedRecord {
  const entity = record.entities.find((one) => one.id === id)
  if (!entity) return record
  if (correction.do === 'rename') return renameEntity(record, entity, correction.to)
  return correction.do === 'retype' ? retypeEntity(record, entity, correction.to) : dropEntity(record, entity)
}
