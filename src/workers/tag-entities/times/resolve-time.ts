import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  isDay,
  quarterOf,
  weekdayOf,
  writeDay,
  writeMonth,
  writeWeek,
} from '../../../shared/values/calendar.ts'
import { readNumber } from '../../../shared/values/read-number.ts'
import { ORDINALS } from '../../../shared/words/time-words.ts'
import type { Quarter, Tense } from './time-context.ts'

/**
 * The number that `two`, `a`, `half a` or `10` stands for.
 *
 * @example readCount('twenty-six') // 26
 */
export function readCount(words: string): number | null {
  const lower = words.toLowerCase()
  if (lower === 'a' || lower === 'an') return 1
  if (lower === 'half a' || lower === 'half an') return 0.5
  return readNumber(lower, 0)?.value ?? null
}

/**
 * The number that an ordinal stands for: `third`, `21st`.
 *
 * @example readOrdinal('21st') // 21
 */
export function readOrdinal(word: string): number {
  const lower = word.toLowerCase()
  return ORDINALS[lower.replace(' ', '-')] ?? Number.parseInt(lower, 10)
}

/**
 * The ISO 8601 day of a weekday named without a date: the day itself where it is one, else the last one,
 * or the next one where the words speak of the future.
 *
 * @example resolveWeekday(3, { year: 2018, month: 12, day: 21 }, 'past') // '2018-12-19'
 */
export function resolveWeekday(weekday: number, today: Day, tense: Tense): string {
  const forward = (weekday - weekdayOf(today) + 7) % 7
  return writeDay(addDays(today, tense === 'future' || forward === 0 ? forward : forward - 7))
}

const JUST_OVER_DAYS = 62

/**
 * The year of a month or of a day of a month named without one: the nearest that agrees with the tense.
 * Without a tense the last one is meant, unless the next is much nearer.
 *
 * @example yearOfMonth(12, null, { year: 2018, month: 2, day: 3 }, 'past') // 2017
 */
export function yearOfMonth(month: number, day: number | null, today: Day, tense: Tense): number {
  const inYear = (year: number): Day => ({ year, month, day: day ?? (month === today.month ? today.day : 15) })
  const ahead = daysBetween(today, inYear(today.year))
  // Days before a month begins, its bare name means the coming one; the past one would be called "last".
  if (day === null && month === (today.month % 12) + 1 && today.day > 15) return today.year + (month === 1 ? 1 : 0)
  // A month that is just over would be `next April`, were the coming one meant.
  if (tense === 'future') return ahead > (day === null ? -JUST_OVER_DAYS : -20) ? today.year : today.year + 1
  if (ahead <= 0) return tense === null && ahead < -240 ? today.year + 1 : today.year
  if (tense === 'past') return ahead > 75 || day === null ? today.year - 1 : today.year
  return ahead < 125 ? today.year : today.year - 1
}

/** A story that goes on: `On 29 June 2021 he fell. On 8 July …` */
const GOES_ON_DAYS = 45

/** The year of the day or month that the text last gave one to, where it is past and the other near in the calendar. */
function yearOfStated(month: number, day: number | null, today: Day | null, stated: string | null): number | null {
  const [year, ofMonth, ofDay = 15] = (stated ?? '').split('-').map(Number)
  if (!today || !year || !ofMonth || year >= today.year) return null
  // What has just happened needs no year.
  const ahead = daysBetween(today, { year: today.year, month, day: day ?? 15 })
  if (ahead <= 0 && ahead > -GOES_ON_DAYS) return null
  const apart = daysBetween({ year, month: ofMonth, day: ofDay }, { year, month, day: day ?? 15 })
  return Math.abs(apart) <= GOES_ON_DAYS ? year : null
}

/**
 * A month, or a day of a month, of a year or of the year that fits; `XXXX` stands for a year that nothing tells.
 * `stated` is the day or month that the text last gave a year to.
 *
 * @example writeDate({ year: null, month: 4, day: 25 }, null, null) // 'XXXX-04-25'
 */
export function writeDate(
  parts: { year: number | null; month: number; day: number | null },
  today: Day | null,
  tense: Tense,
  stated: string | null = null,
): string | null {
  const { month, day } = parts
  const own = parts.year ?? (tense === 'future' ? null : yearOfStated(month, day, today, stated))
  const year = own ?? (today ? yearOfMonth(month, day, today, tense) : null)
  if (day !== null && !isDay({ year: year ?? 2000, month, day })) return null
  const written =
    day === null ? writeMonth({ year: year ?? 2000, month }) : writeDay({ year: year ?? 2000, month, day })
  return year === null ? written.replace(/^\d{4}/, 'XXXX') : written
}

/**
 * A quarter as TIMEX3 writes it.
 *
 * @example writeQuarter({ year: 2018, quarter: 4 }) // '2018-Q4'
 */
export function writeQuarter({ year, quarter }: Quarter): string {
  return `${year}-Q${quarter}`
}

/**
 * The year of a quarter named without one: the last that has begun, the next where the future is spoken of.
 *
 * @example yearOfQuarter(4, { year: 2018, month: 2, day: 3 }, 'past') // 2017
 */
export function yearOfQuarter(quarter: number, today: Day, tense: Tense): number {
  const now = quarterOf(today.month)
  if (tense === 'future') return quarter >= now ? today.year : quarter === now - 1 ? today.year : today.year + 1
  return quarter <= now ? today.year : today.year - 1
}

/** The units of time that a calendar counts, from the shortest. */
export type TimeUnit =
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'year'
  | 'decade'
  | 'century'

/**
 * The unit that a word names.
 *
 * @example readUnit('centuries') // 'century'
 */
export function readUnit(word: string): TimeUnit | 'night' | 'weekend' | 'fortnight' {
  const lower = word.toLowerCase()
  return (lower === 'centuries' ? 'century' : lower.replace(/s$/, '')) as TimeUnit
}

/**
 * The period of a unit that lies `count` of them from a day, in the unit's own grain; null for parts of a day.
 *
 * @example shiftBy({ year: 2018, month: 12, day: 19 }, -2, 'month') // '2018-10'
 */
export function shiftBy(day: Day, count: number, unit: string): string | null {
  switch (unit) {
    case 'day':
    case 'night':
      return writeDay(addDays(day, Math.round(count)))
    case 'weekend':
      return `${writeWeek(addDays(day, Math.round(count) * 7))}-WE`
    case 'week':
      return writeWeek(addDays(day, Math.round(count * 7)))
    case 'fortnight':
      return writeWeek(addDays(day, Math.round(count * 14)))
    case 'month':
      return writeMonth(addMonths(day, Math.round(count)))
    case 'quarter': {
      const month = addMonths(day, Math.round(count) * 3)
      return writeQuarter({ year: month.year, quarter: quarterOf(month.month) })
    }
    case 'year':
      return Number.isInteger(count) ? String(day.year + count) : writeMonth(addMonths(day, Math.round(count * 12)))
    case 'decade':
      return Math.abs(count) <= 1
        ? String(Math.floor(day.year / 10) + Math.round(count))
        : String(day.year + count * 10)
    case 'century':
      return Math.abs(count) <= 1
        ? String(Math.floor(day.year / 100) + Math.round(count))
        : String(day.year + count * 100)
    default:
      return null
  }
}

const DURATION_UNITS: Readonly<Record<string, readonly [prefix: string, letter: string, factor: number]>> = {
  second: ['PT', 'S', 1],
  minute: ['PT', 'M', 1],
  hour: ['PT', 'H', 1],
  day: ['P', 'D', 1],
  night: ['P', 'D', 1],
  weekend: ['P', 'D', 2],
  week: ['P', 'W', 1],
  fortnight: ['P', 'W', 2],
  month: ['P', 'M', 1],
  quarter: ['P', 'M', 3],
  year: ['P', 'Y', 1],
  decade: ['P', 'Y', 10],
  century: ['P', 'Y', 100],
}

/**
 * A span of time as ISO 8601 writes it, or null where the number is not told.
 *
 * @example writeDuration(3, 'day') // { duration: 'P3D' }
 */
export function writeDuration(count: number | null, unit: string): { duration: string } | null {
  const [prefix, letter, factor] = DURATION_UNITS[unit] ?? ['P', 'D', 1]
  return count === null ? null : { duration: `${prefix}${count * factor}${letter}` }
}
