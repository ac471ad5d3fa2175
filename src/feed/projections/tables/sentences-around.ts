import type { EnrichedRecord, Span } from '../../../shared/article.ts'

/**
 * The sentences of the text that the spans touch, verbatim; the words of the spans themselves if there are no
 * sentences.
 */
export function sentencesAround(
  { text, sentences }: Pick<EnrichedRecord, 'text' | 'sentences'>,
  spans: readonly Span[],
): string {
  const from = Math.min(...spans.map(({ start }) => start))
  const to = Math.max(...spans.map(({ end }) => end))
  const touched = sentences.filter(({ start, end }) => start < to && end > from)
  return text.slice(Math.min(from, touched[0]?.start ?? from), Math.max(to, touched.at(-1)?.end ?? to))
}
