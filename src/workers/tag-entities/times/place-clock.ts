import { addDays, type Day, parseDay } from '../../../shared/values/calendar.ts'
import { isTimestamp } from '../../../shared/values/is-timestamp.ts'
import { readOffset } from '../../../shared/values/zone-offsets.ts'
import type { Tense } from './time-context.ts'

const MINUTES_A_DAY = 24 * 60

/** A moment as minutes of UTC, on or about a day. */
type Moment = { readonly day: Day; readonly minutes: number }

/**
 * The day of a time of day that no day is named for. Where its zone and the minute of publication are known, one that
 * is still to come and earlier than that minute is the next day's, and one that is past and later the day before's.
 *
 * @example placeClock('03:30', 'GMT', '2018-12-19T10:00:00Z', 'future') // { year: 2018, month: 12, day: 20 }
 */
export function placeClock(clock: string, zone: string | null, publishedAt: string, tense: Tense): Day | null {
  const today = parseDay(publishedAt)
  const offset = zone === null ? null : readOffset(zone)
  const published = momentOf(publishedAt)
  if (!today || offset === null || !published) return today
  const local = published.minutes + minutesOf(offset)
  const here = addDays(published.day, Math.floor(local / MINUTES_A_DAY))
  const ahead = minutesOfClock(clock) - (((local % MINUTES_A_DAY) + MINUTES_A_DAY) % MINUTES_A_DAY)
  const steps = tense === 'future' && ahead < 0 ? 1 : tense === 'past' && ahead > 0 ? -1 : 0
  return addDays(here, steps)
}

function momentOf(publishedAt: string): Moment | null {
  const time = isTimestamp(publishedAt) ? /T(\d\d:\d\d)(?::[\d.]+)?(Z|[+-]\d\d:\d\d)$/.exec(publishedAt) : null
  const day = parseDay(publishedAt)
  return time && day ? { day, minutes: minutesOfClock(time[1]!) - minutesOf(time[2]!) } : null
}

const minutesOfClock = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** Minutes east of Greenwich. */
const minutesOf = (offset: string): number =>
  offset === 'Z' ? 0 : (offset.startsWith('-') ? -1 : 1) * minutesOfClock(offset.slice(1))
