import type { EntityValue } from '../article.ts'
import { CURRENCY_MARKS, CURRENCY_NAMES, SHARED_CURRENCIES, SMALL_COINS } from './currencies.ts'
import { readNumber } from './read-number.ts'

/** The country (ISO 3166-1) that an adjective such as `Canadian` or a name such as `Hong Kong` stands for, or null. */
export type CountryOf = (words: string) => string | null

/** An amount of money in the text. */
export type ReadMoney = { readonly end: number; readonly value: EntityValue | null }

const MARK = new RegExp(
  `(?:${[...CURRENCY_MARKS]
    .sort((a, b) => b[0].length - a[0].length)
    .map(([mark]) => mark.replace(/[$.]/g, '\\$&'))
    .join('|')})`,
  'uy',
)
const CODES = new Map(CURRENCY_MARKS)
const RANGE = /[^\S\n]?(?:-|–|—|to|and|or)[^\S\n]?/iuy
const NAME = /(?:[^\S\n]|-)(?:(?<adjective>U\.?S\.?|\p{Lu}[\p{L}.]+(?:[^\S\n]\p{Lu}\p{L}+)?)[^\S\n])?(?<name>\p{L}+)/uy
const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/**
 * The amount that begins with a currency mark at `at`: `$3.5 billion`, `€2m`, `Rs 40 crore`, `$3-4 billion`.
 *
 * @example readMarkedMoney('€2m', 0) // { end: 3, value: { amount: 2000000, currency: 'EUR' } }
 */
export function readMarkedMoney(text: string, at: number): ReadMoney | null {
  const mark = matchAt(MARK, text, at)
  if (!mark) return null
  let from = at + mark[0].length
  // Letters need a gap or a digit behind them; a single letter needs the digit at once ("R5m", never "P 5").
  const gap = matchAt(/[^\S\n]/y, text, from)
  if (gap && !/^\p{Lu}$/u.test(mark[0])) from += 1
  const number = /^\d/.test(text.slice(from, from + 1)) ? readNumber(text, from, true) : null
  if (!number || /^\p{L}/u.test(text.slice(number.end, number.end + 1))) return null
  const currency = CODES.get(mark[0])!
  const range = matchAt(RANGE, text, number.end)
  const second =
    range &&
    readSecond(
      text,
      number.end + range[0].length,
      mark[0],
      range[0],
      /between[^\S\n]$/i.test(text.slice(Math.max(0, at - 8), at)),
    )
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
  const number = /^\d/.test(text.slice(from, from + 1)) ? readNumber(text, from, true) : null
  return number && { at: from, end: number.end, value: number.value }
}

const leading = (text: string, at: number): number =>
  readNumber(/^[\d,.]*\d/.exec(text.slice(at, at + 20))?.[0] ?? '1', 0)?.value ?? 1

/**
 * The amount whose currency is named behind the number, given where the number ended: `5 million euros`, `40 cents`.
 *
 * @example readNamedMoney('5 million euros', 9, 5e6, () => null) // { end: 15, value: { amount: 5000000, currency: 'EUR' } }
 */
export function readNamedMoney(text: string, end: number, amount: number, countryOf: CountryOf): ReadMoney | null {
  const match = matchAt(NAME, text, end)
  if (!match) return null
  const adjective = match.groups!['adjective']?.trim()
  const word = match.groups!['name']!.toLowerCase()
  const singular = word === 'pesos' ? 'peso' : word === 'pennies' ? 'penny' : word.replace(/s$/, '')
  const whole = end + match[0].length
  const own = CURRENCY_NAMES[word] ?? CURRENCY_NAMES[singular]
  // "It won" and "real" are words; the names of these currencies count only after a scale or a thousand.
  if (own && (!/^(?:won|real|rand|dong|sol)$/.test(word) || amount >= 1000))
    return { end: whole, value: { amount, currency: own } }
  const coin = SMALL_COINS[word] ?? SMALL_COINS[singular]
  if (coin) return { end: whole, value: { amount: Math.round(amount * 1e4) / 1e6, currency: coin } }
  const shared = SHARED_CURRENCIES[singular] ?? (singular === 'kroner' ? SHARED_CURRENCIES['krone'] : undefined)
  if (!shared || ((singular === 'mark' || singular === 'crown' || singular === 'sol') && amount < 1000)) return null
  const country = adjective ? countryOf(adjective) : null
  const currency = adjective ? country && shared.by[country] : shared.bare
  if (currency) return { end: whole, value: { amount, currency } }
  return { end: whole, value: { number: amount, unit: singular } }
}
