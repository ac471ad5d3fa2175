import { createHash } from 'node:crypto'
import type { EnrichedRecord, Entity, Quote, Span } from '../../src/shared/article.ts'
import type { LayerOrigin, Publication, Store } from '../../src/shared/store/store.ts'
import { assembleRecord } from '../../src/workers/publish/assemble-record.ts'
import { plainTextLayer, sampleArrival, sampleDraft } from './sample-articles.ts'

/** An article in short: names are found in the text by themselves, quotes by their words. */
export type SampleArticle = {
  text: string
  title?: string
  publisher?: string
  publishedAt?: string
  url?: string
  language?: string
  entities?: readonly (Partial<Entity> & Pick<Entity, 'type' | 'name'>)[]
  quotes?: readonly (Partial<Quote> & { text: string; by?: string | null })[]
}

/** The record of an invented article. */
export function sampleRecord(id: string, revision: number, sample: SampleArticle): EnrichedRecord {
  const { text, title = null, publisher = null, publishedAt = null, url = null, language = 'en' } = sample
  const article = { id, revision, source: { ...SOURCE }, draft: sampleDraft(text, id) }
  const layer = { ...plainTextLayer(text), title, publisher, publishedAt, canonicalUrl: url }
  const record = assembleRecord(article, { text: { ...layer, language: { tag: language, confidence: 1 } } })
  const entities = (sample.entities ?? []).map((entity, index) => toEntity(text, entity, index))
  const quotes = (sample.quotes ?? []).map((quote, index) => toQuote(text, quote, entities, index))
  return { ...record, entities, quotes }
}

const SOURCE = {
  format: 'plain-text',
  file: null,
  url: null,
  sha256: '0'.repeat(64),
  receivedAt: '2026-02-03T04:05:06Z',
}

function toEntity(text: string, given: Partial<Entity> & Pick<Entity, 'type' | 'name'>, index: number): Entity {
  const forms = [given.name, ...(given.aliases ?? [])]
  const spans = forms.flatMap((form) => allPlaces(text, form)).sort((a, b) => a.start - b.start)
  const mentions = spans.map((span) => ({ ...span, text: text.slice(span.start, span.end) }))
  return {
    ...{ id: `e${index + 1}`, aliases: [], value: null, links: [], salience: 0.5, role: null, affiliation: null },
    ...{ mentions: mentions.length > 0 ? mentions : [{ start: 0, end: 1, text: text.slice(0, 1) }] },
    ...given,
  }
}

function toQuote(
  text: string,
  { by, ...given }: Partial<Quote> & { text: string; by?: string | null },
  entities: readonly Entity[],
  index: number,
): Quote {
  const speaker = entities.find(({ name }) => name === by)
  const start = Math.max(0, text.indexOf(given.text))
  const named = by === undefined || by === null ? null : by
  return {
    ...{ id: `q${index + 1}`, kind: 'direct', attitude: 'speech', cue: null, confidence: 0.9, why: {} },
    spans: [{ start, end: start + given.text.length }],
    speaker:
      named === null
        ? null
        : {
            ...{ mention: null, name: named, entityId: speaker?.id ?? null, role: speaker?.role ?? null },
            ...{ affiliation: speaker?.affiliation ?? null, resolvedBy: 'named', confidence: 0.9 },
          },
    abstained: named === null ? { reason: 'no-source', mention: null, candidates: [] } : null,
    ...given,
  }
}

function allPlaces(text: string, words: string): Span[] {
  const found: Span[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    found.push({ start: at, end: at + words.length })
  }
  return found
}

/** Publishes an invented article: a revision more where it is known. */
export async function publishSample(store: Store, id: string, sample: SampleArticle): Promise<Publication> {
  const contentHash = createHash('sha256').update(JSON.stringify(sample)).digest('hex')
  const arrival = sampleArrival(`${id} ${contentHash}`)
  const [taken] = await store.ingest(arrival, [{ kind: 'draft', id, contentHash, draft: sampleDraft(sample.text, id) }])
  if (taken?.outcome !== 'accepted' && taken?.outcome !== 'revision') throw new Error(`it was ${taken?.outcome}`)
  const { articleId, revision } = taken
  return store.publish({ articleId, revision, run: 0 }, sampleRecord(id, revision, sample), ORIGIN)
}

const ORIGIN: LayerOrigin = {
  ...{ stage: 'publish', version: 1, settingsHash: 's', modelDigest: null, inputHash: 'i', fingerprint: 'f' },
}
