import type { EntitiesLayer, Entity, EntityLink, PeopleLayer, PeopleName, TextLayer } from '../../shared/article.ts'
import type { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import type { Stage } from '../../shared/stage.ts'
import { findAmounts } from '../../shared/values/find-amounts.ts'
import { clusterValues } from './cluster-values.ts'
import { applyOverrides, needsOverrides } from './corrections/apply-overrides.ts'
import { digestOverrides, type Overrides } from './corrections/overrides.ts'
import { findHomeCountry } from './find-home-country.ts'
import type { KnowledgeBase } from './links/knowledge-base.ts'
import { type LinkedPlace, linkPlaces } from './links/link-places.ts'
import type { NameCluster, NameMention } from './name-cluster.ts'
import { scoreSalience } from './score-salience.ts'
import { settleOverlaps } from './settle-overlaps.ts'
import { findTimes } from './times/find-times.ts'

/** The resources that the stage decides with, opened by the wiring. */
export type TagEntitiesOptions = {
  readonly gazetteer: Gazetteer
  /** Corrections by people, applied after everything else is decided. */
  readonly overrides?: Overrides
  /** Asked in this order for every entity that has a name. */
  readonly knowledgeBases?: readonly KnowledgeBase[]
}

/**
 * The stage that makes entities: the names of layer `people`, corrected, typed and linked, and the dates and amounts
 * with their values.
 *
 *     times         dates, times of day and durations with their values; amounts are read in `shared/values`
 *     corrections   what people have put right
 *     links         which place is meant, voted over the whole article; knowledge bases
 *     here          find-home-country: whose dollars; settle-overlaps: name or amount; score-salience
 */
export function createTagEntitiesStage(options: TagEntitiesOptions): Stage<'text' | 'people', 'entities'> {
  const { gazetteer, overrides, knowledgeBases = [] } = options
  return {
    name: 'tag-entities',
    version: 17,
    needs: ['text', 'people'],
    gives: 'entities',
    settings: {
      gazetteer: gazetteer.digest,
      knowledgeBases: knowledgeBases.map((base) => `${base.name} ${base.digest}`),
    },
    correctionsDigest: overrides ? digestOverrides(overrides) : null,
    isOutdated: ({ entities, corrections }) => needsOverrides(entities, corrections, overrides),
    run: ({ text, people }) => tagEntities(text, people, options),
  }
}

/** The entities of one article, in the order of their first mentions. */
export function tagEntities(
  layer: TextLayer,
  people: PeopleLayer,
  { gazetteer, overrides, knowledgeBases = [] }: TagEntitiesOptions,
): EntitiesLayer {
  const { text } = layer
  const times = findTimes(text, layer.sentences, layer.publishedAt)
  const countryOf = (words: string) => gazetteer.people(words)?.country ?? gazetteer.country(words)?.code ?? null
  const home = findHomeCountry(layer, countryOf)
  const amounts = findAmounts(text, times, { countryOf, home })
  const values = [...times, ...amounts].sort((a, b) => a.start - b.start)
  const settled = settleOverlaps(text, mentionsOf(people.names), values)
  const clusters = toClusters(people.names, settled.names)
  const corrected = overrides ? applyOverrides(clusters, overrides) : { clusters, applied: [] }
  const drafts = [
    ...describeNames({ ...layer, home }, corrected.clusters, gazetteer, knowledgeBases),
    ...clusterValues(text, settled.values),
  ]
  const { applied } = corrected
  return {
    skipped: null,
    entities: finish(layer, drafts),
    ...(overrides ? { corrections: { all: digestOverrides(overrides), applied } } : {}),
  }
}

const mentionsOf = (names: readonly PeopleName[]): NameMention[] =>
  names
    .flatMap(({ type, mentions }) =>
      mentions.map(({ start, end, text, confidence }) => ({ start, end, text, type, confidence })),
    )
    .sort((a, b) => a.start - b.start)

/** The names with those of their mentions that no date or amount has taken; one that has none left is gone. */
function toClusters(names: readonly PeopleName[], left: readonly NameMention[]): NameCluster[] {
  const byStart = new Map(left.map((mention) => [mention.start, mention]))
  return names.flatMap((known) => {
    const mentions = known.mentions.flatMap(({ start }) => byStart.get(start) ?? [])
    return mentions.length > 0 ? [{ type: known.type, name: known.name, mentions, known }] : []
  })
}

type Draft = Omit<Entity, 'id' | 'salience'>

function describeNames(
  { text, title, publisher, home }: TextLayer & { readonly home: string | null },
  clusters: readonly NameCluster[],
  gazetteer: Gazetteer,
  bases: readonly KnowledgeBase[],
): Draft[] {
  const places = clusters.filter(({ type }) => type === 'GPE' || type === 'LOC')
  const nations = clusters
    .flatMap(({ type, mentions }) => (type === 'NORP' ? [gazetteer.people(mentions[0]!.text)?.country ?? []] : []))
    .flat()
  const bodies = clusters.filter(({ type }) => type === 'ORG' || type === 'FAC').map(({ name }) => name)
  const context = {
    peoples: home ? [...nations, home] : nations,
    bodies: publisher ? [...bodies, publisher] : bodies,
    title,
  }
  const linked = linkPlaces(text, places, context, gazetteer)
  return mergeSamePlaces(clusters, new Map(places.map((place, i) => [place, linked[i]!]))).map((cluster) => {
    const { type, name, mentions } = cluster
    const people = type === 'NORP' ? gazetteer.people(mentions[0]!.text) : null
    const own = people?.country ? [{ scheme: 'iso3166-1', id: people.country }] : cluster.links
    const aliases = [...new Set(mentions.map((mention) => mention.text))].filter((alias) => alias !== name)
    const links = [...own, ...bases.flatMap((base) => base.link({ name, aliases, type }) ?? [])]
    const stated = type === 'PERSON' ? roleOf(cluster) : null
    return {
      type,
      name,
      mentions: mentions.map(({ start, end, text: words }) => ({ start, end, text: words })),
      aliases,
      value: null,
      links,
      role: stated?.role ?? null,
      affiliation: stated?.affiliation ?? null,
    }
  })
}

type LinkedCluster = NameCluster & { readonly links: EntityLink[] }

/**
 * The clusters with their links, places that turned out to be one (`North Carolina`, `N.C.`) as one, where the first of
 * them stood, and a name that stands for two places as two.
 */
function mergeSamePlaces(
  clusters: readonly NameCluster[],
  linked: ReadonlyMap<NameCluster, readonly LinkedPlace<NameMention>[]>,
): LinkedCluster[] {
  const merged = new Map<string, LinkedCluster>()
  for (const cluster of clusters)
    for (const { mentions, links } of linked.get(cluster) ?? [{ mentions: cluster.mentions, links: [] }]) {
      const [link] = links
      const key = link ? `${link.scheme} ${link.id}` : `cluster ${merged.size}`
      const known = merged.get(key)
      if (known) known.mentions = [...known.mentions, ...mentions].sort((a, b) => a.start - b.start)
      else merged.set(key, { ...cluster, mentions: [...mentions], links })
    }
  return [...merged.values()]
}

/** The role of layer `people`; of a name taken apart by a correction, the first that is stated at a mention it kept. */
function roleOf({ known, mentions }: NameCluster): { role: string | null; affiliation: string | null } | null {
  if (!known || mentions.length >= known.mentions.length) return known
  const kept = known.roles.find(({ mention }) => mentions.some(({ start }) => start === mention))
  return kept ? { role: kept.role, affiliation: kept.affiliation?.text ?? null } : null
}

function finish(layer: TextLayer, drafts: readonly Draft[]): Entity[] {
  const title = layer.title?.toLowerCase() ?? ''
  const most = Math.max(1, ...drafts.filter((draft) => draft.value === null).map((draft) => draft.mentions.length))
  return [...drafts]
    .sort((a, b) => a.mentions[0]!.start - b.mentions[0]!.start || a.mentions[0]!.end - b.mentions[0]!.end)
    .map((draft, i) => ({
      id: `e${i + 1}`,
      ...draft,
      salience: scoreSalience(
        {
          type: draft.type,
          mentions: draft.mentions,
          inTitle: [draft.name, ...draft.aliases].some((name) => title.includes(name.toLowerCase())),
        },
        most,
        layer.text.length,
      ),
    }))
}
