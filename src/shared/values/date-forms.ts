import { OTHER_MONTHS } from '../words/other-months.ts'
import { MONTHS, WEEKDAYS } from '../words/time-words.ts'
import { isDay, writeDay } from './calendar.ts'
import { readOffset } from './zone-offsets.ts'

/** A way to write a date in a line of its own or in metadata; the groups of `source` name its parts. */
export type DateForm = {
  readonly name: string
  readonly example: string
  /** Without flags and anchors; names the groups `year`, `month`, `day` and may name those of a time. */
  readonly source: string
}

const namesOf = (words: Readonly<Record<string, number>>): string =>
  Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .join('|')

const YEAR = '(?<year>\\d{4})'
const DAY = '(?<day>\\d{1,2})'
const MONTH = `(?<month>${namesOf(MONTHS)})`
const WEEKDAY = `(?:(?:${namesOf(WEEKDAYS)})\\.?,?\\s+)?`
const ZONE = '(?<zone>Z|(?:GMT|UTC|UT)?[+-]\\d{1,2}(?::?\\d{2})?|[a-z]{1,5})'
const ISO_TIME = `(?:[T ](?<hour>\\d{2}):?(?<minute>\\d{2})(?::?(?<second>\\d{2})(?:[.,]\\d{1,9})?)?(?: ?${ZONE}(?![a-z\\d]))?)?`
const CLOCK = `(?:,?\\s+(?:at\\s+)?(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2}))?(?:\\s?(?<half>[ap])\\.?m\\.?(?![a-z]))?(?:\\s*${ZONE})?(?:\\s*\\([^()]{1,40}\\))?)?`

/** One row a form; a text that several could read is read by the first. */
export const DATE_FORMS = {
  iso: {
    name: 'ISO 8601, extended',
    example: '2024-09-03T07:30:00+02:00',
    source: `${YEAR}-(?<month>\\d{1,2})-${DAY}${ISO_TIME}`,
  },
  basic: {
    name: 'ISO 8601, basic',
    example: '20240903T073000+0200',
    source: `${YEAR}(?<month>\\d{2})(?<day>\\d{2})${ISO_TIME}`,
  },
  mail: {
    name: 'RFC 822 and 2822, with the habits of feeds',
    example: 'Tue, 03 Sep 24 07:30:00 EST',
    source: `${WEEKDAY}${DAY}\\s+${MONTH}\\.?,?\\s+(?<year>\\d{4}|\\d{2})${CLOCK}`,
  },
  american: {
    name: 'month first',
    example: 'Tue Sep 03 2024 07:30:00 GMT+0200 (CEST)',
    source: `${WEEKDAY}${MONTH}\\.?\\s+${DAY}(?:st|nd|rd|th)?,?\\s+${YEAR}${CLOCK}`,
  },
  dayFirst: {
    name: 'day first, in words',
    example: '3rd of September 2024',
    source: `${DAY}(?:st|nd|rd|th)?\\.?[ -](?:of )?${MONTH}\\.?,?[ -]+${YEAR}`,
  },
  monthFirst: {
    name: 'month first, in words',
    example: 'September 3rd, 2024',
    source: `${MONTH}\\.? ${DAY}(?:st|nd|rd|th)?,? +${YEAR}`,
  },
  otherLanguage: {
    name: 'day first, in another language',
    example: '3 de septiembre de 2024',
    source: `${DAY}(?:er|º|\\.)? (?:de )?(?<month>${namesOf(OTHER_MONTHS)})(?: del?)? ${YEAR}`,
  },
  yearFirst: {
    name: 'year first, in figures',
    example: '2024/09/03',
    source: `${YEAR}[/.](?<month>\\d{1,2})[/.]${DAY}`,
  },
} as const satisfies Readonly<Record<string, DateForm>>

/** The groups of a form's match. */
export type DateParts = Readonly<Record<string, string | undefined>>

/**
 * What a form matched as ISO 8601, with its time where a zone places it; null where the day is not on the calendar or
 * the time is not one of a day.
 *
 * @example writeTimestamp({ year: '24', month: 'sep', day: '3' }) // '2024-09-03'
 */
export function writeTimestamp(parts: DateParts): string | null {
  const date = { year: yearOf(parts['year']!), month: monthOf(parts['month']!), day: Number(parts['day']) }
  if (!isDay(date)) return null
  const { hour, minute, second = '00', half, zone } = parts
  if (hour === undefined || minute === undefined) return writeDay(date)
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  if (hours > 23 || Number(minute) > 59 || Number(second) > 60) return null
  const offset = zone === undefined ? null : readOffset(zone)
  return offset === null
    ? writeDay(date)
    : `${writeDay(date)}T${String(hours).padStart(2, '0')}:${minute}:${second}${offset}`
}

function yearOf(figures: string): number {
  if (figures.length === 4) return Number(figures)
  return Number(figures) + (Number(figures) < 70 ? 2000 : 1900)
}

function monthOf(word: string): number {
  const lower = word.toLowerCase()
  return MONTHS[lower] ?? OTHER_MONTHS[lower] ?? Number(lower)
}
