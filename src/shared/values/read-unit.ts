import {
  LENGTH_SYMBOLS,
  RATE_SYMBOLS,
  RATE_TIMES,
  SCALED_UNITS,
  UNIT_NAMES,
  UNIT_PHRASES,
  UNIT_SYMBOLS,
} from './units.ts'

/** A unit after a number: its symbol, where it ends, and the factor for the number. */
export type ReadUnit = { readonly symbol: string; readonly end: number; readonly factor: number }

const GAP = /[^\S\n]|-/y
const WORD = /[\p{L}°℃]+/uy
const POWER = /[²³]|[23](?![\p{L}\p{N}.,])/uy
const SQUARE = /(?<square>square|sq\.?)|(?<cubic>cubic|cu\.?)/iuy
const RATE = /(?:(?:[^\S\n]|-)(?<by>per|an?|each|every)(?:[^\S\n]|-)|(?<stroke>\/))/iuy
const NOT_END = /[\p{L}\p{N}]/u
/** Single letters are a unit only at once behind the figure: `-18C`, `5W`. */
const ONLY_GLUED = new Set(['C', 'F', 'W', 'V', 'g', 'l'])

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/**
 * The unit that the words at `at`, at once behind a number, name: `km`, `cubic metres a day`, `°C`; null for none.
 *
 * @example
 * readUnit('4 cubic metres a day', 1) // { symbol: 'm3/d', end: 20, factor: 1 }
 * readUnit('5 bcm', 1) // { symbol: 'm3', end: 5, factor: 1000000000 }
 */
export function readUnit(text: string, at: number): ReadUnit | null {
  const gap = matchAt(GAP, text, at)?.[0].length ?? 0
  const unit = readPlainUnit(text, at + gap, gap === 0)
  if (!unit) return null
  const rate = matchAt(RATE, text, unit.end)
  const by = rate && readDenominator(text, unit.end + rate[0].length, rate.groups!['by'])
  if (!by) return unit
  const symbol = `${unit.symbol}/${by.symbol}`
  return { symbol: RATE_SYMBOLS[symbol] ?? symbol, end: by.end, factor: unit.factor }
}

/** The time, or behind `per` and a stroke also the unit, that a rate is reckoned by. */
function readDenominator(text: string, at: number, by: string | undefined): ReadUnit | null {
  const word = matchAt(WORD, text, at)?.[0]
  if (word === undefined) return null
  const time = by === undefined ? RATE_TIMES[word] : word.length > 1 ? RATE_TIMES[word.toLowerCase()] : undefined
  if (time) return { symbol: time, end: at + word.length, factor: 1 }
  return by === undefined || by.toLowerCase() === 'per' ? readPlainUnit(text, at, by === undefined) : null
}

function readPlainUnit(text: string, at: number, isGlued: boolean): ReadUnit | null {
  const area = matchAt(SQUARE, text, at)
  if (area) {
    const from = at + area[0].length + (matchAt(GAP, text, at + area[0].length)?.[0].length ?? 0)
    const length = readWord(text, from, false)
    if (length && LENGTH_SYMBOLS.has(length.symbol))
      return { ...length, symbol: `${length.symbol}${area.groups!['square'] ? 2 : 3}` }
  }
  const unit = readPhrase(text, at) ?? readWord(text, at, isGlued)
  const power = unit && LENGTH_SYMBOLS.has(unit.symbol) ? matchAt(POWER, text, unit.end) : null
  if (!unit || !power) return unit && !NOT_END.test(text[unit.end] ?? '') ? unit : null
  return { ...unit, symbol: `${unit.symbol}${/[²2]/.test(power[0]) ? 2 : 3}`, end: unit.end + power[0].length }
}

function readWord(text: string, at: number, isGlued: boolean): ReadUnit | null {
  const word = matchAt(WORD, text, at)?.[0]
  if (word === undefined) return null
  const end = at + word.length
  const degrees = /^°?([CF])$/.exec(word)
  if (degrees) return isGlued || word.length > 1 ? { symbol: `°${degrees[1]}`, end, factor: 1 } : null
  if (ONLY_GLUED.has(word) && !isGlued) return null
  const scaled = SCALED_UNITS[word.toLowerCase()]
  if (scaled) return { symbol: scaled[0], end, factor: scaled[1] }
  const symbol = UNIT_SYMBOLS.get(word) ?? UNIT_NAMES.get(word) ?? joined(text, at)
  if (symbol === undefined) return null
  return typeof symbol === 'string' ? { symbol, end, factor: 1 } : symbol
}

const JOINED = /\p{L}+-\p{L}+/uy

/** Names with a hyphen: `kilowatt-hours`, `light-years`. */
function joined(text: string, at: number): ReadUnit | undefined {
  const words = matchAt(JOINED, text, at)?.[0]
  const symbol = words && UNIT_NAMES.get(words)
  return symbol ? { symbol, end: at + words.length, factor: 1 } : undefined
}

const PHRASE = /\p{L}+(?:[^\S\n]|-)\p{L}+(?:(?:[^\S\n]|-)\p{L}+)?/uy
const FIRST_WORDS = new Set(Object.keys(UNIT_PHRASES).map((phrase) => phrase.split(' ')[0]!))

function readPhrase(text: string, at: number): ReadUnit | null {
  const first = matchAt(WORD, text, at)?.[0]
  if (first === undefined || !FIRST_WORDS.has(first)) return null
  const words = matchAt(PHRASE, text, at)?.[0].split(/[\s-]+/) ?? []
  for (const count of [3, 2]) {
    const symbol = UNIT_PHRASES[words.slice(0, count).join(' ').toLowerCase()]
    if (words.length < count || symbol === undefined) continue
    return { symbol, end: at + words.slice(0, count).join(' ').length, factor: 1 }
  }
  return null
}
