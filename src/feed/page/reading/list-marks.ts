import type { EnrichedRecord, Quote } from '../../../shared/article.ts'
import { isName } from '../words/plain-words.ts'
import type { Mark } from './cut-segments.ts'

/** What the reader wants marked. */
export type Shown = { names: boolean; stances: boolean; doubtful: boolean; removed: boolean }

/** How a text is opened: what nobody said, and what may be no quote, is shown when it is asked for. */
export const FIRST_SHOWN: Shown = { names: true, stances: false, doubtful: false, removed: false }

/** Everything of a record that is marked in its text. */
export function listMarks(record: EnrichedRecord, shown: Shown): Mark[] {
  const { quotes, stances = [], doubtfulQuotes = [], entities, summary } = record
  return [
    ...quotes.map((quote): Mark => ({ id: quote.id, kind: quote.kind, spans: quote.spans })),
    ...(shown.stances ? stances.map(({ id, spans }): Mark => ({ id, kind: 'stance', spans })) : []),
    ...(shown.doubtful ? doubtfulQuotes.map(({ id, spans }): Mark => ({ id, kind: 'doubtful', spans })) : []),
    ...(shown.names
      ? entities.map((entity): Mark => {
          return { id: entity.id, kind: isName(entity) ? 'name' : 'value', spans: entity.mentions }
        })
      : []),
    ...(summary?.sentences ?? []).map(
      (span, index): Mark => ({ id: `summary-${index + 1}`, kind: 'summary', spans: [span] }),
    ),
  ]
}

/** Everything of a record that has the form of a quote, as far as it is shown, in reading order. */
export function listQuotes(record: EnrichedRecord, { stances, doubtful }: Shown): Quote[] {
  const all = [
    ...record.quotes,
    ...(stances ? (record.stances ?? []) : []),
    ...(doubtful ? (record.doubtfulQuotes ?? []) : []),
  ]
  return all.sort((a, b) => a.spans[0]!.start - b.spans[0]!.start)
}
