import type { Span } from '../../../shared/article.ts'
import { startsWithDigit } from '../../../shared/text/word-forms.ts'
import { type Day, parseDay, writeDay } from '../../../shared/values/calendar.ts'
import { createWordSieve, findWordEnd, findWordStart } from '../../../shared/values/scan-words.ts'
import type { ValueMention } from '../../../shared/values/value-mention.ts'
import { COUNT_STARTS, DAY_PARTS, MONTHS, PIECE, WEEKDAY_NAMES, WEEKDAYS } from '../../../shared/words/time-words.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import { placeClock } from './place-clock.ts'
import { CLOCK_STARTS, type Clock, readClock } from './read-clock.ts'
import { readTense } from './read-tense.ts'
import { rejectTime } from './reject-time.ts'
import type { Quarter, TimeContext, TimeReading, TimeRule } from './time-context.ts'
import { DATE_RULES } from './time-rules/date-rules.ts'
import { DURATION_RULES } from './time-rules/duration-rules.ts'
import { HOLIDAY_RULES } from './time-rules/holiday-rules.ts'
import { QUARTER_RULES } from './time-rules/quarter-rules.ts'
import { RELATIVE_RULES } from './time-rules/relative-rules.ts'

const SHORT_MONTHS = wordSet('march april may june july')

/** All rules in order of trust: of two readings of the same length, the earlier rule's is used. */
export const TIME_RULES: readonly TimeRule[] = [
  ...QUARTER_RULES,
  ...HOLIDAY_RULES,
  ...DATE_RULES,
  ...RELATIVE_RULES,
  ...DURATION_RULES,
]

const { gap } = PIECE
/** `early next year`, `the end of 1990`, `mid-1996`: words that narrow a time without changing its value. */
const MODIFIER = new RegExp(
  `(?:(?:the${gap})?(?:very${gap})?(?:end|beginning|start|middle|close|rest|remainder|course|turn|latter${gap}part|early${gap}part|first${gap}part)${gap}of${gap}|(?:the${gap})?(?:early|late|mid)(?:-|${gap})(?:to(?:-|${gap})(?:late|mid)(?:-|${gap}))?(?:in${gap})?|(?:earlier|later|sometime|some${gap}time)${gap}(?:in${gap}|on${gap})?|fiscal${gap}(?:year${gap})?|FY${gap}?)`,
  'iuy',
)
const MODIFIER_STARTS = new Set(
  'the very end beginning start middle close rest remainder course turn latter early late mid earlier later sometime some fiscal fy'.split(
    ' ',
  ),
)
const DAY_PART = new RegExp(`${gap}(?:mid-?)?(?<part>${Object.keys(DAY_PARTS).join('|')})(?![\\p{L}\\p{N}])`, 'iuy')
const WORD = /['’](?=\d0s)|[\p{L}\p{M}\p{N}]+/gu

/** What may begin with a word. */
type Start = { rules: TimeRule[]; modifies: boolean; isArticle: boolean }

/** By the word in lower case; `##` and `####` as in the rules. */
const STARTS: ReadonlyMap<string, Start> = (() => {
  const starts = new Map<string, Start>()
  const at = (word: string): Start => {
    const known = starts.get(word) ?? { rules: [], modifies: false, isArticle: false }
    starts.set(word, known)
    return known
  }
  for (const rule of TIME_RULES)
    for (const word of new Set(rule.starts.flatMap((start) => (start === '#' ? ['##', '####'] : start))))
      at(word).rules.push(rule)
  for (const word of MODIFIER_STARTS) at(word).modifies = true
  for (const word of ['the', 'a', 'an']) at(word).isArticle = true
  for (const word of CLOCK_STARTS) at(word)
  return starts
})()

const mayStart = createWordSieve(STARTS.keys())

function startOf(word: string): Start | undefined {
  const first = word.charCodeAt(0)
  if (first < 48 || first > 57) return STARTS.get(word.toLowerCase())
  return STARTS.get(/^\d{4}/.test(word) ? '####' : '##')
}

/** Where the next word begins, or the apostrophe of `’90s`; -1 for nowhere. */
function nextStart(text: string, from: number, to: number): number {
  const at = findWordStart(text, from, to)
  const mark = at > from ? text[at - 1] : undefined
  return (mark === "'" || mark === '’') && /^\d0s/.test(text.slice(at, at + 3)) ? at - 1 : at
}

/** A sentence with what the text said before it. */
type Scope = {
  readonly text: string
  readonly sentence: Span
  readonly publishedAt: string | null
  readonly today: Day | null
  /** The time found last, and where it ends. */
  readonly before: ValueMention | undefined
  quarter: Quarter | null
  last: string | null
  stated: string | null
}

/**
 * The dates, times and spans of time of a text, ascending and apart from each other, with values against `publishedAt`
 * (ISO 8601, or null where it is not known: then only what needs no reference has a value).
 * A weekday, month or day without a year is taken to lie back, unless the words about it speak of the future.
 *
 * @example findTimes('He arrived on Wednesday.', [{ start: 0, end: 24 }], '2018-12-21')
 * // [{ type: 'DATE', start: 14, end: 23, value: '2018-12-19' }]
 */
export function findTimes(text: string, sentences: readonly Span[], publishedAt: string | null): ValueMention[] {
  const today = publishedAt === null ? null : parseDay(publishedAt)
  const found: ValueMention[] = []
  let [quarter, last, stated]: [Quarter | null, string | null, string | null] = [null, null, null]
  for (const sentence of sentences.length > 0 ? sentences : [{ start: 0, end: text.length }]) {
    let next = sentence.start
    for (let at = nextStart(text, next, sentence.end); at >= 0; at = nextStart(text, next, sentence.end)) {
      next = Math.max(findWordEnd(text, at), at + 1)
      if (!mayStart(text, at, next)) continue
      const hit = readTimeAt(at, text.slice(at, next), {
        text,
        sentence,
        publishedAt,
        today,
        before: found.at(-1),
        quarter,
        last,
        stated,
      })
      if (!hit || hit.end > sentence.end + 1) continue
      const { end, reading } = hit
      found.push({ type: reading.type, start: at, end, value: reading.value })
      if (reading.quarter && !/year|last|previous/i.test(text.slice(at, end))) quarter = reading.quarter
      if (typeof reading.value === 'string' && /^\d{4}(?!\d)/.test(reading.value)) last = reading.value
      if (last === reading.value && /^\d{4}-\d\d/.test(last ?? '') && text.slice(at, end).includes(last!.slice(0, 4)))
        stated = last
      next = end
    }
  }
  return found
}

/** What a rule may look at; tense and comparison are read from the sentence only by the rules that ask. */
const contextAt = (
  { text, sentence, today, quarter, last, stated }: Scope,
  start: number,
  end: number,
): TimeContext => ({
  today,
  quarter,
  last,
  stated,
  get tense() {
    return readTense(text, sentence.start, start, end, sentence.end)
  },
  get comparesQuarters() {
    return comparesFigures(text.slice(sentence.start, sentence.end))
  },
  get comparesMonths() {
    return comparesMonths(text.slice(sentence.start, sentence.end))
  },
})

/** What may follow an article at the start of a time; a look here spares most articles the rules. */
const AFTER_ARTICLE = new Set([
  ...WEEKDAY_NAMES,
  ...`last past next previous current coming upcoming same following preceding first second third fourth fifth sixth seventh eighth
  ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty thirtieth thirty
  final latter year years weekend quarter day week month decade century night hour minute second fortnight half few couple number
  early late mid very end beginning start middle close rest remainder course turn spring summer autumn fall winter full fiscal calendar
  financial latest most comparable corresponding strong weak flat recent dozen hundred thousand that this year-ago year-earlier
  period one two three four five six seven eight nine ten eleven twelve fifteen forty fifty sixty seventy eighty ninety
  twenties thirties forties fifties sixties seventies eighties nineties noughties season`.split(/\s+/),
])
const mayFollow = createWordSieve(AFTER_ARTICLE)
/** No word of the list is longer. */
const NEXT_WORD = /[\p{L}\p{M}\p{N}'’]{1,20}/uy

function mayFollowArticle(text: string, at: number): boolean {
  if (!mayFollow(text, at, findWordEnd(text, at))) return false
  NEXT_WORD.lastIndex = at
  const word = NEXT_WORD.exec(text)?.[0]
  return word !== undefined && (/^['’]?\d/.test(word) || AFTER_ARTICLE.has(word.toLowerCase()))
}

/** Whether a count may begin at a place, behind `in`. */
function isCountAt(text: string, at: number): boolean {
  const end = findWordEnd(text, at)
  return (
    isCountStart(text, at, end) &&
    (startsWithDigit(text.slice(at, at + 1)) || COUNTS.has(text.slice(at, end).toLowerCase()))
  )
}

const COUNTS = new Set([...COUNT_STARTS, 'about', 'around', 'just', 'less', 'under'])
const isCountStart = createWordSieve(COUNTS)

const comparesFigures = (sentence: string): boolean =>
  /\b(?:quarter|period|Q[1-4])\b/i.test(sentence) ||
  (/[$€£]\s?\d|\bearn(?:ed|ings)\b/.test(sentence) && !/\bmonths\b/.test(sentence))

const comparesMonths = (sentence: string): boolean => /\bmonths\b/.test(sentence) && /[$€£]\s?\d|\d%/.test(sentence)

type Hit = { end: number; reading: TimeReading }

/** The longest reading that begins with the word at `at`: a clock time with its day, or a date with its modifiers. */
function readTimeAt(at: number, word: string, scope: Scope): Hit | null {
  const start = startOf(word)
  if (!start || (start.isArticle && !mayFollowArticle(scope.text, at + word.length + 1))) return null
  if (word.length === 2 && /^in$/i.test(word) && !isCountAt(scope.text, at + 3)) return null
  const clock = readClock(scope.text, at, word)
  if (clock) return addDay(clock, at, scope)
  const core = readCore(at, start.rules, scope)
  const modified = start.modifies ? readModified(at, scope) : null
  const best = modified && (!core || modified.end > core.end) ? modified : core
  return best && addDayPart(scope.text, best)
}

function readModified(at: number, scope: Scope): Hit | null {
  const { text } = scope
  MODIFIER.lastIndex = at
  const modifier = MODIFIER.exec(text)
  if (!modifier) return null
  const from = at + modifier[0].length
  WORD.lastIndex = from
  const word = WORD.exec(text)
  if (!word || word.index !== from) return null
  const hit = readWord(from, word[0], scope) ?? readModified(from, scope)
  // "The end of two days" names no day; "the end of the month" does.
  return hit && typeof hit.reading.value !== 'object' ? hit : hit && hit.reading.value === null ? hit : null
}

const readWord = (at: number, word: string, scope: Scope): Hit | null => readCore(at, startOf(word)?.rules ?? [], scope)

function readCore(at: number, rules: readonly TimeRule[], scope: Scope): Hit | null {
  const { text } = scope
  let best: Hit | null = null
  for (const rule of rules) {
    rule.pattern.lastIndex = at
    const match = rule.pattern.exec(text)
    if (!match) continue
    const open = match[0].includes('(') && text[at + match[0].length] === ')' ? 1 : 0
    const end = endWithoutGap(text, at + match[0].length + open)
    if (best && end <= best.end) continue
    if (rejectTime(text, at, end, rule.name)) continue
    const reading = rule.resolve(match.groups ?? {}, contextAt(scope, at, end))
    if (reading) best = { end, reading }
  }
  return best
}

/** Names of days and months written out: no abbreviation, so that a stop behind them is the sentence's. */
const WHOLE_NAME = new RegExp(
  `(?<!\\p{L})(?:${[...Object.keys(WEEKDAYS), ...Object.keys(MONTHS)].filter(isWholeName).join('|')})\\.$`,
  'iu',
)

function isWholeName(name: string): boolean {
  return name.length > 5 || SHORT_MONTHS.has(name)
}

const ENDS_SENTENCE = /^["”’»')\]]{0,3}(?:\s*\n|\s*$|\s+["“”'’(]?\p{Lu})/u

/**
 * The end of a match without white space, and without a full stop that ends the sentence, also before a closing mark:
 * of `Saturday.”` only `Saturday`. `Sept.` within a sentence keeps its own.
 */
function endWithoutGap(text: string, end: number): number {
  let last = end
  while (/\s/.test(text[last - 1] ?? '')) last--
  if (text[last - 1] !== '.') return last
  const whole = WHOLE_NAME.test(text.slice(Math.max(0, last - 12), last))
  return whole || ENDS_SENTENCE.test(text.slice(last, last + 8)) ? last - 1 : last
}

/** What may join a day to the time of day behind it: `on Saturday at 7 p.m.`, `Saturday (0330 GMT)`. */
const DAY_BEFORE =
  /^(?:,?[^\S\n](?:(?:at|from|around|about|by|until|till|just after|shortly after|before)[^\S\n])?|[^\S\n]?\()$/iu

function addDay(clock: Clock, start: number, scope: Scope): Hit {
  const { text, today, publishedAt, before } = scope
  const link = /(?:,?[^\S\n]{1,3}(?:on[^\S\n]|of[^\S\n])?)/iuy
  link.lastIndex = clock.end
  const joint = link.exec(text)
  if (joint) {
    const from = clock.end + joint[0].length
    WORD.lastIndex = from
    const word = WORD.exec(text)
    const day = word && word.index === from ? readWord(from, word[0], scope) : null
    if (day && typeof day.reading.value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day.reading.value))
      return { end: day.end, reading: { type: 'TIME', value: `${day.reading.value}T${clock.clock}` } }
    if (day && day.reading.value === null) return { end: day.end, reading: { type: 'TIME', value: `T${clock.clock}` } }
  }
  const named =
    before && typeof before.value === 'string' && DAY_BEFORE.test(text.slice(before.end, start))
      ? /^\d{4}-\d{2}-\d{2}$/.exec(before.value)?.[0]
      : undefined
  const { tense } = contextAt(scope, start, clock.end)
  const day = today && publishedAt ? placeClock(clock.clock, clock.zone, publishedAt, tense) : null
  const value = named || day ? `${named ?? writeDay(day!)}T${clock.clock}` : `T${clock.clock}`
  return { end: clock.end, reading: { type: 'TIME', value } }
}

function addDayPart(text: string, hit: Hit): Hit {
  DAY_PART.lastIndex = hit.end
  const part = DAY_PART.exec(text)
  const { value } = hit.reading
  if (
    !part ||
    (typeof value === 'string' && !/^\d{4}-\d{2}-\d{2}$/.test(value)) ||
    (value !== null && typeof value !== 'string')
  )
    return hit
  const code = DAY_PARTS[part.groups!['part']!.toLowerCase()]!
  return { end: hit.end + part[0].length, reading: { type: 'TIME', value: value && `${value}T${code}` } }
}
