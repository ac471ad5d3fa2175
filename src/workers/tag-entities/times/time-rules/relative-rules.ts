import { startsWithDigit } from '../../../../shared/text/word-forms.ts'
import { addDays, type Day, weekdayOf, writeDay } from '../../../../shared/values/calendar.ts'
import { COUNT_STARTS, PIECE, SEASONS, WEEKDAYS } from '../../../../shared/words/time-words.ts'
import { readCount, readUnit, shiftBy, writeDuration, writeQuarter } from '../resolve-time.ts'
import { rulePattern, type TimeContext, type TimeReading, type TimeRule } from '../time-context.ts'

const { gap, end, unit, count, vague, season, weekday } = PIECE
const UNIT = '(?<unit>weekend|week|fortnight|month|year|decade|century|day)'
const reading = (value: TimeReading['value']): TimeReading => ({ type: 'DATE', value })

/** The day from which `the following year` or `two days later` counts: the last one mentioned, else the article's. */
function anchorOf({ last, today }: TimeContext): { day: NonNullable<TimeContext['today']>; grain: string } | null {
  const parts = last ? /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(last) : null
  if (!parts) return today ? { day: today, grain: 'day' } : null
  const day = { year: Number(parts[1]), month: Number(parts[2] ?? 1), day: Number(parts[3] ?? 1) }
  return { day, grain: parts[3] ? 'day' : parts[2] ? 'month' : 'year' }
}

/** A count of units back or forth. A year back from a quarter is the quarter of the year before. */
function shiftedYears(context: TimeContext, years: number): TimeReading {
  const { quarter, comparesQuarters, today } = context
  if (quarter && comparesQuarters) return reading(writeQuarter({ ...quarter, year: quarter.year + years }))
  return reading(today ? shiftBy(today, years, 'year') : null)
}

const GRAINS = ['day', 'month', 'year']
const anchored = (context: TimeContext, steps: number, wanted: string): TimeReading => {
  const anchor = anchorOf(context)
  if (!anchor) return reading(null)
  // From a year nobody can count days; the article's date then stands in only where nothing else was spoken of.
  const tooCoarse = GRAINS.indexOf(anchor.grain) > (GRAINS.indexOf(wanted) + 1 || 1) - 1 && wanted !== 'year'
  return reading(tooCoarse ? null : shiftBy(anchor.day, steps, wanted))
}

/** The coming weekday, never the article's own day. */
const comingDay = (today: Day, word: string): Day => {
  const lower = word.toLowerCase()
  if (lower === 'today') return today
  if (lower === 'tomorrow') return addDays(today, 1)
  const wanted = WEEKDAYS[lower.replace(/\.$/, '')]!
  return addDays(today, (wanted - weekdayOf(today) + 7) % 7 || 7)
}

/** Times told against the article's date, or against the date last spoken of. */
export const RELATIVE_RULES: readonly TimeRule[] = [
  {
    name: 'a week on Tuesday',
    starts: [...COUNT_STARTS, '#'],
    pattern: rulePattern(
      `(?<count>${count})${gap}(?<unit>week|fortnight)s?${gap}(?:(?:on|from)${gap})?(?<day>${weekday}|(?<=(?:on|from)\\s|week\\s|weeks\\s)(?:today|tomorrow))${end}`,
    ),
    examples: [
      ['It will meet a week on Tuesday.', 'a week on Tuesday', '2019-01-01'],
      ['It will meet two weeks from Friday.', 'two weeks from Friday', '2019-01-04'],
      ['It will meet a fortnight on Friday.', 'a fortnight on Friday', '2019-01-04'],
      ['It will meet a week today.', 'a week today', '2018-12-26'],
      ['It will meet a week tomorrow.', 'a week tomorrow', '2018-12-27'],
    ],
    resolve: ({ count: words, unit: word, day }, { today }) => {
      const weeks = (readCount(words!) ?? 1) * (/^fort/i.test(word!) ? 2 : 1)
      return reading(today && writeDay(addDays(comingDay(today, day!), 7 * weeks)))
    },
  },
  {
    name: 'Friday week',
    starts: Object.keys(WEEKDAYS),
    pattern: rulePattern(`(?<day>${weekday})${gap}week${end}(?!${gap}(?:of|in|after|before)${end})`),
    examples: [['The hearing is set for Friday week.', 'Friday week', '2018-12-28']],
    resolve: ({ day }, { today }) => reading(today && writeDay(addDays(comingDay(today, day!), 7))),
  },
  {
    name: 'weekday of a week named',
    starts: [...Object.keys(WEEKDAYS), 'last', 'this', 'next'],
    pattern: rulePattern(
      `(?:(?<day>${weekday}),?${gap}(?:of${gap})?(?:the${gap})?(?<which>last|this|next|previous|coming|following)${gap}week|(?<whichFirst>last|this|next)${gap}week,?${gap}(?:on${gap})?(?<dayBehind>${weekday}))${end}`,
    ),
    examples: [
      ['He left on Thursday of last week.', 'Thursday of last week', '2018-12-13'],
      ['It will open on Monday next week.', 'Monday next week', '2018-12-24'],
      ['He left on Monday of this week.', 'Monday of this week', '2018-12-17'],
      ['He left last week on Friday.', 'last week on Friday', '2018-12-14'],
    ],
    resolve: ({ day, which, whichFirst, dayBehind }, { today }) => {
      if (!today) return reading(null)
      const side = (which ?? whichFirst)!.toLowerCase()
      const weeks = /^(?:last|previous)/.test(side) ? -1 : side === 'this' ? 0 : 1
      const wanted = WEEKDAYS[(day ?? dayBehind)!.toLowerCase().replace(/\.$/, '')]!
      return reading(writeDay(addDays(today, 7 * weeks + wanted - weekdayOf(today))))
    },
  },
  {
    name: 'the week before last',
    starts: ['the'],
    pattern: rulePattern(
      `the${gap}(?:(?<unit>weekend|week|month|year|quarter)|(?<day>${weekday}))${gap}(?<way>before${gap}last|after${gap}next)${end}`,
    ),
    examples: [
      ['They met the week before last.', 'the week before last', '2018-W49'],
      ['They will meet the month after next.', 'the month after next', '2019-02'],
      ['They will meet the Friday after next.', 'the Friday after next', '2018-12-28'],
      ['They met the Monday before last.', 'the Monday before last', '2018-12-10'],
    ],
    resolve: ({ unit: word, day, way }, { today }) => {
      const isBack = /^before/i.test(way!)
      if (!today || word) return reading(today && shiftBy(today, isBack ? -2 : 2, word!.toLowerCase()))
      const coming = comingDay(today, day!)
      const last = addDays(coming, weekdayOf(coming) === weekdayOf(today) ? -14 : -7)
      return reading(writeDay(isBack ? addDays(last, -7) : addDays(coming, 7)))
    },
  },
  {
    name: 'in some units',
    starts: ['in'],
    pattern: rulePattern(
      `in${gap}(?:(?:about|around|just|just${gap}over|less${gap}than|under)${gap})?(?<count>${count})${gap}(?<unit>days?|weeks?|fortnights?|months?|years?)(?<time>['’]s?${gap}time)?${end}(?!${gap}(?:of|when|that|since|ago|for|to)${end})`,
    ),
    examples: [
      ['The strike will end in a fortnight.', 'in a fortnight', '2019-W01'],
      ['The strike ends in two weeks’ time.', 'in two weeks’ time', '2019-W01'],
      ['It will open in three days.', 'in three days', '2018-12-22'],
    ],
    resolve: ({ count: words, unit: word, time }, { today, tense }) => {
      // "Built in three days" tells how long; only what will be lies so far ahead.
      const amount = readCount(words!)
      if (amount === null || (tense !== 'future' && !time)) return null
      // "So many in a day" is a rate.
      if (!time && /^an?$/i.test(words!) && !/^fort/i.test(word!)) return null
      return reading(today && shiftBy(today, amount, readUnit(word!)))
    },
  },
  {
    name: 'today, yesterday, tomorrow',
    starts: ['today', 'yesterday', 'tomorrow', 'the'],
    pattern: rulePattern(`(?<beyond>the${gap}day${gap}(?:before|after)${gap})?(?<word>today|yesterday|tomorrow)${end}`),
    examples: [
      ['He left yesterday.', 'yesterday', '2018-12-18'],
      ['He left the day before yesterday.', 'the day before yesterday', '2018-12-17'],
      ['It opens tomorrow.', 'tomorrow', '2018-12-20'],
      ['It opens the day after tomorrow.', 'the day after tomorrow', '2018-12-21'],
    ],
    resolve: ({ beyond, word }, { today }) => {
      const offset = { today: 0, yesterday: -1, tomorrow: 1 }[word!.toLowerCase()]!
      if (beyond && offset === 0) return null
      return reading(today ? shiftBy(today, beyond ? offset * 2 : offset, 'day') : null)
    },
  },
  {
    name: 'tonight, last night, this morning',
    starts: ['tonight', 'last', 'this', 'overnight'],
    pattern: rulePattern(
      `(?:tonight|overnight|(?<which>last|this)${gap}(?<part>night|morning|afternoon|evening))${end}`,
    ),
    examples: [
      ['He left last night.', 'last night', '2018-12-18TNI'],
      ['It opens tonight.', 'tonight', '2018-12-19TNI'],
      ['He left this morning.', 'this morning', '2018-12-19TMO'],
    ],
    resolve: ({ which, part }, { today }) => {
      if (!today) return { type: 'TIME', value: null }
      const code = { morning: 'MO', afternoon: 'AF', evening: 'EV', night: 'NI' }[part?.toLowerCase() ?? 'night']!
      const day = which?.toLowerCase() === 'last' ? addDays(today, -1) : today
      return { type: 'TIME', value: `${writeDay(day)}T${code}` }
    },
  },
  {
    name: 'last week, this year, next month',
    starts: ['last', 'this', 'next', 'past', 'previous', 'current', 'coming', 'the', 'same', 'that'],
    pattern: rulePattern(
      `(?:the${gap})?(?<which>last|this(?:${gap}(?:past|coming|same))?|next|past|previous|current|coming|upcoming|same|that${gap}same|that|following|preceding)${gap}(?:fiscal${gap}|calendar${gap}|financial${gap}|full${gap})?${UNIT}(?!s)${end}`,
    ),
    examples: [
      ['He left last week.', 'last week', '2018-W50'],
      ['It opens next month.', 'next month', '2019-01'],
      ['He left this year.', 'this year', '2018'],
      ['He left in the previous month.', 'the previous month', '2018-11'],
      ['He came in 2016. He left the following year.', 'the following year', '2017'],
      ['He came in 2016. He left the same year.', 'the same year', '2016'],
      ['He came on 5 May 2016. He left the next day.', 'the next day', '2016-05-06'],
      ['He left over the past decade.', 'the past decade', '200'],
    ],
    resolve: resolveNeighbour,
  },
  {
    name: 'the weekend, the year',
    starts: ['the'],
    pattern: rulePattern(
      `the${gap}(?:full${gap}|fiscal${gap})?(?<unit>weekend|year)${end}(?!-|['’]s|${gap}(?:when|that|of|before|after|since|ago|earlier|later|in${gap}which))`,
    ),
    examples: [
      ['He left at the weekend.', 'the weekend', '2018-W50-WE'],
      ['It will open at the weekend.', 'the weekend', '2018-W51-WE'],
      ['It was the best of the year.', 'the year', '2018'],
    ],
    resolve: ({ unit: word }, { today, last, tense }) => {
      if (word!.toLowerCase() === 'weekend') {
        if (!today) return reading(null)
        const lies = tense !== 'future' && weekdayOf(today) < 6 ? -1 : 0
        return reading(shiftBy(today, lies, 'weekend'))
      }
      return reading(today ? String(today.year) : (/^\d{4}/.exec(last ?? '')?.[0] ?? null))
    },
  },
  {
    name: 'season',
    starts: ['last', 'this', 'next', 'the', 'past', 'coming', 'previous', 'early', 'late', ...Object.keys(SEASONS)],
    pattern: rulePattern(
      `(?:(?<which>last|this(?:${gap}(?:past|coming))?|next|the(?:${gap}(?:past|coming|following|previous))?)${gap})?(?:early${gap}|late${gap})?(?<season>${season})${end}(?:${gap}(?:of${gap})?(?<year>${PIECE.year}))?`,
    ),
    examples: [
      ['He left last summer.', 'last summer', '2018-SU'],
      ['He left in the winter of 2016.', 'the winter of 2016', '2016-WI'],
      ['He left in the spring.', 'the spring', '2018-SP'],
      ['It will open next spring.', 'next spring', '2019-SP'],
      ['He left last fall.', 'last fall', '2018-FA'],
      ['He left this past winter.', 'this past winter', '2018-WI'],
    ],
    resolve: resolveSeason,
  },
  {
    name: 'some units ago or from now',
    starts: [...COUNT_STARTS, '#', 'several', 'few', 'some', 'many', 'dozens'],
    pattern: rulePattern(
      `(?:(?<count>${count})|(?<vague>${vague}))(?:${gap}|-)(?<half>and${gap}a${gap}half${gap})?(?<unit>${unit})(?:${gap}or${gap}(?:so|more))?${gap}(?<way>ago|from${gap}now|hence|earlier|before(?!${gap}[\\p{L}\\p{N}])|later|previously|prior)${end}`,
    ),
    examples: [
      ['He left two years ago.', 'two years ago', '2016'],
      ['He left three days earlier.', 'three days earlier', '2018-12-16'],
      ['It will end six weeks from now.', 'six weeks from now', '2019-W05'],
      ['He left several years ago.', 'several years ago', null],
      ['He left two hours ago.', 'two hours ago', null],
      ['He came on 5 May 2016. He left two months later.', 'two months later', '2016-07'],
      ['He left a decade ago.', 'a decade ago', '200'],
      ['He left two centuries ago.', 'two centuries ago', '1818'],
      ['He left two quarters ago.', 'two quarters ago', '2018-Q2'],
      ['He left a fortnight ago.', 'a fortnight ago', '2018-W49'],
      ['He left two weekends ago.', 'two weekends ago', '2018-W49-WE'],
      ['He left two and a half years ago.', 'two and a half years ago', '2016-06'],
    ],
    resolve: resolveDistance,
  },
  {
    name: 'year-ago, year-earlier',
    starts: ['the', 'year', 'a'],
    pattern: rulePattern(
      `(?:the${gap}|a${gap})?year[-\\s](?:ago|earlier)${end}(?:${gap}(?:period|quarter|level)${end})?`,
    ),
    examples: [
      ['It rose from the year-ago level.', 'the year-ago level', '2017'],
      [
        "Its quarter's profit was $3 million in the third quarter, up from year-earlier figures.",
        'year-earlier',
        '2017-Q3',
      ],
    ],
    resolve: (_, context) => shiftedYears(context, -1),
  },
  {
    name: 'year-end',
    starts: ['year', 'month'],
    pattern: rulePattern(`(?<unit>year|month)(?:['’]s)?[-\\s]end${end}`),
    examples: [
      ['It will close by year-end.', 'year-end', '2018-12-31'],
      ['It will close by month-end.', 'month-end', '2018-12'],
    ],
    resolve: ({ unit: word }, { today }) =>
      word!.toLowerCase() === 'year'
        ? reading(today ? `${today.year}-12-31` : null)
        : reading(today ? writeDay(today).slice(0, 7) : null),
  },
  {
    name: 'half of a year',
    starts: ['the', 'first', 'second', 'last', 'latter'],
    pattern: rulePattern(
      `(?:the${gap})?(?<half>first|second|last|latter)[-\\s](?:half|six${gap}months)(?:(?:${gap}(?:of|in))?${gap}(?<year>${PIECE.year}|(?:last|this|next|the)${gap}year${end}))`,
    ),
    examples: [
      ['It grew in the first half of 2016.', 'the first half of 2016', '2016-H1'],
      ['It grew in the second half of last year.', 'the second half of last year', '2017-H2'],
      ['It will grow in the first half of next year.', 'the first half of next year', '2019-H1'],
    ],
    resolve: ({ half, year }, { today }) => {
      const offset = /^last/i.test(year!) ? -1 : /^next/i.test(year!) ? 1 : 0
      const of = startsWithDigit(year!) ? Number(year) : today ? today.year + offset : null
      return reading(of === null ? null : `${of}-H${half!.toLowerCase() === 'first' ? 1 : 2}`)
    },
  },
]

function resolveNeighbour(
  groups: Readonly<Record<string, string | undefined>>,
  context: TimeContext,
): TimeReading | null {
  const which = groups['which']!.toLowerCase()
  const unitWord = readUnit(groups['unit']!)
  const { today } = context
  if (unitWord === 'day' && /^(?:last|this|past|current|coming|upcoming)/.test(which)) return null
  if (/^(?:following|preceding)/.test(which)) return anchored(context, which === 'following' ? 1 : -1, unitWord)
  if (/^(?:previous|same|that)/.test(which) && context.last) {
    const offset = which === 'previous' ? -1 : 0
    return anchored(context, offset, unitWord)
  }
  if (/^next/.test(which) && unitWord === 'day') return anchored(context, 1, 'day')
  if (!today) return reading(null)
  const offset =
    /^(?:last|past|previous)/.test(which) || /past$/.test(which) ? -1 : /^(?:next|coming|upcoming)/.test(which) ? 1 : 0
  return reading(shiftBy(today, offset, unitWord))
}

/** The season named; without a year the one nearest to the article on the side that the words say. */
function resolveSeason(
  groups: Readonly<Record<string, string | undefined>>,
  { today, tense }: TimeContext,
): TimeReading | null {
  const { which, season: word, year } = groups
  const lower = word!.toLowerCase()
  const code = SEASONS[lower]!
  if (year) return reading(`${year}-${code}`)
  // A bare "fall" or "spring" is mostly a verb.
  if (!which && (lower === 'fall' || lower === 'spring')) return null
  if (!today) return reading(null)
  const begins = { SP: 3, SU: 6, FA: 9, WI: 12 }[code]!
  const side = which?.toLowerCase() ?? ''
  let offset = 0
  if (/^last|past/.test(side))
    offset = /past/.test(side) ? (begins > today.month ? -1 : 0) : begins + 2 >= today.month ? -1 : 0
  else if (/^next|coming/.test(side)) offset = begins <= today.month ? 1 : 0
  else if (!/^this/.test(side) && tense === 'past' && begins > today.month) offset = -1
  return reading(`${today.year + offset}-${code}`)
}

function resolveDistance(
  groups: Readonly<Record<string, string | undefined>>,
  context: TimeContext,
): TimeReading | null {
  const { count: words, vague: loose, unit: unitText, way, half } = groups
  const unitWord = readUnit(unitText!)
  const number = loose ? null : readCount(words!)
  const kind = /^(?:second|minute|hour)/.test(unitWord) ? 'TIME' : 'DATE'
  if (number === null || kind === 'TIME') return { type: kind, value: null }
  const amount = number + (half ? 0.5 : 0)
  const back = !/^(?:from|hence|later)/i.test(way!)
  const steps = back ? -amount : amount
  if (/^ago|^from|^hence/i.test(way!)) {
    if (unitWord === 'year' && steps === -1) return shiftedYears(context, -1)
    return reading(context.today ? shiftBy(context.today, steps, unitWord) : null)
  }
  if (unitWord === 'year' && context.quarter && context.comparesQuarters) return shiftedYears(context, steps)
  // What was spoken of last is mostly the year before already: `a loss for the quarter a year ago. For the nine months
  // …`
  if (unitWord === 'year' && back && context.comparesMonths && context.today)
    return reading(shiftBy(context.today, steps, 'year'))
  const anchor = anchorOf(context)
  if (!anchor) return reading(null)
  return reading(shiftBy(anchor.day, steps, unitWord) ?? writeDuration(amount, unitWord))
}
