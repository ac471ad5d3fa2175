import { parseDay, writeDay } from '../../../../shared/values/calendar.ts'
import { readNumber } from '../../../../shared/values/read-number.ts'
import { HOLIDAYS, MONTHS, PIECE, WEEKDAYS } from '../../../../shared/words/time-words.ts'
import { readOrdinal, resolveWeekday, shiftBy, writeDate } from '../resolve-time.ts'
import { rulePattern, type TimeReading, type TimeRule } from '../time-context.ts'

const { gap, end, month, weekday, day, year, ordinal, holiday } = PIECE
const monthStarts = Object.keys(MONTHS)
const weekdayStarts = Object.keys(WEEKDAYS)
const yearDigits = '(?:1[0-9]|20)\\d{2}'
const dayOrdinal = `(?:${day}|${ordinal})`
const monthNumber = (word: string): number => MONTHS[word.toLowerCase().replace(/\.$/, '')] ?? 0
const weekdayNumber = (word: string): number => WEEKDAYS[word.toLowerCase().replace(/\.$/, '')] ?? 0
const dayNumber = (word: string): number => readOrdinal(word.toLowerCase().replace(/(?:st|nd|rd|th)$/, (e) => e))

const date = (value: string | null): TimeReading | null => (value === null ? null : { type: 'DATE', value })

/** `last year` behind a month: the year it means, or the digits. */
const spelledYear =
  '(?:nineteen|eighteen)[\\s-](?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\\s-](?:one|two|three|four|five|six|seven|eight|nine))?|ten|eleven|twelve|\\w+teen)(?![\\p{L}\\p{N}])'
const yearTail = `(?:,?${gap}(?:of${gap})?(?<year>${year})|,?${gap}(?<spelled>${spelledYear})|,?${gap}(?<relative>(?:last|this|next)${gap}year)${end})?`
const tailYear = (
  groups: Readonly<Record<string, string | undefined>>,
  thisYear: number | undefined,
): number | null => {
  if (groups['year']) return Number(groups['year'])
  if (groups['spelled']) return readSpelledYear(groups['spelled'])
  if (!groups['relative'] || thisYear === undefined) return null
  return thisYear + (/^last/i.test(groups['relative']) ? -1 : /^next/i.test(groups['relative']) ? 1 : 0)
}

/** Dates that the calendar alone tells: days, months, years, decades, holidays, and weekdays against the article's date. */
export const DATE_RULES: readonly TimeRule[] = [
  {
    name: 'ISO 8601',
    starts: ['####'],
    pattern: rulePattern(
      `(?<date>${yearDigits}-(?:0[1-9]|1[0-2])-(?:[0-2]\\d|3[01]))(?:T[\\d:.]+(?:Z|[+-]\\d\\d:?\\d\\d)?)?${end}`,
    ),
    resolve: ({ date: iso }) => {
      const parsed = parseDay(iso!)
      return parsed && date(writeDay(parsed))
    },
  },
  {
    name: 'day range within a month',
    starts: monthStarts,
    pattern: rulePattern(
      `(?<month>${month})${gap}?(?<from>${day})${gap}?(?:-|–|—|to)${gap}?(?<to>${day})(?:,?${gap}(?<year>${year}))?`,
    ),
    resolve: ({ month: word, from, to, year: digits }, { today, tense }) => {
      const parts = { year: digits ? Number(digits) : null, month: monthNumber(word!) }
      const first = writeDate({ ...parts, day: dayNumber(from!) }, today, tense)
      const last = writeDate({ ...parts, day: dayNumber(to!) }, today, tense)
      return first && last && first < last ? date(`${first}/${last}`) : null
    },
  },
  {
    name: 'day range before a month',
    starts: ['##'],
    pattern: rulePattern(
      `(?<from>${day})${gap}?(?:-|–|—|to)${gap}?(?<to>${day})${gap}(?<month>${month})(?:,?${gap}(?<year>${year}))?`,
    ),
    resolve: ({ month: word, from, to, year: digits }, { today, tense }) => {
      const parts = { year: digits ? Number(digits) : null, month: monthNumber(word!) }
      const first = writeDate({ ...parts, day: dayNumber(from!) }, today, tense)
      const last = writeDate({ ...parts, day: dayNumber(to!) }, today, tense)
      return first && last && first < last ? date(`${first}/${last}`) : null
    },
  },
  {
    name: 'month and day',
    starts: [...weekdayStarts, ...monthStarts],
    pattern: rulePattern(
      `(?:${weekday},?${gap})?(?<month>${month})${gap}?(?:the${gap})?(?<day>${dayOrdinal})${end}${yearTail}`,
    ),
    resolve: (groups, { today, tense }) =>
      date(
        writeDate(
          { year: tailYear(groups, today?.year), month: monthNumber(groups['month']!), day: dayNumber(groups['day']!) },
          today,
          tense,
        ),
      ),
  },
  {
    name: 'day and month',
    starts: [...weekdayStarts, '##', 'the', ...Object.keys(ordinalWords())],
    pattern: rulePattern(
      `(?:${weekday},?${gap})?(?:the${gap})?(?<day>${dayOrdinal})${gap}(?:day${gap})?(?:of${gap})?(?<month>${month})${yearTail}`,
    ),
    resolve: (groups, { today, tense }) =>
      date(
        writeDate(
          { year: tailYear(groups, today?.year), month: monthNumber(groups['month']!), day: dayNumber(groups['day']!) },
          today,
          tense,
        ),
      ),
  },
  {
    name: 'figures with strokes or dots',
    starts: ['##'],
    pattern: rulePattern(
      `(?<a>\\d{1,2})(?<mark>[/.-])(?<b>\\d{1,2})\\k<mark>(?<year>(?:19|20)?\\d{2})(?![\\d/-]|[.]\\d|[\\p{L}])`,
    ),
    resolve: ({ a, b, mark, year: digits }) => readFigures(Number(a), Number(b), mark!, digits!),
  },
  {
    name: 'month',
    starts: monthStarts,
    pattern: rulePattern(`(?<month>${month})${yearTail}`),
    resolve: (groups, { today, tense }) =>
      date(
        writeDate(
          { year: tailYear(groups, today?.year), month: monthNumber(groups['month']!), day: null },
          today,
          tense,
        ),
      ),
  },
  {
    name: 'weekday',
    starts: weekdayStarts,
    pattern: rulePattern(`(?<weekday>${weekday})`),
    resolve: ({ weekday: word }, { today, tense }) => ({
      type: 'DATE',
      value: today ? resolveWeekday(weekdayNumber(word!), today, tense) : null,
    }),
  },
  {
    name: 'weekday of a week',
    starts: ['last', 'next', 'this', 'past', 'coming'],
    pattern: rulePattern(`(?<which>last|next|this(?:${gap}(?:coming|past))?|past|coming)${gap}(?<weekday>${weekday})`),
    resolve: ({ which, weekday: word }, { today, tense }) => {
      if (!today) return { type: 'DATE', value: null }
      const forward = /next|coming/i.test(which!) || (/^this$/i.test(which!) && tense !== 'past')
      const value = resolveWeekday(weekdayNumber(word!), today, forward ? 'future' : 'past')
      // "Last Friday" on a Friday is the one a week ago.
      const same = value === writeDay(today) && !/^this$/i.test(which!)
      return date(same ? shiftBy(today, forward ? 7 : -7, 'day') : value)
    },
  },
  {
    name: 'month of a year not named',
    starts: ['last', 'next', 'this', 'past', 'coming'],
    pattern: rulePattern(
      `(?<which>last|next|this(?:${gap}(?:coming|past))?|past|coming)${gap}(?<month>${month})(?:${gap}(?<day>${day}))?`,
    ),
    resolve: ({ which, month: word, day: digits }, { today }) => {
      if (!today) return { type: 'DATE', value: null }
      const wanted = monthNumber(word!)
      const back = /last|past/i.test(which!)
      const forward = /next|coming/i.test(which!)
      const offset = back && wanted >= today.month ? -1 : forward && wanted <= today.month ? 1 : 0
      return date(
        writeDate({ year: today.year + offset, month: wanted, day: digits ? dayNumber(digits) : null }, today, null),
      )
    },
  },
  {
    name: 'span of years',
    starts: ['####'],
    pattern: rulePattern(`(?<from>${yearDigits})(?:-|–|/)(?<to>\\d{2}(?:\\d{2})?)(?![\\p{L}\\p{N}%-]|[.,:]\\d)`),
    resolve: ({ from, to }) => {
      const last = to!.length === 2 ? Number(from!.slice(0, 2) + to!) : Number(to)
      return last > Number(from) && last - Number(from) < 200 ? date(`${from}/${last}`) : null
    },
  },
  {
    name: 'year',
    starts: ['####'],
    pattern: rulePattern(`(?<year>${year})(?!-\\d)`),
    resolve: ({ year: digits }) => date(digits!),
  },
  {
    name: 'year in words',
    starts: ['nineteen', 'eighteen', 'two', 'twenty', 'the'],
    pattern: rulePattern(
      `(?:the${gap}year${gap})?(?:(?<century>nineteen|eighteen|twenty)[\\s-](?:hundred|(?<zero>oh[\\s-])?(?<rest>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\\s-](?:one|two|three|four|five|six|seven|eight|nine))?|ten|eleven|twelve|\\w+teen))|(?<thousand>two${gap}thousand(?:${gap}(?:and${gap})?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w+teen|twenty(?:[\\s-]\\w+)?))?))${end}`,
    ),
    resolve: readYearWords,
  },
  {
    name: 'decade',
    starts: ['####', 'the', "'", '’'],
    pattern: rulePattern(`(?:the${gap})?(?:(?<full>(?:1[5-9]|20)\\d0)|['’](?<short>\\d0))['’]?s${end}`),
    resolve: ({ full, short }) => date(full ? full.slice(0, 3) : `19${short![0]}`),
  },
  {
    name: 'century',
    starts: ['the', '##', ...Object.keys(ordinalWords())],
    pattern: rulePattern(`(?:the${gap})?(?<ordinal>${ordinal})(?:${gap}|-)century${end}`),
    resolve: ({ ordinal: word }) => date(String(readOrdinal(word!) - 1).padStart(2, '0')),
  },
  {
    name: 'holiday',
    starts: [...new Set(Object.keys(HOLIDAYS).map((name) => name.split(/[ '.]/)[0]!))],
    pattern: rulePattern(`(?<name>${holiday})${end}(?:,?${gap}(?<year>${year}))?`),
    resolve: ({ name, year: digits }, { today, tense }) => {
      const [monthOf, dayOf] = HOLIDAYS[name!.toLowerCase().replace('’', "'")]!
      return date(writeDate({ year: digits ? Number(digits) : null, month: monthOf, day: dayOf }, today, tense))
    },
  },
]

function ordinalWords(): Record<string, true> {
  const words =
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty thirtieth thirty'
  return Object.fromEntries(words.split(' ').map((word) => [word, true]))
}

/** Day first with dots or where the first figure is no month; month first, as in American news, where both could be. */
function readFigures(a: number, b: number, mark: string, digits: string): TimeReading | null {
  const year = digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) < 50 ? 2000 : 1900)
  const dayFirst = mark === '.' || a > 12
  if (digits.length === 2 && mark !== '/') return null
  return date(writeDate({ year, month: dayFirst ? b : a, day: dayFirst ? a : b }, null, null))
}

const readSpelledYear = (words: string): number => {
  const [century, ...rest] = words.toLowerCase().split(/[\s-]/)
  return (century === 'eighteen' ? 1800 : 1900) + (readNumber(rest.join('-'), 0)?.value ?? 0)
}

function readYearWords(groups: Readonly<Record<string, string | undefined>>): TimeReading | null {
  const { century, rest, thousand } = groups
  if (thousand) return date(String(readNumber(thousand.toLowerCase(), 0)!.value))
  const hundreds = { eighteen: 18, nineteen: 19, twenty: 20 }[century!.toLowerCase()]!
  const tail = rest ? readNumber(rest.toLowerCase(), 0)?.value : 0
  return tail === undefined || tail > 99 ? null : date(String(hundreds * 100 + tail))
}
