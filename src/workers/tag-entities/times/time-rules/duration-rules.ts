import { COUNT_STARTS, PIECE } from '../../../../shared/words/time-words.ts'
import { readCount, readUnit, writeDuration } from '../resolve-time.ts'
import { rulePattern, type TimeRule } from '../time-context.ts'

const { gap, end, unit, count, vague } = PIECE
const typeOf = (unitWord: string): 'DATE' | 'TIME' => (/^(?:second|minute|hour)/.test(unitWord) ? 'TIME' : 'DATE')

/** Durations, ages, and what recurs. */
export const DURATION_RULES: readonly TimeRule[] = [
  {
    name: 'age',
    starts: [...COUNT_STARTS, '#'],
    pattern: rulePattern(`(?<count>${count})(?:${gap}|-)(?<unit>${unit})(?:${gap}|-)old${end}`),
    examples: [
      ['He is a 17-year-old boy.', '17-year-old', { duration: 'P17Y' }],
      ['She is three weeks old.', 'three weeks old', { duration: 'P3W' }],
    ],
    resolve: ({ count: words, unit: unitWord }) => ({
      type: 'DATE',
      value: writeDuration(readCount(words!), readUnit(unitWord!)),
    }),
  },
  {
    name: 'span of time',
    starts: [...COUNT_STARTS, '#', 'several', 'few', 'some', 'many', 'dozens', 'hundreds', 'thousands', 'recent'],
    pattern: rulePattern(
      `(?:(?<count>${count})|(?<vague>${vague}))(?:${gap}|-)(?:full${gap}|straight${gap}|consecutive${gap})?(?<unit>${unit})${end}(?<half>${gap}and${gap}a${gap}half${end})?(?:(?=${gap}of${gap}(?:an?|the|all|its|his|her|their|those|these|them|voters|people)${end})(?<share>)|)`,
    ),
    examples: [
      ['They waited three days.', 'three days', { duration: 'P3D' }],
      ['They waited several days.', 'several days', null],
      ['They waited two years and a half.', 'two years and a half', { duration: 'P2.5Y' }],
      ['They waited 90 minutes.', '90 minutes', { duration: 'PT90M' }],
      ['They stayed two weekends.', 'two weekends', { duration: 'P4D' }],
      ['They waited half a century.', 'half a century', { duration: 'P50Y' }],
    ],
    resolve: ({ count: words, vague: loose, unit: unitWord, half, share }) => {
      const kind = readUnit(unitWord!)
      // "Three quarters of the voters" are a share.
      if (share !== undefined && /^quarters?$/i.test(unitWord!)) return null
      // "A second chance", "a quarter of the voters": the count must be more than an article for these.
      if (words && /^an?$/i.test(words) && /^(?:second|quarter)$/i.test(unitWord!)) return null
      const number = loose ? null : readCount(words!)
      return { type: typeOf(kind), value: writeDuration(number === null ? null : number + (half ? 0.5 : 0), kind) }
    },
  },
  {
    name: 'the last, past or next units',
    starts: ['the', 'last', 'past', 'next', 'first', 'previous', 'coming', 'recent'],
    pattern: rulePattern(
      `(?:the${gap})?(?:last|past|next|first|previous|coming|following|final|recent)${gap}(?:(?<count>${count})|(?<vague>${vague}))?${gap}?(?<unit>seconds|minutes|hours|days|nights|weekends|weeks|months|quarters|years|decades|centuries)${end}`,
    ),
    examples: [
      ['It grew over the past three years.', 'the past three years', { duration: 'P3Y' }],
      ['It grew over the last few months.', 'the last few months', null],
      ['It fell in recent weeks.', 'recent weeks', null],
    ],
    resolve: ({ count: words, unit: unitWord }) => {
      const kind = readUnit(unitWord!)
      return { type: typeOf(kind), value: writeDuration(words ? readCount(words) : null, kind) }
    },
  },
  {
    name: 'every day',
    starts: ['every', 'each'],
    pattern: rulePattern(
      `(?:every|each)${gap}(?:(?<count>${count})${gap})?(?<unit>${unit}|${PIECE.weekday}|morning|evening|afternoon)${end}`,
    ),
    examples: [
      ['It opens every year.', 'every year', null],
      ['It opens every Monday.', 'every Monday', null],
      ['It opens every two hours.', 'every two hours', null],
    ],
    // What recurs has no place on the calendar and no length.
    resolve: ({ unit: unitWord }) => ({ type: typeOf(unitWord!), value: null }),
  },
]
