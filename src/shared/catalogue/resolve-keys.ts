import type { EnrichedRecord } from '../article.ts'
import type { Queryable } from '../store/database.ts'
import { isNamed, keyOfLinks, keyOfName } from './name-key.ts'

/** Keys over all articles of everything that a record names, by the ids of its entities. */
export async function resolveKeys(_transaction: Queryable, record: EnrichedRecord): Promise<Map<string, string>> {
  return new Map(
    record.entities
      .filter(isNamed)
      .map((entity) => [entity.id, keyOfLinks(entity.links) ?? keyOfName(entity)] as const),
  )
}
