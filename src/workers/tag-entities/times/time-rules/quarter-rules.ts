import { startsWithDigit } from '../../../../shared/text/word-forms.ts'
import { quarterOf } from '../../../../shared/values/calendar.ts'
import { PIECE } from '../../../../shared/words/time-words.ts'
import { readOrdinal, writeQuarter, yearOfQuarter } from '../resolve-time.ts'
import { type Quarter, rulePattern, type TimeContext, type TimeReading, type TimeRule } from '../time-context.ts'

const { gap, end, year } = PIECE
const ORDINAL = '(?<ordinal>first|second|third|fourth|1st|2nd|3rd|4th|final|last)'
const reading = (quarter: Quarter | null): TimeReading => ({
  type: 'DATE',
  value: quarter && writeQuarter(quarter),
  ...(quarter ? { quarter } : {}),
})

/** The last quarter that is complete on the article's date. */
const quarterBefore = ({ today }: TimeContext): Quarter | null => {
  if (!today) return null
  const now = quarterOf(today.month)
  return now === 1 ? { year: today.year - 1, quarter: 4 } : { year: today.year, quarter: now - 1 }
}

const relativeYear = (words: string | undefined, { today }: TimeContext): number | null => {
  if (!words) return null
  if (startsWithDigit(words)) return Number(words)
  if (!today) return null
  return today.year + (/^(?:last|year|the previous|previous|a year)/i.test(words) ? -1 : /^next/i.test(words) ? 1 : 0)
}

/** Quarters of a year, as business news speaks of them. */
export const QUARTER_RULES: readonly TimeRule[] = [
  {
    name: 'numbered quarter',
    starts: 'the,a,its,their,this,last,next,year,first,second,third,fourth,#,fiscal,final'.split(','),
    pattern: rulePattern(
      `(?:(?:the|a|its|their|our)${gap})?(?:(?<before>${year}|(?:this|last|next)${gap}year['’]s|year[-\\s](?:ago|earlier)|previous${gap}year['’]s)${gap})?(?:fiscal[-\\s](?:(?<fiscal>${year})${gap})?)?(?:flat${gap}|strong${gap}|weak${gap})?${ORDINAL}(?:${gap}|-)(?:fiscal${gap})?quarter${end}(?:${gap}(?:of|in)?${gap}?(?:fiscal${gap})?(?<after>${year}|(?:last|this|next)${gap}year${end}|a${gap}year${gap}(?:ago|earlier)${end}))?`,
    ),
    examples: [
      ['Sales rose in the third quarter.', 'the third quarter', '2018-Q3'],
      ['Sales rose in the fourth quarter of 2017.', 'the fourth quarter of 2017', '2017-Q4'],
      ['Sales rose in last year’s second quarter.', 'last year’s second quarter', '2017-Q2'],
      ['Sales rose in the fiscal 2016 first quarter.', 'the fiscal 2016 first quarter', '2016-Q1'],
      ['Sales will rise in the first quarter.', 'the first quarter', '2019-Q1'],
      ['Sales rose in the first quarter a year ago.', 'the first quarter a year ago', '2017-Q1'],
      ['Sales will rise in the second quarter of next year.', 'the second quarter of next year', '2019-Q2'],
    ],
    resolve: resolveQuarter,
  },
  {
    name: 'Q3 2018',
    starts: ['q1', 'q2', 'q3', 'q4'],
    pattern: rulePattern(
      `Q(?<ordinal>[1-4])${end}(?:${gap}(?:of${gap})?(?:FY)?(?<after>${year}|(?:last|this|next)${gap}year${end}))?`,
    ),
    examples: [
      ['Sales rose in Q3.', 'Q3', '2018-Q3'],
      ['Sales rose in Q3 2016.', 'Q3 2016', '2016-Q3'],
    ],
    resolve: resolveQuarter,
  },
  {
    name: 'half-year H1 2018',
    starts: ['h1', 'h2'],
    pattern: rulePattern(`H(?<half>[12])${gap}(?:of${gap})?(?<year>${year})`),
    examples: [['Sales rose in H1 2016.', 'H1 2016', '2016-H1']],
    resolve: ({ half, year: digits }) => ({ type: 'DATE', value: `${digits}-H${half}` }),
  },
  {
    name: 'the quarter, last quarter',
    starts: 'the,this,last,next,year,that,previous,current,latest'.split(','),
    pattern: rulePattern(
      `(?:the${gap})?(?:(?<which>this|last(?:${gap}year['’]s)?|next|that|previous|current|latest|most${gap}recent|same|comparable|corresponding|comparable${gap}year[-\\s](?:ago|earlier)|year[-\\s](?:ago|earlier)|${year})${gap})?(?:fiscal${gap})?(?<unit>quarter|(?<=\\b(?:year[-\\s](?:ago|earlier)|latest|comparable|corresponding|\\d{4})\\s)period)${end}(?!${gap}of${gap}(?:a|an|the|all|its|his|their)${gap})(?:${gap}(?<after>last${gap}year|a${gap}year${gap}(?:ago|earlier))${end})?`,
    ),
    examples: [
      ['Sales rose last quarter.', 'last quarter', '2018-Q3'],
      ['Sales rose this quarter.', 'this quarter', '2018-Q4'],
      ['Sales will rise next quarter.', 'next quarter', '2019-Q1'],
      ['Sales rose in the latest quarter.', 'the latest quarter', '2018-Q3'],
      ['Sales rose in the second quarter. Profit fell in the quarter.', 'the quarter', '2018-Q2'],
      ['Sales rose in the second quarter, from $3 million in the year-ago quarter.', 'the year-ago quarter', '2017-Q2'],
      [
        'Sales rose in the second quarter. They fell in the same quarter last year.',
        'the same quarter last year',
        '2017-Q2',
      ],
      ['Sales rose in the second quarter, from those of the 2016 quarter.', 'the 2016 quarter', '2016-Q2'],
    ],
    resolve: resolveNamelessQuarter,
  },
]

function resolveQuarter(
  groups: Readonly<Record<string, string | undefined>>,
  context: TimeContext,
): TimeReading | null {
  const word = groups['ordinal']!.toLowerCase()
  const quarter = word === 'final' || word === 'last' ? 4 : readOrdinal(word)
  if (word === 'last' && !groups['after']) return null
  const said = relativeYear(groups['before'] ?? groups['fiscal'] ?? groups['after'], context)
  if (said !== null) return reading({ year: said, quarter })
  return reading(context.today && { year: yearOfQuarter(quarter, context.today, context.tense), quarter })
}

function resolveNamelessQuarter(
  groups: Readonly<Record<string, string | undefined>>,
  context: TimeContext,
): TimeReading | null {
  const which = (groups['which'] ?? '').toLowerCase()
  const over = quarterBefore(context)
  // A coming quarter may have been spoken of last; the latest is one that is over.
  const isComing =
    /latest|recent/.test(which) && context.quarter && over && writeQuarter(context.quarter) > writeQuarter(over)
  const spoken = isComing ? over : (context.quarter ?? over)
  const back = groups['after'] || /year/.test(which)
  if (back) return reading(spoken && { ...spoken, year: spoken.year - 1 })
  if (/^\d{4}/.test(which)) return reading(spoken && { ...spoken, year: Number(which) })
  if (/^(?:this|current)/.test(which))
    return reading(context.today && { year: context.today.year, quarter: quarterOf(context.today.month) })
  if (/^(?:last|previous)/.test(which)) return reading(quarterBefore(context))
  if (/^next/.test(which)) {
    if (!context.today) return reading(null)
    const now = quarterOf(context.today.month)
    return reading(
      now === 4 ? { year: context.today.year + 1, quarter: 1 } : { year: context.today.year, quarter: now + 1 },
    )
  }
  if (/^(?:same|comparable|corresponding)/.test(which)) return reading(spoken)
  // "A quarter of", "the quarter" of a town or a coin: without a quarter spoken of before, only "the latest quarter" is
  // time.
  if (!which && !context.quarter) return null
  return reading(spoken)
}
