import type { EnrichedRecord, Entity, Quote } from '../../../src/shared/article.ts'

/** An article with what is found in it, in short: words stand for their first place in the text. */
export type Draft = {
  id: string
  title?: string | null
  text: string
  publisher?: string
  publishedAt?: string
  url?: string | null
  quotes?: { text: string; kind?: Quote['kind']; speaker?: string | null; attitude?: Quote['attitude'] }[]
  names?: { name: string; type?: Entity['type'] }[]
  summary?: string[]
  removed?: { text: string; reason: string }[]
  revision?: number
}

/** The record of such an article. */
export function makeRecord(draft: Draft): EnrichedRecord {
  const { id, text, quotes = [], names = [], summary = [], removed = [] } = draft
  const paragraphs = findParagraphs(text)
  const entities = names.map(({ name, type = 'PERSON' }, index): Entity => {
    return {
      ...{ id: `e${index + 1}`, type, name, mentions: findAll(text, name), aliases: [], value: null, links: [] },
      ...{ salience: 0.5, role: null, affiliation: null },
    }
  })
  const all = quotes.map((quote, index) => makeQuote(text, quote, `q${index + 1}`, entities))
  return {
    ...{ schema: 'newsloom/1', offsetUnit: 'utf-16', id, revision: draft.revision ?? 1 },
    source: {
      format: 'plain-text',
      file: `${id}.txt`,
      url: null,
      sha256: 'a'.repeat(64),
      receivedAt: '2026-03-05T10:00:00Z',
    },
    ...{ title: draft.title === undefined ? `Article ${id}` : draft.title, byline: ['Kim Lee'], dateline: null },
    ...{
      publishedAt: draft.publishedAt ?? '2026-03-05',
      modifiedAt: null,
      publisher: draft.publisher ?? 'The Harbour Post',
    },
    ...{
      url: draft.url === undefined ? `https://post.example/${id}` : draft.url,
      language: { tag: 'en', confidence: 0.99 },
    },
    ...{ usage: { status: 'usable', until: null, terms: null, reason: null }, teaser: null },
    ...{ completeness: { kind: 'full', reason: null }, text, paragraphs, sentences: paragraphs },
    cleanup: { removed: removed.map((one) => ({ ...one, sourceStart: 0, sourceEnd: one.text.length })), repaired: [] },
    metadataFrom: {},
    quotes: all.filter(({ attitude }) => attitude === 'speech'),
    stances: all.filter(({ attitude }) => attitude !== 'speech'),
    ...{ doubtfulQuotes: [], notSpeech: [], entities },
    summary:
      summary.length === 0
        ? null
        : {
            text: summary.join(' '),
            sentences: summary.map((words) => findAll(text, words)[0]!),
            method: 'extractive',
          },
    ...{ keyphrases: [], withheld: [], stages: {} },
  }
}

type DraftQuote = NonNullable<Draft['quotes']>[number]

function makeQuote(text: string, draft: DraftQuote, id: string, entities: readonly Entity[]): Quote {
  const { text: words, kind = 'direct', speaker = null, attitude = 'speech' } = draft
  const start = text.indexOf(words)
  if (start < 0) throw new Error(`not in the text: ${words.slice(0, 60)}`)
  return {
    ...{ id, kind, attitude, spans: [{ start, end: start + words.length }], text: words },
    cue: { start: 0, end: 4, text: 'said' },
    speaker:
      speaker === null
        ? null
        : {
            ...{ mention: null, name: speaker, entityId: entities.find(({ name }) => name === speaker)?.id ?? null },
            ...{ role: null, affiliation: null, resolvedBy: 'named', confidence: 0.93 },
          },
    abstained:
      speaker === null
        ? { reason: 'two-candidates', mention: null, candidates: [{ name: 'Ana Costa', score: 0.4 }] }
        : null,
    ...{ confidence: 0.95, why: {} },
  }
}

function findParagraphs(text: string): { start: number; end: number }[] {
  let start = 0
  return text.split('\n\n').map((words) => {
    const span = { start, end: start + words.length }
    start = span.end + 2
    return span
  })
}

function findAll(text: string, words: string): { start: number; end: number; text: string }[] {
  const found = []
  for (let at = text.indexOf(words); at >= 0 && found.length < 50; at = text.indexOf(words, at + words.length)) {
    found.push({ start: at, end: at + words.length, text: words })
  }
  if (found.length === 0) throw new Error(`not in the text: ${words.slice(0, 60)}`)
  return found
}
