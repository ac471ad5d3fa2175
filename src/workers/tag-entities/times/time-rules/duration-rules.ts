import { COUNT_STARTS, PIECE } from '../../../../shared/words/time-words.ts'
import { readCount, readUnit, writeDuration } from '../resolve-time.ts'
import { rulePattern, type TimeRule } from '../time-context.ts'

const { gap, end, unit, count, vague } = PIECE
const typeOf = (unitWord: string): 'DATE' | 'TIME' => (/^(?:second|minute|hour)/.test(unitWord) ? 'TIME' : 'DATE')

/** Spans of time, ages, and what recurs. */
export const DURATION_RULES: readonly TimeRule[] = [
  {
    name: 'age',
    starts: [...COUNT_STARTS, '#'],
    pattern: rulePattern(`(?<count>${count})(?:${gap}|-)(?<unit>${unit})(?:${gap}|-)old${end}`),
    resolve: ({ count: words, unit: unitWord }) => ({
      type: 'DATE',
      value: writeDuration(readCount(words!), readUnit(unitWord!)),
    }),
  },
  {
    name: 'span of time',
    starts: [...COUNT_STARTS, '#', 'several', 'few', 'some', 'many', 'dozens', 'hundreds', 'thousands', 'recent'],
    pattern: rulePattern(
      `(?:(?<count>${count})|(?<vague>${vague}))(?:${gap}|-)(?:full${gap}|straight${gap}|consecutive${gap})?(?<unit>${unit})${end}(?<half>${gap}and${gap}a${gap}half${end})?`,
    ),
    resolve: ({ count: words, vague: loose, unit: unitWord, half }) => {
      const kind = readUnit(unitWord!)
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
    resolve: ({ count: words, unit: unitWord }) => {
      const isUnit = new RegExp(`^${unit}$`, 'i').test(unitWord!)
      const kind = isUnit ? readUnit(unitWord!) : 'week'
      return {
        type: typeOf(kind),
        value: writeDuration(words ? readCount(words) : 1, isUnit || !/ing|noon/i.test(unitWord!) ? kind : 'day'),
      }
    },
  },
]
