import { ZONE_NAMES } from '../../../shared/values/zone-offsets.ts'
import { ONES } from '../../../shared/words/number-words.ts'

/** `p.m.` includes its last full stop; after `pm` a full stop ends the sentence. */
const HALF = '(?<half>[ap])(?:\\.[^\\S\\n]?m\\b\\.?|m\\b)'
const TWELVE = new RegExp(`(?<hour>1[0-2]|0?[1-9])(?:[:.](?<minute>[0-5]\\d))?[^\\S\\n]?${HALF}`, 'iuy')
const TWENTY_FOUR =
  /(?<hour>[01]?\d|2[0-3]):(?<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:.]?\d)(?:[^\S\n]?(?:hrs|hours|h)\b)?/iuy
/** Zones that need no table are those that several places share: their times are read, and not reckoned with. */
const ZONE = new RegExp(
  `[^\\S\\n]\\(?(?<zone>(?:${[...ZONE_NAMES, 'ET', 'CT', 'MT', 'PT', 'IST', 'AST'].join('|')})(?:[+-]\\d{1,2}(?::?\\d{2})?)?|local time)\\)?(?![\\p{L}])`,
  'uy',
)
const MILITARY = /(?<hour>[01]\d|2[0-3])(?<minute>[0-5]\d)(?![\d]|[.,:]\d)(?<hours>[^\S\n]?(?:hrs|hours)\b)?/iuy
const NAMED = /(?:noon|midnight)(?!\p{L})/iuy
const HOURS = Object.keys(ONES).slice(1, 13)
const OCLOCK = new RegExp(
  `(?<hour>\\d{1,2}|${HOURS.join('|')})[^\\S\\n]o['’]clock(?:[^\\S\\n](?:in the )?(?<part>morning|afternoon|evening|at night))?`,
  'iuy',
)
/** The words in lower case that a time of day may begin with; it may begin with a figure too. */
export const CLOCK_STARTS: ReadonlySet<string> = new Set([...HOURS, 'noon', 'midnight'])

/** A time of day as `HH:MM`, with the zone that is stated, or null. */
export type Clock = { readonly end: number; readonly clock: string; readonly zone: string | null }

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}
const pad = (hour: number, minute = '00'): string => `${String(hour).padStart(2, '0')}:${minute}`

/**
 * The time of day that begins with the word at `index`, as `HH:MM`, with where it ends; null where none begins.
 *
 * @example readClock('10:30 p.m. EST', 0, '10') // { end: 14, clock: '22:30', zone: 'EST' }
 */
export function readClock(text: string, index: number, word: string): Clock | null {
  const code = word.charCodeAt(0)
  const isFigure = code >= 48 && code <= 57
  if (!isFigure && !CLOCK_STARTS.has(word.toLowerCase())) return null
  const read = isFigure ? readFigures(text, index) : readWords(text, index)
  if (!read) return null
  const zone = matchAt(ZONE, text, read.end)
  if (read.needsZone && !zone) return null
  return { end: read.end + (zone?.[0].length ?? 0), clock: read.clock, zone: zone?.groups?.['zone'] ?? null }
}

type ReadTime = { readonly end: number; readonly clock: string; readonly needsZone?: boolean }

function readFigures(text: string, index: number): ReadTime | null {
  const military = matchAt(MILITARY, text, index)
  if (military) {
    const { hour, minute, hours } = military.groups!
    // Four figures are a year or a count as well.
    return { end: index + military[0].length, clock: pad(Number(hour), minute), needsZone: hours === undefined }
  }
  const twelve = matchAt(TWELVE, text, index)
  if (twelve) {
    const { hour, minute, half } = twelve.groups!
    const hours = (Number(hour) % 12) + (half!.toLowerCase() === 'p' ? 12 : 0)
    return { end: index + twelve[0].length, clock: pad(hours, minute) }
  }
  const whole = matchAt(TWENTY_FOUR, text, index)
  return whole
    ? { end: index + whole[0].length, clock: pad(Number(whole.groups!['hour']), whole.groups!['minute']) }
    : readOClock(text, index)
}

function readWords(text: string, index: number): ReadTime | null {
  const named = matchAt(NAMED, text, index)
  if (named) return { end: index + named[0].length, clock: pad(named[0].toLowerCase() === 'noon' ? 12 : 0) }
  return readOClock(text, index)
}

function readOClock(text: string, index: number): ReadTime | null {
  const oclock = matchAt(OCLOCK, text, index)
  if (!oclock) return null
  const { hour, part = '' } = oclock.groups!
  const spoken = HOURS.indexOf(hour!.toLowerCase()) + 1 || Number(hour)
  const isLater = /afternoon|evening|night/i.test(part) && spoken < 12
  return { end: index + oclock[0].length, clock: pad(spoken + (isLater ? 12 : 0)) }
}
