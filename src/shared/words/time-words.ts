import { withCapital } from '../text/word-forms.ts'
import { ONES, TENS } from './number-words.ts'

/** English months by their full names, January first. */
export const MONTH_NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const

/** English weekdays by their full names, Monday first. */
export const WEEKDAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** What months are shortened to, capitalised, without a stop. */
export const MONTH_ABBREVIATIONS: readonly string[] = [
  ...MONTH_NAMES.filter((name) => name !== 'may').map((name) => withCapital(name.slice(0, 3))),
  'Sept',
]

/** English months by name and abbreviation, lower case, to 1–12. */
export const MONTHS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(MONTH_NAMES.flatMap((name, i) => [name, name.slice(0, 3)].map((word) => [word, i + 1]))),
  sept: 9,
}

/** English weekdays by name and abbreviation, lower case, to 1 (Monday) to 7. */
export const WEEKDAYS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(WEEKDAY_NAMES.flatMap((name, i) => [name, name.slice(0, 3)].map((word) => [word, i + 1]))),
  tues: 2,
  thurs: 4,
  thur: 4,
}

/** The first three letters of the months, as alternatives of a pattern. */
export const MONTH_STARTS = MONTH_NAMES.map((name) => name.slice(0, 3)).join('|')

/** Seasons to their TIMEX3 codes. */
export const SEASONS: Readonly<Record<string, string>> = {
  spring: 'SP',
  summer: 'SU',
  fall: 'FA',
  autumn: 'FA',
  winter: 'WI',
}

/** Parts of the day to their TIMEX3 codes. */
export const DAY_PARTS: Readonly<Record<string, string>> = {
  morning: 'MO',
  midday: 'MI',
  afternoon: 'AF',
  evening: 'EV',
  night: 'NI',
}

/** Ordinal words to their numbers, `first` to `thirty-first`; digits with an ending are read by the patterns. */
export const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
  thirteenth: 13,
  fourteenth: 14,
  fifteenth: 15,
  sixteenth: 16,
  seventeenth: 17,
  eighteenth: 18,
  nineteenth: 19,
  twentieth: 20,
  'twenty-first': 21,
  'twenty-second': 22,
  'twenty-third': 23,
  'twenty-fourth': 24,
  'twenty-fifth': 25,
  'twenty-sixth': 26,
  'twenty-seventh': 27,
  'twenty-eighth': 28,
  'twenty-ninth': 29,
  thirtieth: 30,
  'thirty-first': 31,
}

/** Decades of the twentieth century by name, and the first of this one, to what TIMEX3 writes. */
export const DECADES: Readonly<Record<string, string>> = {
  twenties: '192',
  thirties: '193',
  forties: '194',
  fifties: '195',
  sixties: '196',
  seventies: '197',
  eighties: '198',
  nineties: '199',
  noughties: '200',
}

const alternatives = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace('.', '\\.'))
    .join('|')

const NUMBER_WORD = [...Object.keys(ONES), ...Object.keys(TENS), 'hundred', 'thousand'].join('|')

/** Pattern pieces that the time rules are put together from; each is one group without a name. */
export const PIECE = {
  /** One gap between words, never a paragraph's end. */
  gap: '(?:[^\\S\\n]{1,3}|\\n)',
  /** Nothing more of the word follows. */
  end: '(?![\\p{L}\\p{N}])',
  month: `(?:${alternatives(Object.keys(MONTHS))})(?![\\p{L}\\p{N}])\\.?`,
  weekday: `(?:${alternatives(Object.keys(WEEKDAYS))})(?![\\p{L}\\p{N}])\\.?`,
  season: `(?:${alternatives(Object.keys(SEASONS))})`,
  dayPart: `(?:${alternatives(Object.keys(DAY_PARTS))})`,
  ordinal: `(?:${alternatives(Object.keys(ORDINALS))}|\\d{1,2}(?:st|nd|rd|th))`,
  day: '(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?(?![\\p{L}\\p{N}%]|[.,:]\\d)',
  year: '(?:1[0-9]|20)\\d{2}(?![\\p{L}\\p{N}%]|[.,:]\\d)',
  /** `two`, `twenty-six`, `10`, `2.5`, `a`; read by `readCount`. */
  count: `(?:\\d{1,4}(?:\\.\\d+)?|(?:${NUMBER_WORD})(?:[\\s-](?:and[\\s-])?(?:${NUMBER_WORD})){0,4}|an?|half an?)`,
  vague: '(?:several|a few|few|a couple of|a couple|some|many|a number of|recent|dozens of|hundreds of|thousands of)',
  unit: '(?:seconds?|minutes?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))',
} as const

/** The words that a count may begin with, for the look-up of rules by first word. */
export const COUNT_STARTS: readonly string[] = [...NUMBER_WORD.split('|'), 'a', 'an', 'half']
