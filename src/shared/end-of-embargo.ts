/**
 * The moment from which on an embargoed article may be used. A date alone is its first moment, and a time without a
 * zone counts where it comes last on Earth (UTC−12): too late does no harm, too early does. Null for what is no time.
 *
 * @example
 * endOfEmbargo('2027-01-05')?.toISOString() // '2027-01-05T12:00:00.000Z'
 */
export function endOfEmbargo(until: string): Date | null {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(until) ? `${until}T00:00:00` : until
  const moment = new Date(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(date) ? date : `${date}-12:00`)
  return Number.isNaN(moment.getTime()) ? null : moment
}
