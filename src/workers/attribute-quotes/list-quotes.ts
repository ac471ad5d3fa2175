import type { Quote, QuotesLayer } from '../../shared/article.ts'
import type { QuoteDraft } from './build-quote.ts'

/**
 * Minimum confidence of a quote or stance: of those below that were read, seven in ten are neither (`said/CARD.md`).
 */
export const LEAST_CONFIDENCE = 0.6

/**
 * The lists of a layer, each in reading order: what was said, the beliefs and intentions, and what is too doubtful to
 * be either. Ids are unique over the lists: `q1`, `s1`, `d1`, …
 */
export function listQuotes(drafts: readonly QuoteDraft[]): Pick<QuotesLayer, 'quotes' | 'stances' | 'doubtfulQuotes'> {
  const inOrder = drafts.toSorted((a, b) => a.spans[0]!.start - b.spans[0]!.start)
  const of = (list: string) => inOrder.filter((draft) => listOf(draft) === list)
  return {
    quotes: number('q', of('quotes')),
    stances: number('s', of('stances')),
    doubtfulQuotes: number('d', of('doubtfulQuotes')),
  }
}

function listOf({ kind, attitude, confidence }: QuoteDraft): 'quotes' | 'stances' | 'doubtfulQuotes' {
  if (confidence < LEAST_CONFIDENCE) return 'doubtfulQuotes'
  return kind !== 'indirect' || attitude === 'speech' ? 'quotes' : 'stances'
}

function number(prefix: string, drafts: readonly QuoteDraft[]): Quote[] {
  return drafts.map((draft, index) => ({ id: `${prefix}${index + 1}`, ...draft }))
}
