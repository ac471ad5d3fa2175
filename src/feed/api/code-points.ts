import type { EnrichedRecord } from '../../shared/article.ts'
import type { ArticleRow, QuoteRow } from '../../shared/catalogue/rows.ts'

/** Converts an offset in UTF-16 code units to one in code points. */
type Recount = (place: number) => number

/**
 * Counts places of a text in code points, as Python and R do.
 *
 * @example
 * recountFor('a😀b')(3) // 2
 */
export function recountFor(text: string): Recount {
  const pairs: number[] = []
  for (const { index } of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) pairs.push(index)
  if (pairs.length === 0) return (place) => place
  return (place) => place - countBelow(pairs, place - 1)
}

/** How many of ascending numbers are below a limit. */
function countBelow(ascending: readonly number[], limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low
}

/** A value with every `start` and `end` recounted. */
function recountSpans<Value>(value: Value, recount: Recount): Value {
  if (Array.isArray(value)) return value.map((item) => recountSpans(item, recount)) as Value
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [
    name,
    (name === 'start' || name === 'end') && typeof inner === 'number' ? recount(inner) : recountSpans(inner, recount),
  ])
  return Object.fromEntries(entries) as Value
}

/** A record whose spans count code points; places in the source stay as they are. */
export function recountRecord(record: EnrichedRecord) {
  const recounted = recountSpans(record, recountFor(record.text))
  return {
    ...recounted,
    cleanup: { ...recounted.cleanup, removed: record.cleanup.removed },
    offsetUnit: 'codepoint' as const,
  }
}

/** An article's row whose hits count code points of what is shown. */
export function recountArticle(row: ArticleRow): ArticleRow {
  return {
    ...row,
    snippet: { ...row.snippet, hits: recountSpans(row.snippet.hits, recountFor(row.snippet.text)) },
    titleHits: recountSpans(row.titleHits, recountFor(row.title ?? '')),
  }
}

/** A quote whose spans count code points of its article's text, and whose hits those of its words. */
export function recountQuote<Row extends QuoteRow>(row: Row, text: string): Row {
  return {
    ...row,
    spans: recountSpans(row.spans, recountFor(text)),
    hits: recountSpans(row.hits, recountFor(row.text)),
  }
}
