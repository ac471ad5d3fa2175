/** A day of the proleptic Gregorian calendar; `month` and `day` count from 1. */
export type Day = { readonly year: number; readonly month: number; readonly day: number }

const DAY_MS = 86_400_000

const toMs = ({ year, month, day }: Day): number => {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getTime()
}

const fromMs = (ms: number): Day => {
  const date = new Date(ms)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

const pad = (number: number, width: number): string => String(number).padStart(width, '0')

/**
 * The day that an ISO 8601 date, or date and time, begins with; null where there is none.
 * The day is taken as written: the offset of a time does not move it.
 *
 * @example parseDay('2018-12-19T22:10:00Z') // { year: 2018, month: 12, day: 19 }
 */
export function parseDay(iso: string): Day | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso)
  if (!parts) return null
  const day = { year: Number(parts[1]), month: Number(parts[2]), day: Number(parts[3]) }
  return isDay(day) ? day : null
}

/**
 * Whether the day is on the calendar.
 *
 * @example isDay({ year: 2019, month: 2, day: 29 }) // false
 */
export function isDay(day: Day): boolean {
  return day.month >= 1 && day.month <= 12 && day.day >= 1 && day.day <= daysInMonth(day.year, day.month)
}

/**
 * The number of days of a month.
 *
 * @example daysInMonth(2020, 2) // 29
 */
export function daysInMonth(year: number, month: number): number {
  return fromMs(toMs({ year, month: month + 1, day: 1 }) - DAY_MS).day
}

/**
 * The day a number of days later, or earlier for a negative number.
 *
 * @example addDays({ year: 2018, month: 12, day: 31 }, 1) // { year: 2019, month: 1, day: 1 }
 */
export function addDays(day: Day, count: number): Day {
  return fromMs(toMs(day) + count * DAY_MS)
}

/**
 * The month a number of months later, or earlier for a negative number.
 *
 * @example addMonths({ year: 2018, month: 12 }, 2) // { year: 2019, month: 2 }
 */
export function addMonths(from: { year: number; month: number }, count: number): { year: number; month: number } {
  const months = from.year * 12 + (from.month - 1) + count
  return { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 }
}

/**
 * How many days `b` lies after `a`.
 *
 * @example daysBetween({ year: 2018, month: 12, day: 19 }, { year: 2018, month: 12, day: 25 }) // 6
 */
export function daysBetween(a: Day, b: Day): number {
  return Math.round((toMs(b) - toMs(a)) / DAY_MS)
}

/**
 * The weekday of a day, Monday 1 to Sunday 7 as ISO 8601 counts.
 *
 * @example weekdayOf({ year: 2018, month: 12, day: 19 }) // 3
 */
export function weekdayOf(day: Day): number {
  return new Date(toMs(day)).getUTCDay() || 7
}

/**
 * A day as ISO 8601 writes it.
 *
 * @example writeDay({ year: 2018, month: 12, day: 9 }) // '2018-12-09'
 */
export function writeDay(day: Day): string {
  return `${writeMonth(day)}-${pad(day.day, 2)}`
}

/**
 * A month as ISO 8601 writes it.
 *
 * @example writeMonth({ year: 2018, month: 2 }) // '2018-02'
 */
export function writeMonth({ year, month }: { year: number; month: number }): string {
  return `${pad(year, 4)}-${pad(month, 2)}`
}

/**
 * The ISO 8601 week that a day lies in.
 *
 * @example writeWeek({ year: 2018, month: 12, day: 31 }) // '2019-W01'
 */
export function writeWeek(day: Day): string {
  const thursday = addDays(day, 4 - weekdayOf(day))
  const first = { year: thursday.year, month: 1, day: 1 }
  return `${pad(thursday.year, 4)}-W${pad(Math.floor(daysBetween(first, thursday) / 7) + 1, 2)}`
}

/**
 * The quarter, 1 to 4, of a month.
 *
 * @example quarterOf(12) // 4
 */
export function quarterOf(month: number): number {
  return Math.ceil(month / 3)
}
