/** ISO 8601: a date alone, or with a time and an optional offset; extended or basic (`20241103T091500+0100`). */
const ISO_DATE =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i

/** RFC 822 and 2822 with the habits of feeds: day name and seconds optional, years of two digits, zones by name. */
const MAIL_DATE =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]{0,6}\.?,?\s+(\d{4}|\d{2})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([a-z]{1,5}|[+-]\d{2}:?\d{2}))?)?$/i

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The zone names of RFC 822, section 5, and the European ones that feeds use. */
const ZONES: Readonly<Record<string, string>> = {
  ut: 'Z',
  utc: 'Z',
  gmt: 'Z',
  z: 'Z',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  bst: '+01:00',
  cet: '+01:00',
  cest: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
}

/**
 * A time as news files write it, in ISO 8601 with its own offset kept; a date where no time, or no zone for it, is
 * stated. Null for what is no date of the calendar.
 *
 * @example
 * parseTimestamp('Tue, 03 Sep 2024 07:30:00 EST') // '2024-09-03T07:30:00-05:00'
 * parseTimestamp('20240903') // '2024-09-03'
 */
export function parseTimestamp(text: string | null | undefined): string | null {
  const trimmed = text?.trim().slice(0, 64) ?? ''
  const iso = ISO_DATE.exec(trimmed)
  if (iso) return write(iso[1]!, iso[2]!, iso[3]!, iso.slice(4, 7), iso[7])
  const mail = MAIL_DATE.exec(trimmed)
  if (!mail) return null
  const month = String(MONTHS.indexOf(mail[2]!.toLowerCase()) + 1).padStart(2, '0')
  const year = mail[3]!.length === 4 ? mail[3]! : `${Number(mail[3]) < 70 ? '20' : '19'}${mail[3]}`
  return write(year, month, mail[1]!.padStart(2, '0'), mail.slice(4, 7), mail[7])
}

function write(year: string, month: string, day: string, time: readonly (string | undefined)[], zone?: string) {
  const date = `${year}-${month}-${day}`
  // The calendar rolls 31 June over to July: a date that does not come back as it went in is none.
  const moment = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(date)) return null
  const [hour, minute, second = '00'] = time
  if (hour === undefined || minute === undefined) return date
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null
  const offset = writeOffset(zone)
  return offset === null ? date : `${date}T${hour.padStart(2, '0')}:${minute}:${second}${offset}`
}

function writeOffset(zone: string | undefined): string | null {
  if (zone === undefined) return null
  if (/^[+-]/.test(zone)) return `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`
  return ZONES[zone.toLowerCase()] ?? null
}
