import type { Span } from '../article.ts'
import { ORDINALS } from '../words/time-words.ts'
import { CURRENCY_MARKS } from './currencies.ts'
import { readCount } from './read-count.ts'
import { type CountryOf, readMarkedMoney, readNamedMoney } from './read-money.ts'
import { createWordSieve, findWordEnd, findWordStart } from './scan-words.ts'
import { UNIT_SYMBOLS } from './units.ts'
import type { ValueMention } from './value-mention.ts'

/** Letters with a mark of money behind them (`US$`, `U.S.$`), or the mark alone. */
const MARKED = /(?:(?:\p{Lu}\.){1,3}|\p{L}{0,4})[$€£¥₹₽₩₦₱₺₴₪₫฿₵¢]/uy
const MARKS = '$€£¥₹₽₩₦₱₺₴₪₫฿₵¢'
const PERCENT = /(?:[^\S\n]?%|[^\S\n-](?:percent(?:age)?(?:[^\S\n-]points?)?|per[^\S\n]cent|pct)(?![\p{L}]))/iuy
const RANGE = /[^\S\n]?(?:-|–|to)[^\S\n]?(?=\d|[a-z])/iuy
const ORDINAL_DIGITS = /\d+(?:,\d{3})*(?:st|nd|rd|th)(?![\p{L}\p{N}])/iuy
const UNIT = new RegExp(
  `(?:[^\\S\\n]|-)?(${Object.keys(UNIT_SYMBOLS)
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.]/g, '\\.'))
    .join('|')})(?![\\p{L}\\p{N}])`,
  'uy',
)

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/**
 * The sums of money, percentages, quantities with units, ordinals and other numbers of a text, ascending and apart from
 * each other and from `taken` (dates and times, ascending). `countryOf` tells whose dollars or pesos an adjective means.
 *
 * @example findAmounts('It rose 3% to €2m.', [], () => null)
 * // [{ type: 'PERCENT', start: 8, end: 10, value: { number: 3, unit: '%' } }, { type: 'MONEY', start: 14, end: 17, … }]
 */
export function findAmounts(text: string, taken: readonly Span[], countryOf: CountryOf): ValueMention[] {
  const found: ValueMention[] = []
  let next = 0
  let from = 0
  for (let at = nextStart(text, from); at >= 0; at = nextStart(text, from)) {
    const word = wordAt(text, at)
    from = at + Math.max(1, word.length)
    if (!isMark(text, from - 1) && !mayStart(text, at, from)) continue
    while (taken[next] && taken[next]!.end <= at) next++
    const time = taken[next]
    if (time && time.start <= at) {
      from = Math.max(from, time.end)
      continue
    }
    const amount = readAmountAt(text, at, word, countryOf)
    if (!amount || (time && amount.end > time.start)) continue
    found.push(amount)
    from = amount.end
  }
  return found
}

const isMark = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code === 36 || (code > 127 && MARKS.includes(text[at]!))
}

/** Where the next word begins, or a mark of money that no word stands before; -1 for nowhere. */
function nextStart(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const word = findWordStart(text, at, at + 1)
    if (word >= 0) return word
    if (isMark(text, at)) return at
  }
  return -1
}

/** The word, or the letters with their mark of money, that begins at a place. */
function wordAt(text: string, at: number): string {
  const end = findWordEnd(text, at)
  const isMarked = end - at < 5 && (text.charCodeAt(end) === 46 || isMark(text, end))
  const marked = isMarked ? matchAt(MARKED, text, at)?.[0] : undefined
  return marked ?? text.slice(at, end)
}

function readAmountAt(text: string, at: number, word: string, countryOf: CountryOf): ValueMention | null {
  const marked = /[^a-z]/.test(word) ? readMarkedMoney(text, at) : null
  if (marked) return { type: 'MONEY', start: at, ...marked }
  const ordinal = readOrdinalAt(text, at, word)
  if (ordinal) return ordinal
  if (!isDigit(word) && !NUMBER_STARTS.has(word.toLowerCase())) return null
  const number = readCount(text, at)
  if (!number || insideCode(text, at, number.end)) return null
  const range = matchAt(RANGE, text, number.end)
  const other = range && readCount(text, number.end + range[0].length)
  const to = other && other.value > number.value && !insideCode(text, number.end + 1, other.end) ? other : null
  const measured =
    to && (measure(text, at, to.end, { number: number.value, numberTo: to.value }, countryOf) as ValueMention | null)
  if (measured) return measured
  const single = measure(text, at, number.end, { number: number.value }, countryOf)
  if (single) return single
  // "One" is mostly a pronoun; without a unit or scale it counts nothing.
  if (number.inWords && number.value <= 1) return null
  return { type: 'CARDINAL', start: at, end: number.end, value: { number: number.value, unit: null } }
}

const isDigit = (word: string): boolean => word.charCodeAt(0) >= 48 && word.charCodeAt(0) <= 57

type Range = { number: number; numberTo?: number }

/** What a number measures by the words behind it: a share, money, a quantity; null where none is named. */
function measure(text: string, start: number, end: number, range: Range, countryOf: CountryOf): ValueMention | null {
  const valueWith = (unit: string) => ({ ...range, unit })
  const percent = matchAt(PERCENT, text, end)
  if (percent) return { type: 'PERCENT', start, end: end + percent[0].length, value: valueWith('%') }
  const money = readNamedMoney(text, end, range.number, countryOf)
  if (money) {
    const { value } = money
    const both = range.numberTo !== undefined && value && typeof value === 'object' && 'currency' in value
    return {
      type: 'MONEY',
      start,
      end: money.end,
      value: both ? { amount: range.number, amountTo: range.numberTo!, currency: value.currency } : value,
    }
  }
  const unit = matchAt(UNIT, text, end)
  // "5m" is metres only where nothing else is said; a bare "in" is a preposition.
  if (unit && !(unit[1] === 'in'))
    return { type: 'QUANTITY', start, end: end + unit[0].length, value: valueWith(UNIT_SYMBOLS[unit[1]!]!) }
  return null
}

/** Last letters of ordinals, and of the tens that a hyphen joins to them. */
const ORDINAL_ENDINGS = new Set('thdyTHDY')

function readOrdinalAt(text: string, at: number, word: string): ValueMention | null {
  const digits = isDigit(word) ? matchAt(ORDINAL_DIGITS, text, at) : null
  if (digits)
    return {
      type: 'ORDINAL',
      start: at,
      end: at + digits[0].length,
      value: { number: Number.parseInt(digits[0].replaceAll(',', ''), 10), unit: null },
    }
  if (!ORDINAL_ENDINGS.has(word[word.length - 1]!)) return null
  const joined = /^(?:twenty|thirty)-[a-z]+/i.exec(text.slice(at, at + 20))?.[0].toLowerCase() ?? ''
  const spelled = ORDINALS[joined] !== undefined ? joined : word.toLowerCase()
  const value = Object.hasOwn(ORDINALS, spelled) ? ORDINALS[spelled] : undefined
  return value === undefined
    ? null
    : { type: 'ORDINAL', start: at, end: at + spelled.length, value: { number: value, unit: null } }
}

/** Parts of codes, versions, addresses and fractions of words: `S-400`, `F-35`, `v2.1`, `#42`, `3D`, `192.168.0.1`. */
function insideCode(text: string, start: number, end: number): boolean {
  if (
    /[\p{L}\p{N}][-–.]$|[#@_/]$/u.test(text.slice(Math.max(0, start - 2), start)) &&
    !/\d[-–]$/.test(text.slice(Math.max(0, start - 2), start))
  )
    return true
  return /^(?:[\p{Lu}_/]\p{L}{0,2}(?![\p{Ll}])|\.\d|-\d+-)/u.test(text.slice(end, end + 8))
}

const NUMBER_STARTS = new Set(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fourty fifty sixty seventy eighty ninety half a quarter'.split(
    ' ',
  ),
)

const mayStart = createWordSieve([
  ...NUMBER_STARTS,
  ...Object.keys(ORDINALS),
  ...CURRENCY_MARKS.flatMap(([mark]) => /^[A-Za-z]+/.exec(mark)?.[0] ?? []),
])
