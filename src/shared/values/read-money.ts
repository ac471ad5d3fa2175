import type { EntityValue } from '../article.ts'
import { startsWithDigit } from '../text/word-forms.ts'
import {
  CODE_HOMONYMS,
  CURRENCY_CODES,
  CURRENCY_HOMONYMS,
  CURRENCY_MARKS,
  CURRENCY_NAMES,
  SHARED_CURRENCIES,
  SMALL_COINS,
} from './currencies.ts'
import { readNumber } from './read-number.ts'

/** The country whose money a text means. */
export type MoneyPlaces = {
  /**
   * The country (ISO 3166-1) that an adjective such as `Canadian` or a name such as `Hong Kong` stands for, or null.
   */
  readonly countryOf: (words: string) => string | null
  /** The country whose money a bare `$` or `rupees` means in this text, or null where nothing says so. */
  readonly home: string | null
}

/** An amount of money in the text. */
export type ReadMoney = { readonly end: number; readonly value: EntityValue | null }

const alternatives = (words: Iterable<string>): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((mark) => mark.replace(/[$.]/g, '\\$&'))
    .join('|')

const MARK = new RegExp(`(?:${alternatives([...Object.keys(CURRENCY_MARKS), ...CURRENCY_CODES])})`, 'uy')
const RANGE = /[^\S\n]?(?:-|–|—|to|and|or)[^\S\n]?/iuy
const NAME = /(?:[^\S\n]|-)?(?:(?<adjective>U\.?S\.?|\p{Lu}[\p{L}.]+(?:[^\S\n]\p{Lu}\p{L}+)?)[^\S\n])?(?<name>\p{L}+)/uy
const CODE_BEHIND = /[^\S\n]?(?<code>[A-Z]{3})(?![\p{L}\p{N}])/uy
/** Shillings as East Africa writes them: `4m/-`, `500/=`. */
const SHILLINGS = /\/[-=]/y
/** Pence at once behind the figures: `99p`, not `1080p` and the other heights of a picture. */
const PENCE = /p(?![\p{L}\p{N}])/uy
const MOST_PENCE = 500
const PICTURE_LINES = new Set([240, 360, 480])

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/**
 * The amount that begins with a currency mark or code at `at`: `$3.5 billion`, `€2m`, `USD41.7 million`, `$3-4
 * billion`.
 *
 * @example readMarkedMoney('€2m', 0, { countryOf: () => null, home: null }) // { end: 3, value: { amount: 2000000, currency: 'EUR' } }
 */
export function readMarkedMoney(text: string, at: number, { home }: MoneyPlaces): ReadMoney | null {
  const mark = matchAt(MARK, text, at)
  if (!mark) return null
  let from = at + mark[0].length
  // Letters need a gap or a digit behind them; a single letter needs the digit at once ("R5m", never "P 5").
  if (matchAt(/[^\S\n]/y, text, from) && !/^\p{Lu}$/u.test(mark[0])) from += 1
  const number = isDigit(text, from) ? readNumber(text, from, true) : null
  if (!number || /^(?:[\p{L}+]|[.,]\d)/u.test(text.slice(number.end, number.end + 2))) return null
  const stands = CURRENCY_MARKS[mark[0]] ?? mark[0]
  const shared = SHARED_CURRENCIES[stands]
  const currency = shared ? (currencyOf(stands, home) ?? shared.marked) : stands
  const isGlued = from === at + mark[0].length
  if (!currency || looksLikeCode(mark[0], isGlued, text.slice(from, number.end), currency, home)) return null
  const range = matchAt(RANGE, text, number.end)
  const isBetween = /between[^\S\n]$/i.test(text.slice(Math.max(0, at - 8), at))
  const second = range && readSecond(text, number.end + range[0].length, mark[0], range[0], isBetween)
  if (second) {
    const scale =
      number.value < second.value && number.value < 1000 && second.value >= 1e5
        ? second.value / leading(text, second.at)
        : 1
    const amount = number.value * scale
    if (amount < second.value) return { end: second.end, value: { amount, amountTo: second.value, currency } }
  }
  return { end: number.end, value: { amount: number.value, currency } }
}

/** `N95`, `K2` and `COP28` are no sums; `N5bn`, `R1,200` and, in South Africa, `R10` are. */
function looksLikeCode(
  mark: string,
  isGlued: boolean,
  figures: string,
  currency: string,
  home: string | null,
): boolean {
  const isShort = isGlued && /^[A-Z]{1,2}$/.test(mark)
  if ((!isShort && !CODE_HOMONYMS.has(mark)) || currency.slice(0, 2) === home) return false
  return !/[,.]\d|\p{L}/u.test(figures)
}

const isDigit = (text: string, at: number): boolean => startsWithDigit(text.slice(at, at + 1))

/** What a shared name means at home, else what it means bare; null for none. */
function currencyOf(name: string, home: string | null): string | null {
  const shared = SHARED_CURRENCIES[name]!
  return (home === null ? undefined : shared.by[home]) ?? shared.bare
}

/** The other end of a range, with or without its own mark; `and` needs the mark and `between` ("between $3 and $5"). */
function readSecond(
  text: string,
  at: number,
  mark: string,
  joint: string,
  isBetween: boolean,
): { at: number; end: number; value: number } | null {
  const marked = text.startsWith(mark, at)
  if (/and|or/i.test(joint) && !(marked && isBetween)) return null
  const from = marked ? at + mark.length : at
  const number = isDigit(text, from) ? readNumber(text, from, true) : null
  return number && { at: from, end: number.end, value: number.value }
}

const leading = (text: string, at: number): number =>
  readNumber(/^[\d,.]*\d/.exec(text.slice(at, at + 20))?.[0] ?? '1', 0)?.value ?? 1

/**
 * The amount whose currency is named behind the number, given where the number ended: `5 million euros`, `40 cents`,
 * `41 million USD`, `99p`.
 *
 * @example
 * const nowhere = { countryOf: () => null, home: null }
 * readNamedMoney('5 million euros', 9, 5e6, nowhere) // { end: 15, value: { amount: 5000000, currency: 'EUR' } }
 */
export function readNamedMoney(text: string, end: number, amount: number, places: MoneyPlaces): ReadMoney | null {
  const code = matchAt(CODE_BEHIND, text, end)
  if (code && CURRENCY_CODES.has(code.groups!['code']!) && !(amount < 1000 && CODE_HOMONYMS.has(code.groups!['code']!)))
    return { end: end + code[0].length, value: { amount, currency: code.groups!['code']! } }
  if (amount <= MOST_PENCE && !PICTURE_LINES.has(amount) && matchAt(PENCE, text, end))
    return { end: end + 1, value: { amount: hundredth(amount), currency: 'GBP' } }
  if (matchAt(SHILLINGS, text, end)) return named('shilling', amount, end + 2, places.home)
  const match = matchAt(NAME, text, end)
  if (!match || match[0].startsWith(match.groups!['name']!)) return null
  const adjective = match.groups!['adjective']?.trim()
  const word = match.groups!['name']!.toLowerCase()
  const singular = SINGULARS[word] ?? word.replace(/s$/, '')
  const whole = end + match[0].length
  if (CURRENCY_HOMONYMS.has(singular) && amount < 1000) return null
  const own = CURRENCY_NAMES[word] ?? CURRENCY_NAMES[singular]
  if (own) return { end: whole, value: { amount, currency: own } }
  const coin = SMALL_COINS[word] ?? SMALL_COINS[singular]
  const shared = SHARED_CURRENCIES[coin ?? singular]
  const value = coin ? hundredth(amount) : amount
  if (!shared) return coin ? { end: whole, value: { amount: value, currency: coin } } : null
  if (!adjective) return named(coin ?? singular, value, whole, places.home)
  const country = places.countryOf(adjective)
  const currency = country && shared.by[country]
  return { end: whole, value: currency ? { amount: value, currency } : { number: amount, unit: singular } }
}

/** So much of a currency with a shared name: at home, bare, or left as the name says. */
function named(name: string, amount: number, end: number, home: string | null): ReadMoney {
  const currency = currencyOf(name, home)
  return { end, value: currency ? { amount, currency } : { number: amount, unit: name } }
}

const SINGULARS: Readonly<Record<string, string>> = { pennies: 'penny', kroner: 'krone', kronor: 'krona' }

/** The amount of that many hundredths, free of what floating point adds. */
const hundredth = (count: number): number => Math.round(count * 1e4) / 1e6
