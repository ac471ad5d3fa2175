import { isDay } from './calendar.ts'
import { readOffset } from './zone-offsets.ts'

/** An ISO 8601 date, or a date and time with an offset. What a pattern cannot check, `isTimestamp` does. */
export const TIMESTAMP =
  /^(\d{4})-(\d{2})-(\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d|60)(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/

/**
 * Whether a text is an ISO 8601 date of the calendar, or such a date with a time of day and an offset that a place has.
 *
 * @example
 * isTimestamp('2024-02-29') // true
 * isTimestamp('2024-02-31') // false
 * isTimestamp('2024-02-29T07:30:00+99:99') // false
 */
export function isTimestamp(text: string): boolean {
  const parts = TIMESTAMP.exec(text)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return isDay({ year, month, day }) && (parts[7] === undefined || readOffset(parts[7]) !== null)
}
