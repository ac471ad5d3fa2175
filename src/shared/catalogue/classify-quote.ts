import type { Quote } from '../article.ts'

/**
 * How much a quote counts as something said: `speech` is what is shown unless more is asked for; `weak` is indirect
 * speech that is not sure or that nobody is named or described for; `stance` what was thought or meant; `doubtful` what
 * may be nothing of all that.
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
