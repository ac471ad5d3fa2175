import {
  type Article,
  type EnrichedRecord,
  type EntitiesLayer,
  FREE_USAGE,
  type Layers,
  type Quote,
} from '../../shared/article.ts'

/**
 * The record of an article out of its layers; one that is missing was not asked for and leaves its lists empty.
 * Speakers take over what the entities say of them. `stages` and `withheld` are left empty: who ran the stages tells
 * of them, and {@link proveRecord} withholds.
 */
export function assembleRecord(
  article: Article,
  layers: Pick<Layers, 'text'> & Partial<Pick<Layers, 'quotes' | 'entities' | 'summary'>>,
): EnrichedRecord {
  const { text, quotes, entities, summary } = layers
  return {
    schema: 'newsloom/1',
    offsetUnit: 'utf-16',
    id: article.id,
    revision: article.revision,
    source: article.source,
    title: text.title,
    byline: text.byline,
    dateline: text.dateline,
    publishedAt: text.publishedAt,
    modifiedAt: text.modifiedAt,
    publisher: text.publisher,
    url: text.canonicalUrl ?? article.draft.url ?? article.source.url,
    language: text.language,
    usage: article.draft.usage ?? FREE_USAGE,
    text: text.text,
    paragraphs: text.paragraphs,
    sentences: text.sentences,
    cleanup: text.cleanup,
    metadataFrom: text.metadataFrom,
    quotes: linkSpeakers(quotes?.quotes ?? [], entities),
    stances: linkSpeakers(quotes?.stances ?? [], entities),
    doubtfulQuotes: linkSpeakers(quotes?.doubtfulQuotes ?? [], entities),
    notSpeech: quotes?.notSpeech ?? [],
    entities: entities?.entities ?? [],
    summary: summary?.summary ?? null,
    keyphrases: summary?.keyphrases ?? [],
    withheld: [],
    stages: {},
  }
}

function linkSpeakers(quotes: readonly Quote[], entities: EntitiesLayer | undefined): Quote[] {
  return quotes.map((quote) => linkSpeaker(quote, entities))
}

/** The entities know the full name, and may know the role; what the quote says itself comes first for the role. */
function linkSpeaker(quote: Quote, entities: EntitiesLayer | undefined): Quote {
  const link = entities?.speakers.find(({ quoteId }) => quoteId === quote.id)
  if (!quote.speaker || !link) return quote
  return {
    ...quote,
    speaker: {
      ...quote.speaker,
      name: link.name,
      entityId: link.entityId,
      role: quote.speaker.role ?? link.role,
      affiliation: quote.speaker.affiliation ?? link.affiliation,
    },
  }
}
