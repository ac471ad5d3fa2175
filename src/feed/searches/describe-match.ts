import type { QuoteFilter } from '../../shared/catalogue/filters.ts'
import type { ArticleRow, QuoteRow } from '../../shared/catalogue/rows.ts'

/**
 * In words, what in an article or its quotes matched a search: the search terms as they stand there, the speaker, who
 * it is about, and the other filters.
 */
export function describeMatch(filter: QuoteFilter, row: ArticleRow | null, quotes: readonly QuoteRow[]): string[] {
  const hits = [
    ...(row ? row.titleHits.map(({ start, end }) => (row.title ?? '').slice(start, end)) : []),
    ...(row ? row.snippet.hits.map(({ start, end }) => row.snippet.text.slice(start, end)) : []),
    ...quotes.flatMap(({ text, hits }) => hits.map(({ start, end }) => text.slice(start, end))),
  ]
  const words = hits.length > 0 || filter.q === undefined ? hits : [filter.q]
  const speakers = filter.speaker === undefined ? [] : quotes.map(({ speaker }) => speaker?.name ?? filter.speaker!)
  const spokenOf = filter.about === undefined ? [] : quotes.flatMap(({ about }) => about.map(({ name }) => name))
  const { entity, type, publisher, language, story } = filter
  const rest = Object.entries({ entity, type, publisher, language, story }).flatMap(([name, asked]) =>
    asked === undefined ? [] : [`${name}: ${asked}`],
  )
  return [
    ...new Set([
      ...words.map((word) => `words: ${word}`),
      ...speakers.map((name) => `speaker: ${name}`),
      ...spokenOf.map((name) => `about: ${name}`),
      ...rest,
    ]),
  ]
}
