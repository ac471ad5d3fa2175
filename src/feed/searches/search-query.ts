import { z } from 'zod'
import { ArticlesQuery, QuotesQuery, toFilter } from '../api/schemas/parameters.ts'
import type { Search } from './feed-events.ts'

const { limit, cursor, order: _order, offsets: _offsets, ...articleFilters } = ArticlesQuery.shape
const { kind, min_confidence } = QuotesQuery.shape

/** Every filter of articles and quotes, and which of the two to search. */
export const searchFilters = {
  ...articleFilters,
  kind,
  min_confidence,
  of: z
    .enum(['articles', 'quotes'])
    .optional()
    .describe('What is told: `quotes` where a speaker, whom it is about, or a kind is asked for, else `articles`'),
}

export const FeedOfSearchQuery = z.strictObject({ ...searchFilters, limit, cursor })
export const SearchQuery = z.strictObject(searchFilters)

type Asked = z.infer<typeof SearchQuery>

/** The search that a request asks for. */
export function toSearch({ of, ...query }: Asked): Search {
  const filter = toFilter(query)
  const asksForQuotes = [filter.speaker, filter.about, filter.kind, filter.minConfidence].some(
    (asked) => asked !== undefined,
  )
  return { of: of ?? (asksForQuotes ? 'quotes' : 'articles'), filter }
}

/**
 * A search in words, for titles of feeds.
 *
 * @example
 * describeSearch({ of: 'quotes', filter: { speaker: 'Per Lund', from: '2026-01-01' } }) // 'Quotes · speaker Per Lund · from 2026-01-01'
 */
export function describeSearch({ of, filter }: Search): string {
  const parts = Object.entries(filter).flatMap(([name, asked]) => (asked === undefined ? [] : [`${name} ${asked}`]))
  return [of === 'quotes' ? 'Quotes' : 'Articles', ...parts].join(' · ')
}
