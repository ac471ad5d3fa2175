import type { Span } from '../article.ts'
import { FRACTIONS, ONES, SCALES, TENS } from '../words/number-words.ts'
import { ORDINALS } from '../words/time-words.ts'
import { CURRENCY_CODES, CURRENCY_MARKS } from './currencies.ts'
import { readCount } from './read-count.ts'
import { type MoneyPlaces, type ReadMoney, readMarkedMoney, readNamedMoney } from './read-money.ts'
import { type ReadNumber, readNumber } from './read-number.ts'
import { readPoundsOfWeight } from './read-pounds.ts'
import { readPart, readPartOfUnit, readPercent, readRatio } from './read-share.ts'
import { readUnit } from './read-unit.ts'
import { createWordSieve, findWordEnd, findWordStart } from './scan-words.ts'
import type { ValueMention } from './value-mention.ts'

/** Letters followed by a currency sign (`US$`, `U.S.$`), or the sign alone. */
const MARKED = /(?:(?:\p{Lu}\.){1,3}|\p{L}{0,4})[$€£¥₹₽₩₦₱₺₴₪₫฿₵¢]/uy
const MARKS = '$€£¥₹₽₩₦₱₺₴₪₫฿₵¢'
const RANGE = /[^\S\n]?(?:-|–|to)[^\S\n]?(?=\d|[a-z])/iuy
const ORDINAL_DIGITS = /\d+(?:,\d{3})*(?:(?<=1)st|(?<=2)nd|(?<=3)rd|th)(?![\p{L}\p{N}])/iuy

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/**
 * The sums of money, percentages, quantities with units, ordinals and other numbers of a text, ascending and apart from
 * each other and from `taken` (dates and times, ascending). `places` tells whose dollars or pesos are meant.
 *
 * @example
 * findAmounts('It rose 3% to €2m.', [], { countryOf: () => null, home: null })
 * // [{ type: 'PERCENT', start: 8, end: 10, value: { number: 3, unit: '%' } }, { type: 'MONEY', start: 14, end: 17, … }]
 */
export function findAmounts(text: string, taken: readonly Span[], places: MoneyPlaces): ValueMention[] {
  const found: ValueMention[] = []
  let next = 0
  let from = 0
  for (let at = nextStart(text, from); at >= 0; at = nextStart(text, from)) {
    const word = wordAt(text, at)
    from = at + Math.max(1, word.length)
    if (!isMark(text, from - 1) && !mayStart(text, at, findLettersEnd(text, at, from))) continue
    while (taken[next] && taken[next]!.end <= at) next++
    const time = taken[next]
    if (time && time.start <= at) {
      from = Math.max(from, time.end)
      continue
    }
    const amount = readAmountAt(text, at, word, places)
    if (!amount || (time && amount.end > time.start)) continue
    found.push(addSign(text, amount))
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

/** Where the letters end that a word begins with: a code may be glued to its figures (`USD41`). */
function findLettersEnd(text: string, start: number, end: number): number {
  if (isFigure(text, start)) return end
  let at = start + 1
  while (at < end && !isFigure(text, at)) at++
  return at
}

const isFigure = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

function readAmountAt(text: string, at: number, word: string, places: MoneyPlaces): ValueMention | null {
  const marked = /[^a-z]/.test(word) ? readMarkedMoney(text, at, places) : null
  if (marked) return { type: 'MONEY', start: at, ...marked }
  if (isRest(text, at)) return null
  const ordinal = readOrdinalAt(text, at, word)
  if (ordinal) return ordinal
  if (!isFigure(text, at) && !mayBeNumber(text, at, word.toLowerCase())) return null
  return readShareAt(text, at, places) ?? readNumberAt(text, at, places)
}

/** Most articles stand before no number: a look at the next word spares them the readers. */
function mayBeNumber(text: string, at: number, word: string): boolean {
  if (word !== 'a' && word !== 'an') return NUMBER_STARTS.has(word)
  const next = findWordStart(text, at + word.length, at + word.length + 2)
  return next >= 0 && AFTER_ARTICLE.has(text.slice(next, findWordEnd(text, next)).toLowerCase())
}

/** Figures behind the comma or point of other figures are no amount of their own. */
const isRest = (text: string, at: number): boolean =>
  isFigure(text, at) && /[.,]/.test(text[at - 1] ?? '') && isFigure(text, at - 2)

/** `two in five`, `half a percentage point`, `two-thirds`. */
function readShareAt(text: string, at: number, places: MoneyPlaces): ValueMention | null {
  const ratio = insideCode(text, at, at) ? null : readRatio(text, at)
  if (ratio) return cardinal(at, ratio)
  const partOfUnit = readPartOfUnit(text, at)
  const measured = partOfUnit && measure(text, at, partOfUnit.end, { number: partOfUnit.value }, places)
  if (measured) return measured
  const part = readPart(text, at)
  if (!part || scaleFollows(text, at, part.end)) return null
  return measure(text, at, part.end, { number: part.value }, places) ?? cardinal(at, part)
}

/** `three-quarters of a million` is a number of its own. */
const scaleFollows = (text: string, at: number, end: number): boolean => (readNumber(text, at)?.end ?? at) > end

const cardinal = (start: number, { value, end }: { value: number; end: number }): ValueMention => ({
  type: 'CARDINAL',
  start,
  end,
  value: { number: value, unit: null },
})

function readNumberAt(text: string, at: number, places: MoneyPlaces): ValueMention | null {
  const money = readScaledMoney(text, at, places)
  if (money) return { type: 'MONEY', start: at, ...money }
  const number = readCount(text, at)
  if (!number || isRestOpen(text, number)) return null
  const single = measure(text, at, number.end, { number: number.value }, places)
  if (insideCode(text, at, number.end) && !(single && isGluedUnit(text, at, number.end, single))) return null
  const range = matchAt(RANGE, text, number.end)
  const other = range && readCount(text, number.end + range[0].length)
  const to = other && other.value > number.value && !insideCode(text, number.end + 1, other.end) ? other : null
  const measured = to && measure(text, at, to.end, { number: number.value, numberTo: to.value }, places)
  if (measured) return measured
  if (single) return single
  // "The 80s" and "12st" are no numbers of their own.
  if (/^\p{L}/u.test(text.slice(number.end, number.end + 1))) return null
  // "One" is mostly a pronoun; without a unit or scale it counts nothing.
  return number.inWords && number.value <= 1 ? null : cardinal(at, number)
}

/** A unit at once behind the figures looks like a code (`18C`, `5MW`) and is none but behind a name (`Appendix 2C`). */
function isGluedUnit(text: string, at: number, end: number, { type, end: unitEnd }: ValueMention): boolean {
  if (type !== 'QUANTITY' || insideCode(text, at, unitEnd)) return false
  return unitEnd - end > 1 || !/\p{Lu}\p{L}*[^\S\n]$/u.test(text.slice(Math.max(0, at - 20), at))
}

/** A number whose figures go on behind a comma or point, in a way that is not read: `12,5`, `1.250.000`. */
const isRestOpen = (text: string, { end }: ReadNumber): boolean =>
  isFigure(text, end - 1) && /[.,]/.test(text[end] ?? '') && isFigure(text, end + 1)

/** Letters before the name or sign of a currency are a scale whatever else is said: `40m Swiss francs`, `4m/-`. */
function readScaledMoney(text: string, at: number, places: MoneyPlaces): ReadMoney | null {
  const scaled = isFigure(text, at) ? readNumber(text, at, true) : null
  if (!scaled || insideCode(text, at, at)) return null
  if (isFigure(text, scaled.end - 1) && text[scaled.end] !== '/') return null
  if (text[scaled.end] !== '/' && insideCode(text, at, scaled.end)) return null
  return readNamedMoney(text, scaled.end, scaled.value, places)
}

type Range = { number: number; numberTo?: number }

/** What a number measures by the words behind it: a share, money, a quantity; null where none is named. */
function measure(text: string, start: number, end: number, range: Range, places: MoneyPlaces): ValueMention | null {
  const percent = readPercent(text, end)
  if (percent) return { type: 'PERCENT', start, end: percent.end, value: { ...range, unit: percent.unit } }
  const pounds = readPoundsOfWeight(text, start, end, range.number)
  if (pounds !== null) return { type: 'QUANTITY', start, end: pounds, value: { ...range, unit: 'lb' } }
  const money = readNamedMoney(text, end, range.number, places)
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
  const unit = readUnit(text, end)
  if (!unit) return null
  const { number, numberTo } = range
  const { factor, symbol } = unit
  const scaled = numberTo === undefined ? {} : { numberTo: numberTo * factor }
  return { type: 'QUANTITY', start, end: unit.end, value: { number: number * factor, ...scaled, unit: symbol } }
}

/** Last letters of ordinals, and of the tens that a hyphen joins to them. */
const ORDINAL_ENDINGS = new Set('thdyTHDY')

function readOrdinalAt(text: string, at: number, word: string): ValueMention | null {
  const digits = isFigure(text, at) ? matchAt(ORDINAL_DIGITS, text, at) : null
  if (digits)
    return {
      type: 'ORDINAL',
      start: at,
      end: at + digits[0].length,
      value: { number: Number.parseInt(digits[0].replaceAll(',', ''), 10), unit: null },
    }
  if (!ORDINAL_ENDINGS.has(word[word.length - 1]!)) return null
  const joined = /^(?:twenty|thirty)-[a-z]+/i.exec(text.slice(at, at + 20))?.[0].toLowerCase() ?? ''
  // "Ten feet per second" names no rank.
  if (/^second$/i.test(word) && /(?:per|every)\s$/i.test(text.slice(Math.max(0, at - 6), at))) return null
  const spelled = ORDINALS[joined] !== undefined ? joined : word.toLowerCase()
  const value = Object.hasOwn(ORDINALS, spelled) ? ORDINALS[spelled] : undefined
  return value === undefined
    ? null
    : { type: 'ORDINAL', start: at, end: at + spelled.length, value: { number: value, unit: null } }
}

/** Parts of codes, versions, addresses and fractions of words: `S-400`, `F-35`, `v2.1`, `#42`, `3D`, `192.168.0.1`. */
function insideCode(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start)
  if (isOfPhone(text, start, end)) return true
  if (/[\p{L}\p{N}][-–.]$|[#@_/]$/u.test(before) && !/\d[-–]$/.test(before)) return true
  return end > start && /^(?:[\p{Lu}_/]\p{L}{0,2}(?![\p{Ll}])|\.\d|-\d+-)/u.test(text.slice(end, end + 8))
}

/**
 * Three or more groups of figures between hyphens, or two behind a code in brackets. Each figure has one place only.
 */
const PHONE = /^\+?\(?\d+(?:(?:\)-?\d+|-\d+)-\d+|\)-\d+)(?:-\d+)*$/
const CODE_AHEAD = /^\+\(?\d+\)\d/

/** Part of `1-800-555-0100`, `(511)555-0100` or `+(511)5550100`. */
function isOfPhone(text: string, start: number, end: number): boolean {
  const run = /[\d()+-]*$/.exec(text.slice(Math.max(0, start - 18), start))![0] + text.slice(start, end)
  const whole = run + /^[\d()-]*/.exec(text.slice(end, end + 18))![0]
  return PHONE.test(whole) || CODE_AHEAD.test(whole)
}

const SIGN = /(?:^|[\s([“"‘'])([-−–])$/u
const SIGN_WORD = /(?<!(?:\d|\bor)\s)\b(minus|negative)[^\S\n]$/iu

/**
 * An amount with the sign before it: `-0.4%`, `−14`, `minus 25 degrees`. A dash at the start of a line marks an item,
 * and behind figures it stands between two of them.
 */
function addSign(text: string, amount: ValueMention): ValueMention {
  const { start, type, value } = amount
  if (
    start === 0 ||
    type === 'ORDINAL' ||
    value === null ||
    typeof value === 'string' ||
    !('number' in value || 'amount' in value)
  )
    return amount
  const before = text.slice(Math.max(0, start - 14), start)
  const mark = SIGN.exec(before)
  const isItem = mark && mark[1] !== '−' && /(?:^|\n)\s*[-–]$/.test(text.slice(Math.max(0, start - 4), start))
  const word = SIGN_WORD.exec(before)
  const length = mark && !isItem && !/\d\s[-–]$/.test(before) ? 1 : (word?.[0].length ?? 0)
  if (length === 0 || 'numberTo' in value || 'amountTo' in value) return amount
  const signed = 'number' in value ? { ...value, number: -value.number } : { ...value, amount: -value.amount }
  return { ...amount, start: start - length, value: signed }
}

const NUMBER_STARTS = new Set([...Object.keys(ONES), ...Object.keys(TENS), 'half'])
const AFTER_ARTICLE = new Set([...Object.keys(SCALES), ...Object.keys(FRACTIONS), 'dozen'])

const mayStart = createWordSieve([
  ...['a', 'an'],
  ...NUMBER_STARTS,
  ...Object.keys(ORDINALS),
  ...CURRENCY_CODES,
  ...Object.keys(CURRENCY_MARKS).flatMap((mark) => /^[A-Za-z]+/.exec(mark)?.[0] ?? []),
])
