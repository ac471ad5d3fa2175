import { addDays, type Day, daysBetween, writeDay } from '../../../../shared/values/calendar.ts'
import { HOLIDAYS, type Holiday } from '../../../../shared/values/holidays.ts'
import { PIECE } from '../../../../shared/words/time-words.ts'
import { rulePattern, type Tense, type TimeRule } from '../time-context.ts'

const { gap, end, year } = PIECE
const names = Object.keys(HOLIDAYS)
  .sort((a, b) => b.length - a.length)
  .map((name) =>
    name.replace('.', '\\.').replaceAll("'", "['’]?").replaceAll('-', '[-\\s]').replaceAll(' ', `(?:${gap}|-)`),
  )
  .join('|')

/** Days with a name, fixed or movable. */
export const HOLIDAY_RULES: readonly TimeRule[] = [
  {
    name: 'holiday',
    starts: [...new Set(Object.keys(HOLIDAYS).map((name) => name.split(/[ '.]/)[0]!)), 'last', 'next', 'this'],
    pattern: rulePattern(
      `(?:(?<which>last|next|this)${gap}(?:year['’]?s?${gap})?)?(?<name>${names})${end}(?:,?${gap}(?:in${gap}|of${gap})?(?<year>${year}))?`,
    ),
    examples: [
      ['It opens on Christmas Eve.', 'Christmas Eve', '2018-12-24'],
      ['It opened on Good Friday 2024.', 'Good Friday 2024', '2024-03-29'],
      ['It opened at Easter.', 'Easter', '2018-04-01'],
      ['It will open at Easter.', 'Easter', '2019-04-21'],
      ['It opened last Thanksgiving.', 'last Thanksgiving', '2018-11-22'],
      ['It will open next New Year’s Eve.', 'next New Year’s Eve', '2018-12-31'],
      ['They fasted in Ramadan 2026.', 'Ramadan 2026', '2026-02-18/2026-03-19'],
      ['They met on Diwali 2055.', 'Diwali 2055', null],
    ],
    resolve: ({ which, name, year: digits }, { today, tense }) => {
      const holiday = BY_NAME.get(bare(name!))!
      if (digits) return { type: 'DATE', value: writeHoliday(holiday, holiday.daysOf(Number(digits))[0]) }
      const side = which ? (/^last/i.test(which) ? 'past' : /^next/i.test(which) ? 'future' : tense) : tense
      if (today) return { type: 'DATE', value: writeHoliday(holiday, pickDay(holiday, today, side)) }
      const everyYear = holiday.daysOf(2000)[0]
      const isFixed = everyYear && isSameDate(everyYear, holiday.daysOf(2001)[0])
      return { type: 'DATE', value: isFixed ? writeDay(everyYear).replace(/^\d{4}/, 'XXXX') : null }
    },
  },
]

/** Holidays by name, without apostrophes, which are optional, and with spaces for hyphens. */
const BY_NAME: ReadonlyMap<string, Holiday> = new Map(
  Object.entries(HOLIDAYS).map(([name, holiday]) => [bare(name), holiday]),
)
function bare(name: string): string {
  return name
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[\s-]+/g, ' ')
}

const isSameDate = (a: Day, b: Day | undefined): boolean => a.month === b?.month && a.day === b.day

function writeHoliday({ length }: Holiday, day: Day | undefined): string | null {
  if (!day) return null
  return length === undefined ? writeDay(day) : `${writeDay(day)}/${writeDay(addDays(day, length - 1))}`
}

/** Of the days about the article's the last, the next, or without a tense the nearest. */
function pickDay(holiday: Holiday, today: Day, tense: Tense): Day | undefined {
  const days = [-1, 0, 1].flatMap((offset) => holiday.daysOf(today.year + offset))
  const ahead = (day: Day) => daysBetween(today, day)
  if (tense === 'past') return days.findLast((day) => ahead(day) <= 0)
  if (tense === 'future') return days.find((day) => ahead(day) >= 0)
  return [...days].sort((a, b) => Math.abs(ahead(a)) - Math.abs(ahead(b)))[0]
}
