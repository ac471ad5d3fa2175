import { FRACTION_GLYPHS, FRACTIONS, ONES, SCALES, SHORT_SCALES, TENS } from '../words/number-words.ts'
import { wordSet } from '../words/word-set.ts'

/** A number as it stands in the text: its value, where it ends, and whether it was written in words. */
export type ReadNumber = { readonly value: number; readonly end: number; readonly inWords: boolean }

const alternatives = (words: Readonly<Record<string, number>>): string =>
  Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .join('|')

/** A blank that may stand inside a number. */
const GAP = '[\\s\\u00a0]'
// Groups of three, or of two before the last three as in India; a decimal point needs a digit after it.
const DIGITS = /(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:[\u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?(?!\d)/y
const WORD = /[a-z]+/iy
const SCALE_WORD = new RegExp(`(?:${GAP}|-(?=\\w))?(${alternatives(SCALES)})\\b`, 'iy')
const SHORT_SCALE = new RegExp(`(${GAP})?(${alternatives(SHORT_SCALES)})\\b(?!['’-]\\p{L})`, 'iuy')
/** Letters that are a scale also behind a blank: `$641 mil`, `2.3 bn`. */
const SPACED = wordSet('m mn mln mio mil bn bln tn trn cr')
const FRACTION_WORD = `(?:${alternatives(FRACTIONS)})`
const MIXED_FRACTION = /[\s-](\d)\/(\d)(?![\d/])/y
/** `and a half` behind a number, and the scale that may follow: `two and a half million`. */
const AND_PART = new RegExp(
  `${GAP}and${GAP}(?:a|one|three)[\\s-](${FRACTION_WORD})s?\\b(?:${GAP}(${alternatives(SCALES)})\\b)?`,
  'iy',
)
const DOZEN = new RegExp(`(half${GAP}a|an?|${alternatives(ONES)}|\\d+)${GAP}dozen\\b`, 'iy')
/** What may stand before a scale in place of a number: `a million`, `half a million`, `three-quarters of a million`. */
const OPENING = new RegExp(
  `(?:(?<article>an?)(?:${GAP}|(?=$))|(?<part>half${GAP}an?|(?:an?|one|two|three|four|\\d)[\\s-]${FRACTION_WORD}s?${GAP}of${GAP}an?)${GAP})(?=(?:${alternatives(SCALES)})\\b)`,
  'iy',
)

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const scaleOf = (word: string): number => SCALES[word.toLowerCase()]!

/**
 * The number that begins at `at`, in digits or English words, with its scale; null where none begins.
 * `shortScales` also takes letters after digits (`2m`, `3.5bn`): the caller knows that no metres are meant.
 *
 * @example
 * readNumber('twenty-six percent', 0) // { value: 26, end: 10, inWords: true }
 * readNumber('a million and a half', 0) // { value: 1500000, end: 20, inWords: true }
 * readNumber('2.5m', 0, true) // { value: 2500000, end: 4, inWords: false }
 */
export function readNumber(text: string, at: number, shortScales = false): ReadNumber | null {
  const first = text.charCodeAt(at)
  const isDigit = first >= 48 && first <= 57
  const dozen = matchAt(DOZEN, text, at)
  if (dozen) return { value: 12 * countOf(dozen[1]!), end: at + dozen[0].length, inWords: !isDigit }
  if (!isDigit) return readWords(text, at)
  const digits = readDigits(text, at)
  if (!digits) return readOpening(text, at)
  const scale = matchAt(SCALE_WORD, text, digits.end)
  if (scale) return readScaleTail(text, digits.value, scaleOf(scale[1]!), digits.end + scale[0].length)
  const short = shortScales ? matchAt(SHORT_SCALE, text, digits.end) : null
  if (!short || (short[1] && !SPACED.has(short[2]!.toLowerCase()))) return readOpening(text, at) ?? digits
  const value = digits.value * SHORT_SCALES[short[2]!.toLowerCase()]!
  return { value, end: digits.end + short[0].length, inWords: false }
}

const countOf = (words: string): number => {
  const lower = words.toLowerCase()
  if (lower.startsWith('half')) return 1 / 2
  return /^an?$/.test(lower) ? 1 : (ONES[lower] ?? Number(lower))
}

/** After a first scale may come a second (`2 lakh crore`) or a part (`2 million and a half`). */
function readScaleTail(text: string, count: number, scale: number, end: number): ReadNumber {
  const second = matchAt(SCALE_WORD, text, end)
  if (second) return { value: count * scale * scaleOf(second[1]!), end: end + second[0].length, inWords: false }
  const part = matchAt(AND_PART, text, end)
  return part && !part[2]
    ? { value: (count + partOf(part)) * scale, end: end + part[0].length, inWords: false }
    : { value: count * scale, end, inWords: false }
}

const partOf = (match: RegExpExecArray): number =>
  FRACTIONS[match[1]!.toLowerCase()]! * (/three/i.test(match[0]) ? 3 : 1)

function readDigits(text: string, at: number): ReadNumber | null {
  const digits = matchAt(DIGITS, text, at)
  if (!digits) return null
  const value = Number(digits[0].replace(/[,\u00a0\u202f]/g, ''))
  const end = at + digits[0].length
  const glyph = FRACTION_GLYPHS[text[end] ?? '']
  if (glyph !== undefined) return { value: value + glyph, end: end + 1, inWords: false }
  const part = matchAt(MIXED_FRACTION, text, end)
  if (part && Number(part[2]) > Number(part[1]))
    return { value: value + Number(part[1]) / Number(part[2]), end: end + part[0].length, inWords: false }
  return { value, end, inWords: false }
}

/** `half a million`, `3 quarters of a million`: a part before a scale, with its own first figure. */
function readOpening(text: string, at: number): ReadNumber | null {
  const opening = matchAt(OPENING, text, at)
  const part = opening?.groups?.['part']
  if (!opening || !part) return null
  const end = at + opening[0].length
  const scale = matchAt(SCALE_WORD, text, end)!
  return { value: readPart(part) * scaleOf(scale[1]!), end: end + scale[0].length, inWords: true }
}

/** The value of `half a`, `a third of a`, `three-quarters of a`. */
function readPart(words: string): number {
  const [count, name] = words.toLowerCase().split(/[\s\u00a0-]/)
  if (count === 'half') return FRACTIONS['half']!
  return countOf(count!) * FRACTIONS[name!.replace(/s$/, '').replace('halve', 'half')]!
}

type WordKind = 'one' | 'ten' | 'scale'

/** Reads `two hundred and five`, `a million and a half`, `two and a half billion`. */
function readWords(text: string, at: number): ReadNumber | null {
  const part = readOpening(text, at)
  if (part) return part
  const article = matchAt(OPENING, text, at)
  let [total, group, end] = [0, article ? 1 : 0, -1]
  let position = at + (article?.[0].length ?? 0)
  let last: WordKind | null = article ? 'one' : null
  let lastScale = 1
  for (;;) {
    const gap = last === null || end < 0 ? 0 : gapAt(text, position, last)
    // The three of `two million and three quarters` counts quarters.
    if (gap < 0 || (last === 'scale' && matchAt(AND_PART, text, position))) break
    const word = matchAt(WORD, text, position + gap)?.[0].toLowerCase() ?? ''
    if (Object.hasOwn(ONES, word) && (last === null || last === 'scale' || (last === 'ten' && ONES[word]! < 10))) {
      group += ONES[word]!
      last = 'one'
    } else if (Object.hasOwn(TENS, word) && (last === null || last === 'scale')) {
      group += TENS[word]!
      last = 'ten'
    } else if (Object.hasOwn(SCALES, word) && last !== null) {
      lastScale = SCALES[word]!
      if (lastScale === 100) group = (group || 1) * 100
      else {
        total = group === 0 ? total * lastScale : total + group * lastScale
        group = 0
      }
      last = 'scale'
    } else break
    position += gap + word.length
    end = position
  }
  return end < 0 ? null : addPart(text, total + group, last === 'scale' ? lastScale : 1, end)
}

/** `two and a half million` takes the half before its scale, `a million and a half` by the scale before it. */
function addPart(text: string, value: number, lastScale: number, end: number): ReadNumber {
  const match = matchAt(AND_PART, text, end)
  if (!match) return { value, end, inWords: true }
  const whole = end + match[0].length
  if (match[2]) return { value: (value + partOf(match)) * scaleOf(match[2]), end: whole, inWords: true }
  return { value: value + partOf(match) * lastScale, end: whole, inWords: true }
}

const AFTER_SCALE = /[\s\u00a0]and[\s\u00a0]|[\s\u00a0-]/iy
const BETWEEN_WORDS = /[\s\u00a0-]/y

/** Length of what joins two number words, or -1: a space, a hyphen, and after a scale also `and`. */
function gapAt(text: string, at: number, last: WordKind): number {
  return matchAt(last === 'scale' ? AFTER_SCALE : BETWEEN_WORDS, text, at)?.[0].length ?? -1
}
