import { z } from 'zod'
import { citeArticle } from '../../../shared/catalogue/cite-article.ts'
import type { QuoteRow } from '../../../shared/catalogue/rows.ts'
import type { Addresses } from '../addresses.ts'
import { countCodePoints } from '../count-code-points.ts'
import type { ExportedArticle } from './exported-article.ts'
import { sentencesAround } from './sentences-around.ts'
import { joinCell } from './table.ts'

const text = z.string()

export const QuoteTableRow = z.object({
  article_id: text.describe('The article that it stands in: article_id of the table of articles'),
  quote_id: text.describe('Id of the quote in the article’s record; with article_id the key of this table'),
  kind: text.describe('direct, mixed or indirect: all of it in quotation marks, some, none (reported speech)'),
  attitude: text.describe('speech, belief or intention: whether it was said, thought, or meant to be done'),
  text: text.describe('The words; parts are joined by […]'),
  start: z.int().describe('First character in the article’s text, in code points from 0'),
  end: z.int().describe('One behind its last character'),
  spans: text.describe('All its parts as JSON, [[start, end], …], in code points'),
  prefix: text.describe('Up to 100 characters before it'),
  suffix: text.describe('Up to 100 characters behind it'),
  sentence: text.describe('The sentences that it stands in'),
  cue: text.nullable().describe('The words that say that somebody says it'),
  speaker: text.nullable().describe('Who said it; null where nobody is sure, never a name for the unknown'),
  speaker_key: text
    .nullable()
    .describe('The speaker over all articles: entity_key of the table of entities; null for a description'),
  speaker_role: text.nullable().describe('Office, rank or trade as the article states it'),
  speaker_affiliation: text.nullable().describe('The body or place that the role is held at'),
  speaker_confidence: z.number().nullable().describe('Probability that this is who said it, given that somebody did'),
  speakers: text.nullable().describe('All speakers of words said by several together, parted by semicolons'),
  abstained: text.nullable().describe('Why nobody is named; null where somebody is'),
  about: text.nullable().describe('Whom and what the words name, parted by semicolons'),
  about_keys: text.nullable().describe('The same as keys of the table of entities'),
  confidence: z.number().describe('Probability that somebody said this and that the span is right'),
  utterance: text
    .nullable()
    .describe('The same words over articles: rows with the same are one utterance; null: only here'),
  utterance_articles: z.int().describe('Articles that have these words; 1 where it is only here'),
  story: text.nullable().describe('The story that the article is a version of'),
  article_title: text.nullable().describe('Title of the article'),
  publisher: text.nullable().describe('Its publisher'),
  published_at: text.nullable().describe('When it was published, as stated'),
  permalink: text.describe('Where the quote can be looked up in its place'),
  publisher_link: text.nullable().describe('The publisher’s page, opened at these words'),
  citation: text.describe('How to cite it'),
})

/** A row of the table of quotes. */
export function toQuoteTableRow(
  quote: QuoteRow,
  { row, record }: ExportedArticle,
  addresses: Addresses,
): z.infer<typeof QuoteTableRow> {
  const toCodePoint = countCodePoints(record.text)
  const spans = quote.spans.map(({ start, end }) => [toCodePoint(start), toCodePoint(end)] as const)
  const permalink = addresses.quote(row.id, quote.id)
  const { speaker, utterance } = quote
  return {
    ...{ article_id: row.id, quote_id: quote.id, kind: quote.kind, attitude: quote.attitude, text: quote.text },
    ...{ start: spans[0]?.[0] ?? 0, end: spans.at(-1)?.[1] ?? 0, spans: JSON.stringify(spans) },
    ...{ prefix: quote.prefix, suffix: quote.suffix, sentence: sentencesAround(record, quote.spans), cue: quote.cue },
    ...{ speaker: speaker?.name ?? null, speaker_key: speaker?.key ?? null, speaker_role: speaker?.role ?? null },
    ...{ speaker_affiliation: speaker?.affiliation ?? null, speaker_confidence: speaker?.confidence ?? null },
    speakers: joinCell((quote.speakers ?? []).map(({ name }) => name)),
    abstained: quote.abstained?.reason ?? null,
    about: joinCell(quote.about.map(({ name }) => name)),
    about_keys: joinCell(quote.about.map(({ key }) => key)),
    ...{ confidence: quote.confidence, utterance: utterance?.id ?? null, utterance_articles: utterance?.articles ?? 1 },
    ...{ story: row.story?.id ?? null, article_title: row.title, publisher: row.publisher },
    ...{ published_at: row.publishedAt, permalink, publisher_link: quote.publisherLink },
    citation: citeArticle(row, permalink),
  }
}
