/** `p.m.` has its last stop, `pm` has none: there it ends the sentence. */
const HALF = '(?<half>[ap])(?:\\.[^\\S\\n]?m\\b\\.?|m\\b)'
const ZONE =
  '(?:[^\\S\\n]\\(?(?:GMT|UTC|BST|CET|CEST|EST|EDT|ET|CST|CDT|CT|MST|MDT|PST|PDT|PT|IST|JST|EAT|WAT|CAT|local time)\\)?(?![\\p{L}]))'
const TWELVE = new RegExp(`(?<hour>1[0-2]|0?[1-9])(?:[:.](?<minute>[0-5]\\d))?[^\\S\\n]?${HALF}${ZONE}?`, 'iuy')
const TWENTY_FOUR =
  /(?<hour>[01]?\d|2[0-3]):(?<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:.]?\d)(?:[^\S\n]?(?:hrs|hours|h)\b)?(?<zone>[^\S\n]\(?(?:GMT|UTC|BST|CET|CEST|EST|EDT|ET|PST|PT|IST|local time)\)?(?!\p{L}))?/iuy
const MILITARY = /(?<hour>[01]\d|2[0-3])(?<minute>[0-5]\d)[^\S\n]?(?:GMT|UTC|hrs|hours)\b/iuy
const NAMED = /(?<name>noon|midnight)(?![\p{L}])/iuy
const OCLOCK =
  /(?<hour>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[^\S\n]o['’]clock(?:[^\S\n](?:in the )?(?<part>morning|afternoon|evening|at night))?/iuy
const HOURS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
/** The words in lower case that a time of day may begin with; it may begin with a figure too. */
export const CLOCK_STARTS: ReadonlySet<string> = new Set([...HOURS, 'noon', 'midnight'])

const at = (pattern: RegExp, text: string, index: number): Record<string, string | undefined> | null => {
  pattern.lastIndex = index
  const match = pattern.exec(text)
  return match ? { ...match.groups, all: match[0] } : null
}
const pad = (hour: number, minute: string | undefined): string => `${String(hour).padStart(2, '0')}:${minute ?? '00'}`

/**
 * The time of day that begins with the word at `index`, as `HH:MM`, with where it ends; null where none begins.
 *
 * @example readClock('10:30 p.m. EST', 0, '10') // { end: 14, clock: '22:30' }
 */
export function readClock(text: string, index: number, word: string): { end: number; clock: string } | null {
  if (!/^\d/.test(word) && !CLOCK_STARTS.has(word.toLowerCase())) return null
  const twelve = at(TWELVE, text, index)
  if (twelve) {
    const hour = (Number(twelve['hour']) % 12) + (twelve['half']!.toLowerCase() === 'p' ? 12 : 0)
    return { end: index + trimStop(text, index, twelve['all']!), clock: pad(hour, twelve['minute']) }
  }
  const named = at(NAMED, text, index)
  if (named)
    return { end: index + named['all']!.length, clock: named['name']!.toLowerCase() === 'noon' ? '12:00' : '00:00' }
  const military = at(MILITARY, text, index) ?? at(TWENTY_FOUR, text, index)
  if (military)
    return { end: index + military['all']!.length, clock: pad(Number(military['hour']), military['minute']) }
  const oclock = at(OCLOCK, text, index)
  if (!oclock) return null
  const spoken = HOURS.indexOf(oclock['hour']!.toLowerCase()) + 1 || Number(oclock['hour'])
  const later = /afternoon|evening|night/.test(oclock['part'] ?? '') && spoken < 12
  return { end: index + oclock['all']!.length, clock: pad(spoken + (later ? 12 : 0), undefined) }
}

/** The last stop of `p.m.` belongs to it also at a sentence's end, as in `Sept.`; a line's end takes it away from neither. */
const trimStop = (text: string, index: number, all: string): number =>
  text[index + all.length - 1] === ' ' ? all.length - 1 : all.length
