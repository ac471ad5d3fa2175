import { readCount } from '../../../shared/values/read-count.ts'
import type { ReadNumber } from '../../../shared/values/read-number.ts'
import { readNumber } from '../../../shared/values/read-number.ts'
import { readPart } from '../../../shared/values/read-share.ts'
import { FRACTIONS } from '../../../shared/words/number-words.ts'
import { stemOf } from '../document/find-terms.ts'
import { UNITS } from './claim-words.ts'

/** A number in a text: its value, what it counts if that is stated, and where it stands. */
export type FoundNumber = { value: number; unit: string | null; start: number; end: number }

const START = /\d|\p{L}+/gu
const UNIT = /[^\S\n]?-?(%|per[^\S\n]cent|pct?\b|\p{L}+)/uy
const CURRENCY: Readonly<Record<string, string>> = { $: 'dollar', '£': 'pound', '€': 'euro' }
/** Words that are numbers by themselves. */
const LONE_WORDS: Readonly<Record<string, number>> = { dozen: 12, twice: 2, half: FRACTIONS['half']! }

/**
 * The numbers of `text` in order, in digits or in English words: `1,400`, `2.3 billion`, `twenty-three`, `£5m`, `half a
 * million`. `one` alone is a pronoun as often and left out.
 *
 * @example
 * findNumbers('about 2.3 million pounds').map(({ value, unit }) => [value, unit]) // [[2300000, 'pound']]
 */
export function findNumbers(text: string): FoundNumber[] {
  const found: FoundNumber[] = []
  START.lastIndex = 0
  for (let match = START.exec(text); match !== null; match = START.exec(text)) {
    const start = match.index
    const share = readFifth(text, start)
    if (share) {
      START.lastIndex = share.end
      found.push({ ...share, start })
      continue
    }
    const currency = CURRENCY[text[start - 1] ?? '']
    const read = currency ? readNumber(text, start, true) : (readCount(text, start) ?? readLoneWord(match[0], start))
    if (!read) continue
    START.lastIndex = read.end
    if (read.inWords && read.value === 1) continue
    found.push({ value: read.value, unit: currency ?? unitBehind(text, read.end), start, end: read.end })
  }
  return found
}

const MANY = /(?:(tens|hundreds) of )?(thousands|millions|billions)(?= of|\b)|(dozens|hundreds)(?= of|\b)/iy
const MANIES: Readonly<Record<string, number>> = {
  dozens: 12,
  tens: 10,
  hundreds: 100,
  thousands: 1000,
  millions: 1e6,
  billions: 1e9,
}

/**
 * `one fifth of` as 20 percent; `tens of thousands` as 10,000 of the unit `many`, which only others of its kind
 * contradict.
 */
function readFifth(text: string, start: number): Omit<FoundNumber, 'start'> | null {
  MANY.lastIndex = start
  const many = MANY.exec(text)
  if (many) {
    const [words, times, base, alone] = many
    const factor = times === undefined ? 1 : MANIES[times.toLowerCase()]!
    return { value: factor * MANIES[(base ?? alone)!.toLowerCase()]!, unit: 'many', end: start + words.length }
  }
  const part = readPart(text, start)
  if (!part || part.value === FRACTIONS['half']) return null
  return { value: Math.round(1000 * part.value) / 10, unit: 'percent', end: part.end }
}

function readLoneWord(word: string, start: number): ReadNumber | null {
  const lower = word.toLowerCase()
  if (!Object.hasOwn(LONE_WORDS, lower)) return null
  return { value: LONE_WORDS[lower]!, end: start + word.length, inWords: true }
}

function unitBehind(text: string, end: number): string | null {
  UNIT.lastIndex = end
  const word = UNIT.exec(text)?.[1]?.toLowerCase() ?? ''
  if (/^(?:%|per|pct?$)/.test(word)) return 'percent'
  const stem = stemOf(word)
  return UNITS.has(stem) ? stem : null
}
