import { addDays, type Day, daysInMonth, weekdayOf } from './calendar.ts'

/**
 * Easter Sunday, by the rule of the Gregorian calendar (Meeus, Jones and Butcher).
 *
 * @example easterOf(2026) // { year: 2026, month: 4, day: 5 }
 */
export function easterOf(year: number): Day {
  const [golden, century] = [year % 19, Math.floor(year / 100)]
  const solar = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - solar + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const days = epact + weekday - 7 * late + 114
  return { year, month: Math.floor(days / 31), day: (days % 31) + 1 }
}

/** Sunday of Easter in the churches that keep the Julian calendar, as a Gregorian day; right from 1900 to 2099. */
export function orthodoxEasterOf(year: number): Day {
  const golden = (19 * (year % 19) + 15) % 30
  const weekday = (2 * (year % 4) + 4 * (year % 7) - golden + 34) % 7
  const days = golden + weekday + 114
  return addDays({ year, month: Math.floor(days / 31), day: (days % 31) + 1 }, 13)
}

/**
 * The nth weekday (Monday 1 to Sunday 7) of a month; the last for -1.
 *
 * @example nthWeekday(2026, 11, 4, 4) // { year: 2026, month: 11, day: 26 }
 */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): Day {
  const first = nth > 0 ? { year, month, day: 1 } : { year, month, day: daysInMonth(year, month) - 6 }
  const offset = (weekday - weekdayOf(first) + 7) % 7
  return addDays(first, offset + 7 * (Math.max(1, nth) - 1))
}

/** A calendar other than the Gregorian, by the name that the engine's own tables have for it. */
export type OtherCalendar = 'hebrew' | 'islamic-umalqura'

/**
 * The days of a Gregorian year that are a given day of another calendar: none, one, or of the Islamic sometimes two.
 * Months are numbered, but for the Hebrew ones, which have names.
 *
 * @example daysOfCalendar('islamic-umalqura', '9', 1, 2026) // [{ year: 2026, month: 2, day: 18 }]
 */
export function daysOfCalendar(calendar: OtherCalendar, month: string, day: number, year: number): Day[] {
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, {
    month: calendar === 'hebrew' ? 'long' : 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  })
  const found: Day[] = []
  // Steps of twenty days skip no month; in the right one, the day of the month tells how far the day sought is.
  let at: Day = { year, month: 1, day: 1 }
  while (at.year === year) {
    const parts = format.formatToParts(Date.UTC(at.year, at.month - 1, at.day))
    const partOf = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
    const [monthNow, dayNow] = [partOf('month'), Number(partOf('day'))]
    if (monthNow === month && dayNow === day) found.push(at)
    at = addDays(at, monthNow === month && dayNow < day ? day - dayNow : dayNow < 29 ? 29 - dayNow : 1)
  }
  return found
}

/** The first year of the tables below. */
const TABLED_FROM = 2000
/** Evenings of Diwali as `MMDD`: they go by the moon of the Hindu calendar, which engines have no tables of. */
const DIWALI: readonly number[] = [
  1026, 1114, 1104, 1025, 1112, 1101, 1021, 1109, 1028, 1017, 1105, 1026, 1113, 1103, 1023, 1111, 1030, 1019, 1107,
  1027, 1114, 1104, 1024, 1112, 1031, 1020, 1108, 1029, 1017, 1105, 1026,
]
/** Lunar New Year as `MMDD`: engines reckon it, and are a day off where the moon is new near midnight. */
const LUNAR_NEW_YEAR: readonly number[] = [
  205, 124, 212, 201, 122, 209, 129, 218, 207, 126, 214, 203, 123, 210, 131, 219, 208, 128, 216, 205, 125, 212, 201,
  122, 210, 129, 217, 206, 126, 213, 203,
]

const fromTable = (table: readonly number[], year: number): Day[] => {
  const date = table[year - TABLED_FROM]
  return date === undefined ? [] : [{ year, month: Math.floor(date / 100), day: date % 100 }]
}

/**
 * The day of Diwali, from 2000 to 2030; none in other years.
 *
 * @example diwaliOf(2026) // [{ year: 2026, month: 11, day: 8 }]
 */
export const diwaliOf = (year: number): Day[] => fromTable(DIWALI, year)

/**
 * The first day of the lunar year, from 2000 to 2030; none in other years.
 *
 * @example lunarNewYearOf(2027) // [{ year: 2027, month: 2, day: 6 }]
 */
export const lunarNewYearOf = (year: number): Day[] => fromTable(LUNAR_NEW_YEAR, year)
