/** A number as it stands in the text: its value, where it ends, and whether it was written in words. */
export type ReadNumber = { readonly value: number; readonly end: number; readonly inWords: boolean }

const UNITS: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
}
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}
const SCALES: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  lakh: 1e5,
  lakhs: 1e5,
  million: 1e6,
  crore: 1e7,
  crores: 1e7,
  billion: 1e9,
  trillion: 1e12,
}
/** Written at once after digits: `2m`, `3.5bn`, `40K`. A bare `m` or `b` may be a unit: only money reads those. */
const SHORT_SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  m: 1e6,
  mn: 1e6,
  mln: 1e6,
  mio: 1e6,
  mil: 1e6,
  b: 1e9,
  bn: 1e9,
  bln: 1e9,
  tn: 1e12,
  trn: 1e12,
  cr: 1e7,
}
const FRACTIONS: Readonly<Record<string, number>> = { half: 0.5, quarter: 0.25, third: 1 / 3 }
const GLYPHS: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75, '⅓': 1 / 3, '⅔': 2 / 3 }

// Groups of three, or of two before the last three as in India; a decimal point needs a digit after it.
const DIGITS = /(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)(?:\.\d+)?(?![\d])/y
const WORD = /[a-z]+/iy
const SCALE_WORD = /(?:[\s\u00a0]|-(?=\w))?(hundred|thousand|lakhs?|million|crores?|billion|trillion)\b/iy
const SHORT_SCALE = /[\s\u00a0]?(k|mn|mln|mio|mil|m|bn|bln|b|tn|trn|cr)\b(?!['’])/iy

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/**
 * The number that begins at `at`, in digits or English words, with its scale; null where none begins.
 * `shortScales` also takes letters after digits (`2m`, `3.5bn`), which only amounts of money mean as scales.
 *
 * @example readNumber('twenty-six percent', 0) // { value: 26, end: 10, inWords: true }
 */
export function readNumber(text: string, at: number, shortScales = false): ReadNumber | null {
  const first = text.charCodeAt(at)
  const isDigit = first >= 48 && first <= 57
  const read = isDigit ? readDigits(text, at) : readWords(text, at)
  if (!read) return null
  const { end, value } = read
  if (read.inWords) return read
  const scale = matchAt(SCALE_WORD, text, end)
  if (scale) return readScaleTail(text, value * SCALES[scale[1]!.toLowerCase()]!, end + scale[0].length)
  const short = shortScales ? matchAt(SHORT_SCALE, text, end) : null
  return short
    ? { value: value * SHORT_SCALES[short[1]!.toLowerCase()]!, end: end + short[0].length, inWords: false }
    : read
}

/** After a first scale may come a second: `2 lakh crore`, `1.5 hundred thousand`. */
function readScaleTail(text: string, value: number, end: number): ReadNumber {
  const scale = matchAt(SCALE_WORD, text, end)
  if (!scale) return { value, end, inWords: false }
  return { value: value * SCALES[scale[1]!.toLowerCase()]!, end: end + scale[0].length, inWords: false }
}

function readDigits(text: string, at: number): ReadNumber | null {
  const digits = matchAt(DIGITS, text, at)
  if (!digits) return null
  const value = Number(digits[0].replaceAll(',', ''))
  const end = at + digits[0].length
  const glyph = GLYPHS[text[end] ?? '']
  if (glyph !== undefined) return { value: value + glyph, end: end + 1, inWords: false }
  const fraction = /[\s-](\d)\/(\d)(?![\d/])/y
  const part = matchAt(fraction, text, end)
  if (part && Number(part[2]) > Number(part[1]))
    return { value: value + Number(part[1]) / Number(part[2]), end: end + part[0].length, inWords: false }
  return { value, end, inWords: false }
}

/** Reads `two hundred and five`, `half a million`, `a dozen`, `two and a half billion`. */
function readWords(text: string, at: number): ReadNumber | null {
  let total = 0
  let group = 0
  let end = -1
  let position = at
  let last: 'unit' | 'ten' | 'scale' | null = null
  const opening = readOpening(text, at)
  if (opening) {
    group = opening.value
    position = opening.end
    end = opening.complete ? opening.end : -1
    last = 'unit'
  }
  for (;;) {
    const gap = last === null ? 0 : gapAt(text, position, last)
    if (gap < 0) break
    const word = matchAt(WORD, text, position + gap)?.[0].toLowerCase()
    if (word === undefined) break
    const next = position + gap + word.length
    if (UNITS[word] !== undefined && (last === null || last === 'scale' || (last === 'ten' && UNITS[word]! < 10))) {
      group += UNITS[word]!
      last = 'unit'
    } else if (TENS[word] !== undefined && (last === null || last === 'scale')) {
      group += TENS[word]!
      last = 'ten'
    } else if (SCALES[word] !== undefined && last !== null) {
      const scale = SCALES[word]!
      if (scale === 100) group = (group || 1) * 100
      else {
        total += (group || 1) * scale
        group = 0
      }
      last = 'scale'
    } else break
    position = next
    end = next
  }
  if (end < 0) return null
  const half = matchAt(
    /[\s\u00a0]and a (half|quarter)\b(?:[\s\u00a0](hundred|thousand|million|billion|trillion)\b)?/iy,
    text,
    end,
  )
  if (half?.[2]) {
    const scale = SCALES[half[2].toLowerCase()]!
    return {
      value: (total + group + FRACTIONS[half[1]!.toLowerCase()]!) * scale,
      end: end + half[0].length,
      inWords: true,
    }
  }
  if (half)
    return { value: total + group + FRACTIONS[half[1]!.toLowerCase()]!, end: end + half[0].length, inWords: true }
  return { value: total + group, end, inWords: true }
}

type Opening = { value: number; end: number; complete: boolean }

/** `a dozen` and `half a dozen` stand alone; `a` and `half a` need a scale behind them. */
function readOpening(text: string, at: number): Opening | null {
  const dozen = matchAt(/(half a|a|two|three|four|five|six)[\s\u00a0]dozen\b/iy, text, at)
  if (dozen) {
    const count = { 'half a': 0.5, a: 1 }[dozen[1]!.toLowerCase()] ?? UNITS[dozen[1]!.toLowerCase()]!
    return { value: count * 12, end: at + dozen[0].length, complete: true }
  }
  const scaled = matchAt(
    /(half a|a quarter of a|a)(?=[\s\u00a0](?:hundred|thousand|million|billion|trillion|lakh|crore)\b)/iy,
    text,
    at,
  )
  if (!scaled) return null
  const value = { 'half a': 0.5, 'a quarter of a': 0.25, a: 1 }[scaled[1]!.toLowerCase()]!
  return { value, end: at + scaled[0].length, complete: false }
}

/** Length of what joins two number words, or -1: a space, a hyphen, and after a scale also `and`. */
function gapAt(text: string, at: number, last: 'unit' | 'ten' | 'scale'): number {
  const joint = matchAt(last === 'scale' ? /[\s\u00a0]and[\s\u00a0]|[\s\u00a0-]/iy : /[\s\u00a0-]/y, text, at)
  return joint ? joint[0].length : -1
}
