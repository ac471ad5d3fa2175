import type { EnrichedRecord } from '../article.ts'
import { storableText } from '../store/storable-text.ts'

/**
 * Longest text that is kept and compared, in characters. A news article has a hundredth of that; a record may have
 * megabytes.
 */
const LONGEST = 1_000_000

/** What the catalogue keeps of an article's text. */
export function keptText({ text }: Pick<EnrichedRecord, 'text'>): string {
  return storableText(text.slice(0, LONGEST))
}
