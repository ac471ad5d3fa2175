import type { Quote } from '../article.ts'

/**
 * How certain it is that a quote was said. `speech` is shown by default; `weak` is indirect speech that is uncertain or
 * has no named or described speaker; `stance` is what somebody thought or meant; `doubtful` may be none of these.
 */
export type QuoteClass = 'speech' | 'weak' | 'stance' | 'doubtful'

/** Which list of a record a quote stands in. */
export type QuoteList = 'quotes' | 'stances' | 'doubtfulQuotes'

/** Confidence from which indirect quotes count as speech. */
export const LEAST_CONFIDENCE = 0.7

/** The class of a quote. */
export function classifyQuote({ kind, attitude, speaker, confidence }: Quote, list: QuoteList): QuoteClass {
  if (list === 'doubtfulQuotes') return 'doubtful'
  if (list === 'stances' || attitude !== 'speech') return 'stance'
  if (kind !== 'indirect') return 'speech'
  return confidence >= LEAST_CONFIDENCE && speaker !== null ? 'speech' : 'weak'
}
