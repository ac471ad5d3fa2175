import { type Entity, VALUE_TYPES } from '../article.ts'

const VALUES: ReadonlySet<string> = new Set(VALUE_TYPES)

/**
 * Whether an entity type is one of dates, amounts and numbers rather than of names.
 *
 * @example
 * isValueType('MONEY') // true
 */
export function isValueType(type: Entity['type']): boolean {
  return VALUES.has(type)
}
