import { FRACTIONS, ONES } from '../words/number-words.ts'
import { readNumber } from './read-number.ts'

/** A share or part: its value, and where its words end. */
export type ReadShare = { readonly value: number; readonly end: number }

const PERCENT =
  /(?:[^\S\n]?%|pc(?![\p{L}\p{N}])|(?:[^\S\n]|-)(?:percent(?:age)?|per[^\S\n]cent|per-cent|pct|pc|pp|ppts?)(?![\p{L}\p{N}]))(?<points>(?:[^\S\n]|-)(?:percentage(?:[^\S\n]|-))?points?(?!\p{L}))?/iuy

/**
 * The end and the unit of `%`, `per cent` or `percentage points` at `at`, at once behind a number; null for none.
 * Points are no percent: from 4 % a point leads to 5 %, a percent to 4.04 %.
 *
 * @example
 * readPercent('3 per cent', 1) // { unit: '%', end: 10 }
 * readPercent('2 percentage points', 1) // { unit: 'pp', end: 19 }
 */
export function readPercent(text: string, at: number): { unit: '%' | 'pp'; end: number } | null {
  PERCENT.lastIndex = at
  const match = PERCENT.exec(text)
  if (!match) return null
  const isPoints = match.groups!['points'] !== undefined || /ppt?s?$/i.test(match[0])
  // "Percentage" is a share only with its points: "a 2 percentage rise" is not one.
  if (!isPoints && /percentage$/i.test(match[0])) return null
  return { unit: isPoints ? 'pp' : '%', end: at + match[0].length }
}

const PART_NAMES = Object.keys(FRACTIONS)
  .filter((name) => name !== 'half')
  .join('|')
const COUNTED_PART = new RegExp(
  `(?<count>${Object.keys(ONES).slice(1, 10).join('|')}|\\d)[\\s-](?<name>${PART_NAMES})s?(?![\\p{L}\\p{N}])`,
  'iuy',
)
const PART_OF = new RegExp(
  `(?:(?:an?|one)[\\s-](?<name>half|${PART_NAMES})|(?<half>half))(?=[^\\S\\n]of[^\\S\\n])`,
  'iuy',
)

/** `a quarter of a century` is time. */
const OF_TIME =
  /^[^\S\n]of[^\S\n](?:an?|the|this|last|that)[^\S\n](?:century|decade|year|hour|day|month|season|match|game|race)(?!\p{L})/iu
/** `the southern half of`, `the better half of`: a thing, no number. */
const OTHER_HALF =
  /(?:ern|\b(?:top|bottom|first|second|other|better|worse|lower|upper|latter|last|back|front|the|this|that|his|her|its|their|my|our|your))[^\S\n]$/i

/**
 * The part of a whole that begins at `at`: `two-thirds`, `a quarter of`, `half of`; null for none.
 *
 * @example readPart('three-quarters of voters', 0) // { value: 0.75, end: 14 }
 */
export function readPart(text: string, at: number): ReadShare | null {
  COUNTED_PART.lastIndex = at
  const counted = COUNTED_PART.exec(text)
  if (counted) {
    const count = countOf(counted.groups!['count']!)
    if (/s$/i.test(counted[0]) === (count !== 1))
      return { value: count * FRACTIONS[counted.groups!['name']!.toLowerCase()]!, end: at + counted[0].length }
  }
  PART_OF.lastIndex = at
  const part = PART_OF.exec(text)
  if (!part || OF_TIME.test(text.slice(at + part[0].length, at + part[0].length + 24))) return null
  if (part.groups!['half'] && OTHER_HALF.test(text.slice(Math.max(0, at - 12), at))) return null
  return { value: FRACTIONS[(part.groups!['name'] ?? 'half').toLowerCase()]!, end: at + part[0].length }
}

const countOf = (word: string): number => ONES[word.toLowerCase()] ?? Number(word)

/** What may stand before a unit in place of a number. */
const PART_OF_UNIT = new RegExp(
  `(?:(?<half>half)(?:[^\\S\\n]of)?|(?:an?|one|two|three)[\\s-](?<name>half|${PART_NAMES})s?(?:[^\\S\\n]of)?)(?:[^\\S\\n]|-)an?(?=[^\\S\\n]|-)`,
  'iuy',
)

/**
 * The part of a unit that begins at `at`: `half a` of `half a percentage point`, `a quarter of a` of `a quarter of a
 * mile`; null for none. Whether a unit follows is for the caller to see.
 *
 * @example readPartOfUnit('half a mile', 0) // { value: 0.5, end: 6 }
 */
export function readPartOfUnit(text: string, at: number): ReadShare | null {
  PART_OF_UNIT.lastIndex = at
  const part = PART_OF_UNIT.exec(text)
  if (!part) return null
  const name = part.groups!['half'] ? 'half' : part.groups!['name']!.toLowerCase()
  const first = /^[a-z]+/i.exec(part[0])![0]
  const count = part.groups!['half'] || /^an?$/i.test(first) ? 1 : countOf(first)
  return { value: count * FRACTIONS[name]!, end: at + part[0].length }
}

const OF = /[^\S\n](?:in|out[^\S\n]of)[^\S\n](?:every[^\S\n])?/iuy
/** Behind these the second number counts something else: `one in five days`. */
const NOT_A_SHARE =
  /^(?:[^\S\n]|-)(?:second|minute|hour|day|night|week|month|year|decade|game|match|start|race|inning|round|attempt|try|tries|visit|appearance|percent|per)/i
const LARGEST_FIRST = 20
/** Shares are told of round numbers: `10 out of 19 clubs` counts the clubs. */
const isRound = (value: number): boolean =>
  value <= 10 || (value <= 100 ? value % 5 === 0 || value === 12 : value % 50 === 0)

/**
 * The ratio of two numbers that begins at `at`: `two in five`, `one in 10`, `nine out of every ten`; null for none.
 *
 * @example readRatio('Two in five pensioners', 0) // { value: 0.4, end: 11 }
 */
export function readRatio(text: string, at: number): ReadShare | null {
  const first = readNumber(text, at)
  if (!first || !Number.isInteger(first.value) || first.value > LARGEST_FIRST) return null
  OF.lastIndex = first.end
  const joint = OF.exec(text)
  const second = joint && readNumber(text, first.end + joint[0].length)
  if (!second || !Number.isInteger(second.value) || second.value <= first.value || !isRound(second.value)) return null
  const after = text.slice(second.end, second.end + 14)
  if (NOT_A_SHARE.test(after) || /^(?:[%\p{L}]|[.,:]\d|-\p{L})/u.test(after) || isYear(text, second.end, second.value))
    return null
  return { value: first.value / second.value, end: second.end }
}

const isYear = (text: string, end: number, value: number): boolean =>
  value >= 1900 && value <= 2100 && /\d{4}$/.test(text.slice(0, end).slice(-4))
