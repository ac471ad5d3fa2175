import { addDays, parseDay, weekdayOf, writeDay } from '../../../../shared/values/calendar.ts'
import { COUNT_STARTS, PIECE, SEASONS } from '../../../../shared/words/time-words.ts'
import { readCount, readUnit, shiftBy, writeDuration, writeQuarter } from '../resolve-time.ts'
import { rulePattern, type TimeContext, type TimeReading, type TimeRule } from '../time-context.ts'

const { gap, end, unit, count, vague, season } = PIECE
const UNIT = '(?<unit>weekend|week|fortnight|month|year|decade|century|day)'
const reading = (value: TimeReading['value']): TimeReading => ({ type: 'DATE', value })

/** The day that `the following year` or `two days later` counts from: the one last spoken of, else the article's. */
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

/** Times told against the article's date, or against the date last spoken of. */
export const RELATIVE_RULES: readonly TimeRule[] = [
  {
    name: 'today, yesterday, tomorrow',
    starts: ['today', 'yesterday', 'tomorrow', 'the'],
    pattern: rulePattern(`(?<beyond>the${gap}day${gap}(?:before|after)${gap})?(?<word>today|yesterday|tomorrow)${end}`),
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
    resolve: resolveNeighbour,
  },
  {
    name: 'the weekend, the year',
    starts: ['the'],
    pattern: rulePattern(
      `the${gap}(?:full${gap}|fiscal${gap})?(?<unit>weekend|year)${end}(?!-|['’]s|${gap}(?:when|that|of|before|after|since|ago|earlier|later|in${gap}which))`,
    ),
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
    resolve: resolveSeason,
  },
  {
    name: 'some units ago or from now',
    starts: [...COUNT_STARTS, '#', 'several', 'few', 'some', 'many', 'dozens'],
    pattern: rulePattern(
      `(?:(?<count>${count})|(?<vague>${vague}))(?:${gap}|-)(?<half>and${gap}a${gap}half${gap})?(?<unit>${unit})(?:${gap}or${gap}(?:so|more))?${gap}(?<way>ago|from${gap}now|hence|earlier|before(?!${gap}[\\p{L}])|later|previously|prior)${end}`,
    ),
    resolve: resolveDistance,
  },
  {
    name: 'year-ago, year-earlier',
    starts: ['the', 'year', 'a'],
    pattern: rulePattern(
      `(?:the${gap}|a${gap})?year[-\\s](?:ago|earlier)${end}(?:${gap}(?:period|quarter|level)${end})?`,
    ),
    resolve: (_, context) => shiftedYears(context, -1),
  },
  {
    name: 'year-end',
    starts: ['year', 'month'],
    pattern: rulePattern(`(?<unit>year|month)(?:['’]s)?[-\\s]end${end}`),
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
    resolve: ({ half, year }, { today }) => {
      const offset = /^last/i.test(year!) ? -1 : /^next/i.test(year!) ? 1 : 0
      const of = /^\d/.test(year!) ? Number(year) : today ? today.year + offset : null
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
  // What was spoken of last is mostly the year before already: `a loss for the quarter a year ago. For the nine months …`
  if (unitWord === 'year' && back && context.comparesMonths && context.today)
    return reading(shiftBy(context.today, steps, 'year'))
  const anchor = anchorOf(context)
  if (!anchor) return reading(null)
  const start =
    anchor.grain === 'day' || unitWord === 'year' || !context.today ? anchor.day : parseDay(writeDay(anchor.day))!
  return reading(shiftBy(start, steps, unitWord) ?? writeDuration(amount, unitWord))
}
