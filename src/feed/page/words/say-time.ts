const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const DAY_IN_UTC = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/**
 * A date, or a date and time in the reader's time zone; anything else is returned unchanged.
 *
 * @example sayDate('2026-03-05') // '5 Mar 2026'
 */
export function sayDate(timestamp: string): string {
  const date = new Date(timestamp)
  if (Number.isNaN(date.getTime())) return timestamp
  if (timestamp.length <= 10) return DAY_IN_UTC.format(date)
  return `${DAY.format(date)}, ${CLOCK.format(date)}`
}

/** The day alone. */
export function sayDay(timestamp: string): string {
  const date = new Date(timestamp)
  return Number.isNaN(date.getTime()) ? timestamp : (timestamp.length <= 10 ? DAY_IN_UTC : DAY).format(date)
}

const STEPS: readonly (readonly [seconds: number, unit: Intl.RelativeTimeFormatUnit])[] = [
  [60, 'second'],
  [3_600, 'minute'],
  [86_400, 'hour'],
  [604_800, 'day'],
]
const AGO = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' })
const DIVISORS: Partial<Record<Intl.RelativeTimeFormatUnit, number>> = {
  second: 1,
  minute: 60,
  hour: 3_600,
  day: 86_400,
}

/** How long ago, in words; the day where it is more than a week. */
export function sayAgo(timestamp: string, now: number): string {
  const seconds = (now - new Date(timestamp).getTime()) / 1_000
  if (Number.isNaN(seconds)) return timestamp
  if (Math.abs(seconds) < 45) return 'just now'
  const step = STEPS.find(([below]) => Math.abs(seconds) < below)
  return step ? AGO.format(-Math.round(seconds / DIVISORS[step[1]]!), step[1]) : sayDay(timestamp)
}
