/**
 * The moment from which an embargoed article may be used. A date alone means its first moment, and a time without a
 * zone is taken where it comes last on Earth (UTC−12): too late does no harm, too early does. Null if it is not a time.
 *
 * @example
 * endOfEmbargo('2027-01-05')?.toISOString() // '2027-01-05T12:00:00.000Z'
 */
export function endOfEmbargo(until: string): Date | null {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(until) ? `${until}T00:00:00` : until
  const moment = new Date(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(date) ? date : `${date}-12:00`)
  return Number.isNaN(moment.getTime()) ? null : moment
}

/** No place has this offset: it stands for a zone that is not stated. */
const ANY_ZONE = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?-12:00)?$/

/**
 * The end of an embargo in a time zone, where the source states none: a newsroom's own time is what its senders mean.
 * `zone` is a name of the IANA list.
 *
 * @example
 * placeEmbargo('2027-07-05T00:01:00-12:00', 'Europe/London') // '2027-07-05T00:01:00+01:00'
 */
export function placeEmbargo(until: string, zone: string): string {
  const [, date, time = '00:00'] = ANY_ZONE.exec(until) ?? []
  if (date === undefined) return until
  const local = Date.parse(`${date}T${time}:00Z`)
  if (Number.isNaN(local)) return until
  // The offset at the moment is asked for twice, since the clocks may change between it and the first guess.
  const guess = local - minutesAhead(zone, local) * 60_000
  const ahead = minutesAhead(zone, guess)
  const [hours, minutes] = [Math.floor(Math.abs(ahead) / 60), Math.abs(ahead) % 60]
  const twoFigures = (count: number) => String(count).padStart(2, '0')
  return `${date}T${time}:00${ahead < 0 ? '-' : '+'}${twoFigures(hours)}:${twoFigures(minutes)}`
}

/** Minutes that the clocks of a zone are ahead of UTC at a moment. */
function minutesAhead(zone: string, moment: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(moment)
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(offset) ?? []
  return (sign === '-' ? -1 : 1) * (60 * Number(hours ?? 0) + Number(minutes ?? 0))
}
