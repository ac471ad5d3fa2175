import { parseDay, writeDay } from '../../../../shared/values/calendar.ts'
import { readNumber } from '../../../../shared/values/read-number.ts'
import { ONES, TENS } from '../../../../shared/words/number-words.ts'
import { DECADES, MONTHS, ORDINALS, PIECE, WEEKDAYS } from '../../../../shared/words/time-words.ts'
import { readOrdinal, resolveWeekday, shiftBy, writeDate } from '../resolve-time.ts'
import { rulePattern, type TimeReading, type TimeRule } from '../time-context.ts'

const { gap, end, month, weekday, day, year, ordinal } = PIECE
const monthStarts = Object.keys(MONTHS)
const weekdayStarts = Object.keys(WEEKDAYS)
const yearDigits = '(?:1[0-9]|20)\\d{2}'
const dayOrdinal = `(?:${day}|${ordinal})`
const monthNumber = (word: string): number => MONTHS[word.toLowerCase().replace(/\.$/, '')] ?? 0
const weekdayNumber = (word: string): number => WEEKDAYS[word.toLowerCase().replace(/\.$/, '')] ?? 0
const dayNumber = (word: string): number => readOrdinal(word.toLowerCase())
/** A day may be named twice: `Monday, March 4`, `today (4 March)`. */
const named = `(?:(?:${weekday}|today|yesterday|tomorrow)(?:,?${gap}\\(?|,))?`
const namedStarts = [...weekdayStarts, 'today', 'yesterday', 'tomorrow']
const ordinalStarts = [...new Set(Object.keys(ORDINALS).map((word) => word.split('-')[0]!))]

/** Months by names that are no other word. */
const wholeMonth = monthStarts.filter((name) => name.length > 3 && !/^(?:march|august|sept)$/.test(name)).join('|')

const date = (value: string | null): TimeReading | null => (value === null ? null : { type: 'DATE', value })

/** `last year` behind a month: the year it means, or the digits. */
const ones = Object.keys(ONES)
const tens = Object.keys(TENS).join('|')
/** `ninety-four`, `twelve`: the years of a century in words. */
const yearsInWords = `(?:(?:${tens})(?:[\\s-](?:${ones.slice(1, 10).join('|')}))?|${ones.slice(10).join('|')})`
const spelledYear = `(?:nineteen|eighteen)[\\s-]${yearsInWords}(?![\\p{L}\\p{N}])`
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

/** Two days of one month, the first before the last. */
const readDayOfMonth: TimeRule['resolve'] = (groups, { today, tense, stated }) => {
  const year = tailYear(groups, today?.year)
  return date(
    writeDate({ year, month: monthNumber(groups['month']!), day: dayNumber(groups['day']!) }, today, tense, stated),
  )
}

const resolveDayRange: TimeRule['resolve'] = ({ month: word, from, to, year: digits }, { today, tense }) => {
  const parts = { year: digits ? Number(digits) : null, month: monthNumber(word!) }
  const first = writeDate({ ...parts, day: dayNumber(from!) }, today, tense)
  const last = writeDate({ ...parts, day: dayNumber(to!) }, today, tense)
  return first && last && first < last ? date(`${first}/${last}`) : null
}

/**
 * Dates that the calendar alone tells: days, months, years, decades, holidays, and weekdays against the article's date.
 */
export const DATE_RULES: readonly TimeRule[] = [
  {
    name: 'ISO 8601',
    starts: ['####'],
    pattern: rulePattern(
      `(?<date>${yearDigits}-(?:0[1-9]|1[0-2])-(?:[0-2]\\d|3[01]))(?:T[\\d:.]+(?:Z|[+-]\\d\\d:?\\d\\d)?)?${end}`,
    ),
    examples: [
      ['It was signed on 2018-02-05.', '2018-02-05', '2018-02-05'],
      ['It was signed on 2018-02-05T10:00:00Z.', '2018-02-05T10:00:00Z', '2018-02-05'],
    ],
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
    examples: [
      ['The fair ran Nov. 3-5.', 'Nov. 3-5', '2018-11-03/2018-11-05'],
      ['The fair ran July 3 to 5, 2016.', 'July 3 to 5, 2016', '2016-07-03/2016-07-05'],
    ],
    resolve: resolveDayRange,
  },
  {
    name: 'day range before a month',
    starts: ['##'],
    pattern: rulePattern(
      `(?<from>${day})${gap}?(?:-|–|—|to)${gap}?(?<to>${day})${gap}(?<month>${month})(?:,?${gap}(?<year>${year}))?`,
    ),
    examples: [
      ['The fair ran 3-5 November.', '3-5 November', '2018-11-03/2018-11-05'],
      ['The fair ran 3–5 July 2016.', '3–5 July 2016', '2016-07-03/2016-07-05'],
    ],
    resolve: resolveDayRange,
  },
  {
    name: '9/11',
    starts: ['##'],
    pattern: rulePattern(`9/11(?![\\d/.-])${end}`),
    examples: [['He visited the 9/11 memorial.', '9/11', '2001-09-11']],
    resolve: () => date('2001-09-11'),
  },
  {
    name: 'September 11 attacks',
    starts: ['september', 'sept', 'sep'],
    pattern: rulePattern(
      `Sept?(?:ember|\\.)?${gap}11(?:th)?(?=,?(?:${gap}2001)?,?${gap}(?:terror(?:ist)?${gap})?(?:attacks?|hijack|commission|terrorists|memorial|museum|families))(?:,?${gap}2001)?`,
    ),
    examples: [['He wrote of the Sept. 11 attacks.', 'Sept. 11', '2001-09-11']],
    resolve: () => date('2001-09-11'),
  },
  {
    name: 'year and month',
    starts: ['####'],
    pattern: rulePattern(`(?<year>${yearDigits})${gap}(?<month>${wholeMonth})${end}(?!${gap}\\d)`),
    examples: [['He wrote of the 2017 July unrest.', '2017 July', '2017-07']],
    resolve: ({ year: digits, month: word }) =>
      date(writeDate({ year: Number(digits), month: monthNumber(word!), day: null }, null, null)),
  },
  {
    name: 'month and day',
    starts: [...namedStarts, ...monthStarts],
    pattern: rulePattern(`${named}(?<month>${month})${gap}?(?:the${gap})?(?<day>${dayOrdinal})${end}${yearTail}`),
    examples: [
      ['He left on Dec. 5.', 'Dec. 5', '2018-12-05'],
      ['He left on Monday, March 5, 2018.', 'Monday, March 5, 2018', '2018-03-05'],
      ['He left on June 3 last year.', 'June 3 last year', '2017-06-03'],
      ['He left on May 3, nineteen ninety-four.', 'May 3, nineteen ninety-four', '1994-05-03'],
      ['He left on May 3, eighteen twelve.', 'May 3, eighteen twelve', '1812-05-03'],
      ['It will open on May 3 next year.', 'May 3 next year', '2019-05-03'],
      ['It opens today, December 19.', 'today, December 19', '2018-12-19'],
      ['On June 29, 2016, he fell, and on July 8 he left.', 'July 8', '2016-07-08'],
      ['On June 29, 2016, he fell, and on October 8 he left.', 'October 8', '2018-10-08'],
    ],
    resolve: readDayOfMonth,
  },
  {
    name: 'day and month',
    starts: [...namedStarts, '##', 'the', ...ordinalStarts],
    pattern: rulePattern(
      `${named}(?:the${gap})?(?<day>${dayOrdinal})${gap}(?:day${gap})?(?:of${gap})?(?<month>${month})${yearTail}`,
    ),
    examples: [
      ['He left on 5 December.', '5 December', '2018-12-05'],
      ['He left on the 3rd of June 2016.', 'the 3rd of June 2016', '2016-06-03'],
      ['He left yesterday (18 December).', 'yesterday (18 December)', '2018-12-18'],
    ],
    resolve: readDayOfMonth,
  },
  {
    name: 'figures with strokes or dots',
    starts: ['##'],
    pattern: rulePattern(
      `(?<a>\\d{1,2})(?<mark>[/.-])(?<b>\\d{1,2})\\k<mark>(?<year>(?:19|20)?\\d{2})(?![\\d/-]|[.]\\d|[\\p{L}])`,
    ),
    examples: [
      ['He left on 3/14/2018.', '3/14/2018', '2018-03-14'],
      ['He left on 14.3.2018.', '14.3.2018', '2018-03-14'],
      ['He left on 14/3/98.', '14/3/98', '1998-03-14'],
    ],
    resolve: ({ a, b, mark, year: digits }) => readFigures(Number(a), Number(b), mark!, digits!),
  },
  {
    name: 'month',
    starts: monthStarts,
    pattern: rulePattern(`(?<month>${month})${yearTail}`),
    examples: [
      ['He left in June.', 'June', '2018-06'],
      ['He left in June 2016.', 'June 2016', '2016-06'],
      ['It will open in June.', 'June', '2019-06'],
      ['With November’s figures out it will grow.', 'November', '2018-11'],
      ['He announced an agreement to sell it in June.', 'June', '2019-06'],
    ],
    resolve: (groups, { today, tense, stated }) =>
      date(
        writeDate(
          { year: tailYear(groups, today?.year), month: monthNumber(groups['month']!), day: null },
          today,
          tense,
          stated,
        ),
      ),
  },
  {
    name: 'weekday',
    starts: weekdayStarts,
    pattern: rulePattern(`(?<weekday>${weekday})`),
    examples: [
      ['He left on Monday.', 'Monday', '2018-12-17'],
      ['It will open on Monday.', 'Monday', '2018-12-24'],
    ],
    resolve: ({ weekday: word }, { today, tense }) => ({
      type: 'DATE',
      value: today ? resolveWeekday(weekdayNumber(word!), today, tense) : null,
    }),
  },
  {
    name: 'weekday of a week',
    starts: ['last', 'next', 'this', 'past', 'coming'],
    pattern: rulePattern(`(?<which>last|next|this(?:${gap}(?:coming|past))?|past|coming)${gap}(?<weekday>${weekday})`),
    examples: [
      ['He left last Wednesday.', 'last Wednesday', '2018-12-12'],
      ['He left last Tuesday.', 'last Tuesday', '2018-12-11'],
      ['He leaves next Friday.', 'next Friday', '2018-12-21'],
      ['It will open this Friday.', 'this Friday', '2018-12-21'],
      ['It will open next Wednesday.', 'next Wednesday', '2018-12-26'],
    ],
    resolve: ({ which, weekday: word }, { today, tense }) => {
      if (!today) return { type: 'DATE', value: null }
      const forward = /next|coming/i.test(which!) || (/^this$/i.test(which!) && tense !== 'past')
      const value = resolveWeekday(weekdayNumber(word!), today, forward ? 'future' : 'past')
      // "Last Friday" on a Friday is the one a week ago, and on a Saturday the one before yesterday's.
      if (/^last$/i.test(which!) && value === shiftBy(today, -1, 'day')) return date(shiftBy(today, -8, 'day'))
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
    examples: [
      ['He left last December.', 'last December', '2017-12'],
      ['He left last May.', 'last May', '2018-05'],
      ['It will open next May.', 'next May', '2019-05'],
      ['He left this May 3.', 'this May 3', '2018-05-03'],
    ],
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
    examples: [
      ['The war of 1990-95 ended.', '1990-95', '1990/1995'],
      ['He won in the 2017-18 season.', '2017-18', '2017/2018'],
    ],
    resolve: ({ from, to }) => {
      const last = to!.length === 2 ? Number(from!.slice(0, 2) + to!) : Number(to)
      return last > Number(from) && last - Number(from) < 200 ? date(`${from}/${last}`) : null
    },
  },
  {
    name: 'year',
    starts: ['####'],
    pattern: rulePattern(`(?<year>${year})(?!-\\d)`),
    examples: [['He left in 2016.', '2016', '2016']],
    resolve: ({ year: digits }) => date(digits!),
  },
  {
    name: 'year in words',
    starts: ['nineteen', 'eighteen', 'two', 'twenty', 'the'],
    pattern: rulePattern(
      `(?:the${gap}year${gap})?(?:(?<century>nineteen|eighteen|twenty)[\\s-](?:hundred|(?<zero>oh[\\s-])?(?<rest>${yearsInWords}|(?<=oh[\\s-])(?:${ones.slice(1, 10).join('|')})))|(?<thousand>two${gap}thousand(?:${gap}(?:and${gap})?(?:${ones.slice(1).join('|')}|twenty(?:[\\s-]\\w+)?))?))${end}`,
    ),
    examples: [
      ['He was born in nineteen oh five.', 'nineteen oh five', '1905'],
      ['He was born in nineteen ninety-four.', 'nineteen ninety-four', '1994'],
      ['He left in two thousand and five.', 'two thousand and five', '2005'],
      ['He left in twenty twelve.', 'twenty twelve', '2012'],
      ['He was born in nineteen hundred.', 'nineteen hundred', '1900'],
    ],
    resolve: readYearWords,
  },
  {
    name: 'decade',
    starts: ['####', 'the', "'", '’'],
    pattern: rulePattern(`(?:the${gap})?(?:(?<full>(?:1[5-9]|20)\\d0)|['’](?<short>\\d0))['’]?s${end}`),
    examples: [
      ['It was built in the 1990s.', 'the 1990s', '199'],
      ['He grew up in the ’60s.', 'the ’60s', '196'],
    ],
    resolve: ({ full, short }) => date(full ? full.slice(0, 3) : `19${short![0]}`),
  },
  {
    name: 'short decade',
    starts: ['the', '##'],
    pattern: rulePattern(
      `(?:the${gap}(?:(?:very${gap})?(?:early|late|mid)(?:-|${gap}))?)?(?:(?<short>[3-9]0)['’]?s|(?<word>${Object.keys(DECADES).join('|')}))${end}`,
    ),
    examples: [
      ['The bands of the 80s played.', 'the 80s', '198'],
      ['The club was founded in the sixties.', 'the sixties', '196'],
      ['It was built in the late 70s.', 'the late 70s', '197'],
      ['It grew in the 1980s and 90s.', '90s', '199'],
    ],
    resolve: ({ short, word }) => date(short ? `19${short[0]}` : DECADES[word!.toLowerCase()]!),
  },
  {
    name: 'century',
    starts: ['the', '##', ...ordinalStarts],
    pattern: rulePattern(`(?:the${gap})?(?<ordinal>${ordinal})(?:${gap}|-)century${end}`),
    examples: [
      ['It was built in the 19th century.', 'the 19th century', '18'],
      ['It is a twentieth-century house.', 'twentieth-century', '19'],
    ],
    resolve: ({ ordinal: word }) => date(String(readOrdinal(word!) - 1).padStart(2, '0')),
  },
]

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
