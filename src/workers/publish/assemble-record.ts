import {
  type Article,
  type EnrichedRecord,
  type Entity,
  FREE_USAGE,
  type Layers,
  type PeopleLayer,
  type Quote,
  type Speaker,
} from '../../shared/article.ts'
import { webAddress } from '../../shared/web-address.ts'

/**
 * The record of an article, made from its layers. A missing layer was not asked for, and leaves its lists empty.
 * Speakers are tied to the entities that their names became, and take over what those say about them. `stages` and
 * `withheld` are left empty: whoever ran the stages fills in the first, and {@link proveRecord} the second.
 */
export function assembleRecord(
  article: Article,
  layers: Pick<Layers, 'text'> & Partial<Pick<Layers, 'people' | 'quotes' | 'entities' | 'summary'>>,
): EnrichedRecord {
  const { text, people, quotes, entities, summary } = layers
  const entityOf = tieNames(people, entities?.entities ?? [])
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
    url: webAddress(text.canonicalUrl) ?? webAddress(article.draft.url) ?? webAddress(article.source.url),
    language: text.language,
    usage: article.draft.usage ?? FREE_USAGE,
    teaser: article.draft.teaser ?? null,
    completeness: text.completeness,
    text: text.text,
    paragraphs: text.paragraphs,
    sentences: text.sentences,
    cleanup: text.cleanup,
    metadataFrom: text.metadataFrom,
    quotes: linkSpeakers(quotes?.quotes ?? [], entityOf),
    stances: linkSpeakers(quotes?.stances ?? [], entityOf),
    doubtfulQuotes: linkSpeakers(quotes?.doubtfulQuotes ?? [], entityOf),
    notSpeech: quotes?.notSpeech ?? [],
    entities: entities?.entities ?? [],
    summary: summary?.summary ?? null,
    keyphrases: summary?.keyphrases ?? [],
    withheld: [],
    stages: {},
  }
}

type EntityOf = (speaker: Speaker) => Entity | null

/**
 * The entity that a speaker named in layer `people` has become: corrections may have given the name's mentions to
 * several, then the one with a mention inside the speaker's own, else with the first.
 */
function tieNames(people: PeopleLayer | undefined, entities: readonly Entity[]): EntityOf {
  const names = new Map((people?.names ?? []).map((name) => [name.id, name]))
  const byStart = new Map(entities.flatMap((entity) => entity.mentions.map(({ start }) => [start, entity])))
  return ({ entityId, mention }) => {
    const mentions = names.get(entityId ?? '')?.mentions ?? []
    const own = mentions.filter(({ start, end }) => mention && start >= mention.start && end <= mention.end)
    for (const { start } of [...own, ...mentions]) {
      const entity = byStart.get(start)
      if (entity) return entity
    }
    return null
  }
}

const linkSpeakers = (quotes: readonly Quote[], entityOf: EntityOf): Quote[] =>
  quotes.map((quote) => linkSpeaker(quote, entityOf))

/** One person has one name, one role and one affiliation in a record: those of the entity. */
function linkSpeaker({ speaker, speakers, ...quote }: Quote, entityOf: EntityOf): Quote {
  const link = (one: Speaker): Speaker => {
    const entity = entityOf(one)
    if (!entity) return { ...one, entityId: null }
    const { id, name, role, affiliation } = entity
    return { ...one, name, entityId: id, role, affiliation }
  }
  return { ...quote, speaker: speaker && link(speaker), ...(speakers && { speakers: speakers.map(link) }) }
}
