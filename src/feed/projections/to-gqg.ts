import type { EnrichedRecord } from '../../shared/article.ts'
import { webAddress } from '../../shared/web-address.ts'
import type { Addresses } from './addresses.ts'
import { quoteContext } from './quote-context.ts'

/** Characters before and after a quotation, as in GDELT's files. */
const AROUND = 100

/**
 * The record as a line of GDELT's Global Quotation Graph: its direct and mixed quotes with the words around them; null
 * where it has none, since the graph leaves such articles out.
 */
export function toGqg(record: EnrichedRecord, addresses: Addresses, seenAt: string): Record<string, unknown> | null {
  const { text, quotes, title, language } = record
  const marked = quotes.filter(({ kind }) => kind !== 'indirect')
  if (marked.length === 0) return null
  const url = webAddress(record.url)
  return {
    date: seenAt,
    url: url ? new URL(url).href : addresses.article(record.id),
    title: title ?? '',
    lang: language.tag,
    quotes: marked.map(({ spans, text: quote }) => {
      const whole = { start: spans[0]!.start, end: spans.at(-1)!.end }
      const { prefix, suffix } = quoteContext(text, whole, AROUND)
      return { pre: prefix, quote, post: suffix }
    }),
  }
}
