import { DATE_FORMS, writeTimestamp } from './date-forms.ts'

const WHOLE = [
  DATE_FORMS.iso,
  DATE_FORMS.basic,
  DATE_FORMS.mail,
  DATE_FORMS.american,
  DATE_FORMS.dayFirst,
  DATE_FORMS.yearFirst,
].map(({ source }) => new RegExp(`^${source}$`, 'i'))

/**
 * A time as news files write it, in ISO 8601 with its own offset kept; only the date where no time, or no zone for it,
 * is stated. Null if it is not a date of the calendar, or if the order of day and month is ambiguous.
 *
 * @example
 * parseTimestamp('Tue, 03 Sep 2024 07:30:00 EST') // '2024-09-03T07:30:00-05:00'
 * parseTimestamp('20240903') // '2024-09-03'
 * parseTimestamp('2024-02-31') // null
 */
export function parseTimestamp(text: string | null | undefined): string | null {
  const trimmed = text?.trim().slice(0, 64) ?? ''
  for (const form of WHOLE) {
    const match = form.exec(trimmed)
    if (match) return writeTimestamp(match.groups!)
  }
  return null
}
