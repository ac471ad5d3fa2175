import type { Addresses } from '../projections/addresses.ts'
import type { Hit, Watch } from './watch.ts'

/** Most bytes of a message, as the standard advises. */
const MOST_BYTES = 20_000

/** What messages are called by what they tell. */
const TYPES = { article: 'article.matched', left: 'article.left', withdrawn: 'article.withdrawn' } as const

/**
 * The body of a webhook's message: `{ type, timestamp, data }`, below 20 kB. The record is not in it but at
 * `data.record`; quotes that find no place are left out, and `data.quotesLeftOut` says how many.
 */
export function writeMessage(
  { id, name }: Pick<Watch, 'id' | 'name'>,
  { kind, quotes, ...told }: Hit,
  appendedAt: string,
  addresses: Addresses,
): string {
  for (let count = quotes.length; ; count--) {
    const data = {
      watch: { id, name },
      ...told,
      quotes: quotes
        .slice(0, count)
        .map((quote) => ({ ...quote, permalink: addresses.quote(told.articleId, quote.id) })),
      ...(count < quotes.length && { quotesLeftOut: quotes.length - count }),
      ...{ permalink: addresses.article(told.articleId), record: addresses.record(told.articleId) },
    }
    const body = JSON.stringify({ type: TYPES[kind], timestamp: appendedAt, data })
    if (Buffer.byteLength(body) < MOST_BYTES || count === 0) return body
  }
}
