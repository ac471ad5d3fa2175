/**
 * Time zone names, lower case, with their offsets: those of RFC 822 and those that feeds around the world use. Names
 * that several zones share (`IST` of India, Ireland and Israel, `AST`) are left out, since they place nothing.
 */
const ZONE_OFFSETS: Readonly<Record<string, string>> = {
  z: 'Z',
  ut: 'Z',
  utc: 'Z',
  gmt: 'Z',
  wet: '+00:00',
  west: '+01:00',
  bst: '+01:00',
  met: '+01:00',
  mez: '+01:00',
  cet: '+01:00',
  wat: '+01:00',
  mest: '+02:00',
  mesz: '+02:00',
  cest: '+02:00',
  cat: '+02:00',
  sast: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  msk: '+03:00',
  eat: '+03:00',
  trt: '+03:00',
  pkt: '+05:00',
  npt: '+05:45',
  ict: '+07:00',
  wib: '+07:00',
  hkt: '+08:00',
  sgt: '+08:00',
  pht: '+08:00',
  awst: '+08:00',
  jst: '+09:00',
  kst: '+09:00',
  acst: '+09:30',
  aest: '+10:00',
  acdt: '+10:30',
  aedt: '+11:00',
  nzst: '+12:00',
  nzdt: '+13:00',
  brt: '-03:00',
  art: '-03:00',
  adt: '-03:00',
  nst: '-03:30',
  ndt: '-02:30',
  edt: '-04:00',
  est: '-05:00',
  cdt: '-05:00',
  cst: '-06:00',
  mdt: '-06:00',
  mst: '-07:00',
  pdt: '-07:00',
  pst: '-08:00',
  akdt: '-08:00',
  akst: '-09:00',
  hst: '-10:00',
}

/** The names that `readOffset` knows, in capitals as texts write them. */
export const ZONE_NAMES: readonly string[] = Object.keys(ZONE_OFFSETS)
  .filter((name) => name.length > 1)
  .map((name) => name.toUpperCase())

/** No zone lies further from Greenwich. */
const MOST_HOURS = 14

/**
 * The offset that a zone's name or figures stand for, as ISO 8601 writes it; null where they place nothing.
 *
 * @example
 * readOffset('EST') // '-05:00'
 * readOffset('+07') // '+07:00'
 * readOffset('GMT+1') // '+01:00'
 * readOffset('+99:99') // null
 */
export function readOffset(zone: string): string | null {
  const figures = /^(?:GMT|UTC|UT)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(zone)
  if (!figures) return ZONE_OFFSETS[zone.toLowerCase()] ?? null
  const [hours, minutes] = [Number(figures[2]), Number(figures[3] ?? 0)]
  if (minutes > 59 || hours + minutes / 60 > MOST_HOURS) return null
  return `${figures[1]}${figures[2]!.padStart(2, '0')}:${figures[3] ?? '00'}`
}
