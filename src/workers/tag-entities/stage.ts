import type { EntitiesLayer, Entity, EntityLink, QuotesLayer, ReadingLayer, TextLayer } from '../../shared/article.ts'
import type { Stage } from '../../shared/stage.ts'
import { findAmounts } from '../../shared/values/find-amounts.ts'
import { clusterNames } from './cluster/cluster-names.ts'
import { clusterValues } from './cluster/cluster-values.ts'
import type { NameCluster } from './cluster/name-cluster.ts'
import { applyOverrides, needsOverrides } from './corrections/apply-overrides.ts'
import { digestOverrides, type Overrides } from './corrections/overrides.ts'
import type { Gazetteer } from './gazetteer/gazetteer.ts'
import type { KnowledgeBase } from './links/knowledge-base.ts'
import { linkPlaces } from './links/link-places.ts'
import { findRole, type StatedRole } from './roles/find-roles.ts'
import { linkSpeakers } from './roles/link-speakers.ts'
import { scoreSalience } from './score-salience.ts'
import { settleOverlaps } from './settle-overlaps.ts'
import { findTimes } from './times/find-times.ts'
import { tagNames } from './type/tag-names.ts'
import type { NameMention } from './words/name-mention.ts'

/** What the stage decides with, opened by the wiring. */
export type TagEntitiesOptions = {
  readonly gazetteer: Gazetteer
  /** Corrections by people, applied after everything else is decided. */
  readonly overrides?: Overrides
  /** Asked in this order for every entity that has a name. */
  readonly knowledgeBases?: readonly KnowledgeBase[]
}

/**
 * The stage that names the things an article speaks of: typed, clustered, linked, with values; and ties speakers to
 * them.
 */
export function createTagEntitiesStage(options: TagEntitiesOptions): Stage<'text' | 'reading' | 'quotes', 'entities'> {
  const { gazetteer, overrides, knowledgeBases = [] } = options
  return {
    name: 'tag-entities',
    version: 5,
    needs: ['text', 'reading', 'quotes'],
    gives: 'entities',
    settings: {
      gazetteer: gazetteer.digest,
      knowledgeBases: knowledgeBases.map((base) => `${base.name} ${base.digest}`),
    },
    correctionsDigest: overrides ? digestOverrides(overrides) : null,
    isOutdated: ({ entities, corrections }) => needsOverrides(entities, corrections, overrides),
    run: ({ text, reading, quotes }) => tagEntities(text, reading, quotes, options),
  }
}

/** The entities of one article and the ties from its quotes' speakers to them, in the order of their first mentions. */
export function tagEntities(
  layer: TextLayer,
  reading: ReadingLayer,
  quotes: QuotesLayer,
  { gazetteer, overrides, knowledgeBases = [] }: TagEntitiesOptions,
): EntitiesLayer {
  const { text } = layer
  const times = findTimes(text, layer.sentences, layer.publishedAt)
  const amounts = findAmounts(
    text,
    times,
    (words) => gazetteer.people(words)?.country ?? gazetteer.country(words)?.code ?? null,
  )
  const values = [...times, ...amounts].sort((a, b) => a.start - b.start)
  const settled = settleOverlaps(tagNames(text, reading, gazetteer), values)
  const clusters = clusterNames(text, settled.names, gazetteer)
  const corrected = overrides ? applyOverrides(clusters, overrides) : { clusters, applied: [] }
  const drafts = [
    ...describeNames(layer, corrected.clusters, settled.names, gazetteer, knowledgeBases),
    ...clusterValues(text, settled.values),
  ]
  const entities = finish(layer, drafts)
  const { applied } = corrected
  return {
    skipped: null,
    entities,
    ...(overrides ? { corrections: { all: digestOverrides(overrides), applied } } : {}),
    speakers: linkSpeakers([...quotes.quotes, ...quotes.stances, ...quotes.doubtfulQuotes], entities),
  }
}

type Draft = Omit<Entity, 'id' | 'salience'>

function describeNames(
  { text }: TextLayer,
  clusters: readonly NameCluster[],
  names: readonly NameMention[],
  gazetteer: Gazetteer,
  bases: readonly KnowledgeBase[],
): Draft[] {
  const places = clusters.filter(({ type }) => type === 'GPE')
  const nations = clusters
    .flatMap(({ type, mentions }) => (type === 'NORP' ? [gazetteer.people(mentions[0]!.text)?.country ?? []] : []))
    .flat()
  const placeLinks = linkPlaces(text, places.map(placeNameOf), nations, gazetteer)
  return mergeSamePlaces(clusters, places, placeLinks).map((cluster) => {
    const { type, name, mentions } = cluster
    const index = places.indexOf(cluster.first)
    const people = type === 'NORP' ? gazetteer.people(mentions[0]!.text) : null
    const own: EntityLink[] =
      index >= 0 ? placeLinks[index]! : people?.country ? [{ scheme: 'iso3166-1', id: people.country }] : []
    const aliases = [...new Set(mentions.map((mention) => mention.text))].filter((alias) => alias !== name)
    const links = [...own, ...bases.flatMap((base) => base.link({ name, aliases, type }) ?? [])]
    const stated = type === 'PERSON' ? roleOf(text, mentions, names) : null
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

/**
 * The clusters with places that turned out to be one (`North Carolina`, `N.C.`) as one, where the first of them
 * stood.
 */
function mergeSamePlaces(
  clusters: readonly NameCluster[],
  places: readonly NameCluster[],
  links: readonly EntityLink[][],
): (NameCluster & { first: NameCluster })[] {
  const merged = new Map<string, NameCluster & { first: NameCluster }>()
  for (const cluster of clusters) {
    const index = places.indexOf(cluster)
    const link = index < 0 ? undefined : links[index]![0]
    const key = link ? `${link.scheme} ${link.id}` : `cluster ${merged.size}`
    const known = merged.get(key)
    if (known) known.mentions = [...known.mentions, ...cluster.mentions].sort((a, b) => a.start - b.start)
    else merged.set(key, { ...cluster, first: cluster })
  }
  return [...merged.values()]
}

/** What the text states at the fullest mention that has a role: a last name may have been another's. */
function roleOf(text: string, mentions: readonly NameMention[], names: readonly NameMention[]): StatedRole | null {
  const fullest = [...mentions].sort((a, b) => b.text.split(' ').length - a.text.split(' ').length || a.start - b.start)
  for (const mention of fullest.slice(0, 12)) {
    const role = findRole(text, mention, names)
    if (role) return role
  }
  return null
}

/** A place is looked up by its name in the text: the list's own name of a country would find its homonyms as well. */
const placeNameOf = ({ name, mentions }: NameCluster) => ({ name, mentions })

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
