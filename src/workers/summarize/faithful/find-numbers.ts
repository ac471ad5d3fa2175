import { stemOf } from '../document/find-terms.ts'
import { NUMBER_WORDS, SCALES, UNITS } from './claim-words.ts'

/** A number in a text: its value, what it counts where that is said, and where it stands. */
export type FoundNumber = { value: number; unit: string | null; start: number; end: number }

const TOKEN = /\d+(?:,\d{3})*(?:\.\d+)?|\p{L}+|[%$£€]/gu
const CURRENCY: Readonly<Record<string, string>> = { $: 'dollar', '£': 'pound', '€': 'euro' }

/**
 * The numbers of `text` in order, in digits or in English words: `1,400`, `2.3 billion`, `twenty-three`, `£5m`.
 *
 * @example
 * findNumbers('about 2.3 million pounds').map(({ value, unit }) => [value, unit]) // [[2300000, 'pound']]
 */
export function findNumbers(text: string): FoundNumber[] {
  const tokens = [...text.matchAll(TOKEN)].map((match) => ({ text: match[0].toLowerCase(), start: match.index }))
  const found: FoundNumber[] = []
  for (let i = 0; i < tokens.length; i++) {
    const first = tokens[i]!
    const value = numberIn(first.text)
    if (value === null) continue
    let total = value
    let last = i
    for (let next = tokens[last + 1]; next && touches(text, tokens[last]!, next); next = tokens[last + 1]) {
      const scale = SCALES.get(next.text)
      const ones = NUMBER_WORDS.get(next.text)
      if (scale !== undefined) total *= scale
      else if (total >= 20 && total < 100 && total % 10 === 0 && ones !== undefined && ones > 0 && ones < 10)
        total += ones
      else break
      last++
    }
    const end = tokens[last]!.start + tokens[last]!.text.length
    const after = tokens[last + 1]
    found.push({ value: total, unit: unitOf(tokens[i - 1]?.text, after?.text), start: first.start, end })
    i = last
  }
  return found
}

function numberIn(token: string): number | null {
  const code = token.charCodeAt(0)
  if (code >= 48 && code <= 57) return Number(token.replaceAll(',', ''))
  return NUMBER_WORDS.get(token) ?? null
}

function touches(text: string, before: { text: string; start: number }, after: { start: number }): boolean {
  return /^[ -]?$/.test(text.slice(before.start + before.text.length, after.start))
}

function unitOf(before: string | undefined, after: string | undefined): string | null {
  const currency = before === undefined ? undefined : CURRENCY[before]
  if (currency !== undefined) return currency
  if (after === '%' || after === 'per') return 'percent'
  const stem = after === undefined ? '' : stemOf(after)
  return UNITS.has(stem) ? stem : null
}
