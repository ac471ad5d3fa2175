import type { TableSource } from '../../../src/feed/projections/tables/tables.ts'
import type { EnrichedRecord, Speaker } from '../../../src/shared/article.ts'
import type { CatalogueArticle } from '../../../src/shared/catalogue/catalogue.ts'
import type { ArticleRow, EntityRow, QuoteRow, SpeakerRef } from '../../../src/shared/catalogue/rows.ts'

const DAY = '2026-03-05'

const keyOf = (type: string, name: string) => `name:${type.toLowerCase()}:${name.toLowerCase()}`

/** A record as the catalogue shows it. */
export function catalogueArticle(record: EnrichedRecord, number: number): CatalogueArticle {
  const { id, revision, title, publisher, byline, publishedAt, url, text, language, usage, completeness } = record
  const row: ArticleRow = {
    ...{ id, number, revision, revised: false, title, publisher, byline, publishedAt, url, language: language.tag },
    ...{ appendedAt: '2026-03-05T10:00:00.000Z', snippet: { text: text.slice(0, 100), hits: [] }, titleHits: [] },
    counts: { quotes: record.quotes.length, entities: record.entities.length, words: text.split(/\s+/).length },
    ...{ usage: usage.status, completeness: completeness.kind, story: null, changes: 0, permalink: `/a/${number}` },
  }
  const keys = Object.fromEntries(record.entities.map(({ id, type, name }) => [id, keyOf(type, name)]))
  return { row, record, keys }
}

function speakerRef(
  { name, role, affiliation, confidence, entityId }: Speaker,
  keys: CatalogueArticle['keys'],
): SpeakerRef {
  return { key: (entityId && keys[entityId]) || null, name, role, affiliation, confidence }
}

function quoteRows({ row, record, keys }: CatalogueArticle): QuoteRow[] {
  return record.quotes.map(({ id, kind, attitude, text, spans, cue, speaker, abstained, confidence }) => ({
    article: row,
    ...{
      id,
      kind,
      attitude,
      text,
      spans,
      hits: [],
      prefix: '',
      suffix: '',
      cue: cue?.text ?? null,
      about: [],
      confidence,
    },
    speaker: speaker && speakerRef(speaker, keys),
    abstained: abstained && { reason: abstained.reason, candidates: abstained.candidates },
    ...{ utterance: null, permalink: `${row.permalink}#${id}`, publisherLink: null },
  }))
}

/** A catalogue of a few records, of which everything fits every search. */
export function sampleSource(records: readonly EnrichedRecord[]): TableSource {
  const articles = records.map((record, index) => catalogueArticle(record, index + 1))
  const entities = articles.flatMap(({ record, keys }) =>
    record.entities.map(
      ({ id, type, name, role, affiliation }): EntityRow => ({
        ...{ key: keys[id]!, type, name, aliases: [], role, affiliation, articles: 1, quotes: 0 },
        ...{ firstSeen: DAY, lastSeen: DAY, namesakes: 0, isUnsure: false },
      }),
    ),
  )
  const tables = {
    articles: articles.map(({ row }) => row),
    quotes: articles.flatMap(quoteRows),
    entities: [...new Map(entities.map((entity) => [entity.key, entity])).values()],
    records: articles,
  }
  return {
    async *streamRows(table) {
      yield* tables[table] as never[]
    },
    readArticle: async (id) => articles.find(({ row }) => row.id === id) ?? null,
  }
}
