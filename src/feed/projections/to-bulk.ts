import type { EnrichedRecord } from '../../shared/article.ts'
import { hashText } from '../../shared/hash-json.ts'

/** How OpenSearch and Elasticsearch should map the fields; see {@link INDEX_TEMPLATE}. */
const KEYWORD = { type: 'keyword', ignore_above: 1_024 }
const TEXT = { type: 'text' }

/** An entry of the feed, as far as a search engine is told; without a number the last line that is sent counts. */
export type BulkEntry = { number: number | null; withdraws: readonly number[] | null; record: EnrichedRecord }

/**
 * Lines for `_bulk` of OpenSearch or Elasticsearch, ended by a line break. The document's id is the article's, its
 * version the number in the feed, so that an older entry never overwrites a newer one, however often or late lines are
 * sent; an entry that withdraws an article deletes it.
 */
export function toBulk({ number, withdraws, record }: BulkEntry, index = 'newsloom'): string {
  const version = number === null ? {} : { version: number, version_type: 'external' }
  const about = { _index: index, _id: toDocumentId(record.id), ...version }
  if (withdraws) return `${JSON.stringify({ delete: about })}\n`
  return `${JSON.stringify({ index: about })}\n${JSON.stringify(toDocument(number, record))}\n`
}

/** Ids of documents may have 512 bytes: longer ones are replaced by their hash. */
function toDocumentId(id: string): string {
  return Buffer.byteLength(id) <= 512 ? id : hashText(id)
}

function toDocument(number: number | null, record: EnrichedRecord) {
  const { id, revision, title, text, publisher, byline, publishedAt, url, language, summary } = record
  return {
    ...{ id, number, revision, title, text, publisher, byline, publishedAt, url, language: language.tag },
    summary: summary?.text ?? null,
    quotes: record.quotes.map(({ id, kind, text, speaker, confidence }) => ({
      ...{ id, kind, text, confidence },
      speaker: speaker?.name ?? null,
      role: speaker?.role ?? null,
      affiliation: speaker?.affiliation ?? null,
    })),
    entities: record.entities.map(({ type, name, aliases, links, salience, mentions }) => ({
      ...{ type, name, aliases, salience, mentions: mentions.length },
      links: links.map(({ scheme, id }) => `${scheme}:${id}`),
    })),
  }
}

/** The index template that fits the lines of {@link toBulk}: to be put under `_index_template/newsloom` first. */
export const INDEX_TEMPLATE = {
  index_patterns: ['newsloom*'],
  template: {
    mappings: {
      dynamic: false,
      properties: {
        ...{ id: KEYWORD, number: { type: 'long' }, revision: { type: 'integer' }, title: TEXT, text: TEXT },
        ...{ publisher: KEYWORD, byline: KEYWORD, url: KEYWORD, language: KEYWORD, summary: TEXT },
        publishedAt: { type: 'date', format: 'strict_date_optional_time' },
        quotes: {
          type: 'nested',
          properties: {
            ...{ id: KEYWORD, kind: KEYWORD, text: TEXT, speaker: KEYWORD, role: TEXT, affiliation: TEXT },
            confidence: { type: 'float' },
          },
        },
        entities: {
          type: 'nested',
          properties: {
            ...{ type: KEYWORD, name: KEYWORD, aliases: KEYWORD, links: KEYWORD },
            ...{ salience: { type: 'float' }, mentions: { type: 'integer' } },
          },
        },
      },
    },
  },
}
