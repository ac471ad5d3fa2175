import { pairQuotationMarks, type Quotation } from '../../../shared/text/pair-quotation-marks.ts'
import { findTerms, type Term } from '../document/find-terms.ts'
import { FUNCTION_WORDS } from '../document/function-words.ts'
import { HONORIFICS, MONTHS, NEGATIONS, WEEKDAYS } from './claim-words.ts'
import { type FoundNumber, findNumbers } from './find-numbers.ts'

/** A sentence with everything in it that can be checked. Offsets count from the beginning of `text`. */
export type Claim = {
  text: string
  terms: Term[]
  /** Stems that carry matter. */
  content: ReadonlySet<string>
  numbers: FoundNumber[]
  quotations: Quotation[]
}

/** What a sentence says, taken apart for comparison. */
export function readClaim(text: string): Claim {
  const terms = findTerms(text, 0, text.length)
  const content = new Set(terms.filter(isContent).map(({ stem }) => stem))
  return { text, terms, content, numbers: findNumbers(text), quotations: pairQuotationMarks(text) }
}

/** Whether a term carries matter: no function word, no negation, no form of address, no lone letter. */
export function isContent({ stem, number }: Term): boolean {
  return number || (stem.length > 1 && !FUNCTION_WORDS.has(stem) && !NEGATIONS.has(stem) && !HONORIFICS.has(stem))
}

/** Whether a term names a weekday or a month. `May` and `March` only with their capital. */
export function isCalendarName({ stem, capital }: Term): boolean {
  return capital && (WEEKDAYS.has(stem) || MONTHS.has(stem))
}

/**
 * Whether two stems are forms of one word: equal, or the same for as long as an English root is long.
 * `resign` and `resignation` are; `port` and `portal` count as one too, which a summary of one article can bear.
 */
export function isSameWord(one: string, other: string): boolean {
  if (one === other) return true
  const shared = Math.max(4, Math.min(one.length, other.length) - 1)
  return one.length >= 4 && other.length >= 4 && one.slice(0, shared) === other.slice(0, shared)
}
