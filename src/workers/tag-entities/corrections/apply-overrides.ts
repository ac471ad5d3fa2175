import type { Entity } from '../../../shared/article.ts'
import { foldName } from '../../../shared/gazetteer/fold-name.ts'
import { isValueType } from '../../../shared/values/is-value-type.ts'
import type { NameCluster, NameMention } from '../name-cluster.ts'
import { digestOverride, digestOverrides, type Override, type Overrides } from './overrides.ts'

/**
 * The clusters after people's corrections, applied one after the other in the order of the file, so that a later one
 * sees what an earlier one made; and the digests of those that changed something. A cluster that loses its last mention
 * is dropped.
 */
export function applyOverrides(
  clusters: readonly NameCluster[],
  { overrides }: Overrides,
): { clusters: NameCluster[]; applied: string[] } {
  const applied: string[] = []
  let current = [...clusters]
  for (const override of overrides) {
    const next = applyOne(current, override)
    if (isChanged(current, next)) applied.push(digestOverride(override))
    current = next
  }
  return { clusters: current, applied }
}

/**
 * Whether entities that came out of corrections with the given digests would come out differently with the present
 * ones: one that changed something is gone or stands in another order, or another has something to change.
 */
export function needsOverrides(
  entities: readonly Entity[],
  { all, applied } = { all: '', applied: [] as readonly string[] },
  overrides: Overrides = { version: 1, overrides: [] },
): boolean {
  if (all === digestOverrides(overrides)) return false
  const present = overrides.overrides.map((override) => ({ override, digest: digestOverride(override) }))
  const kept = present.filter(({ digest }) => applied.includes(digest)).map(({ digest }) => digest)
  if (kept.join() !== applied.join()) return true
  const clusters = entities.flatMap(({ type, name, mentions }): NameCluster[] =>
    isValueType(type)
      ? []
      : [{ type, name, mentions: mentions.map((mention) => ({ ...mention, type, confidence: 1 })), known: null }],
  )
  return present.some(
    ({ override, digest }) => !applied.includes(digest) && isChanged(clusters, applyOne(clusters, override)),
  )
}

const isChanged = (before: readonly NameCluster[], after: readonly NameCluster[]): boolean =>
  before.length !== after.length || after.some((cluster, i) => cluster !== before[i])

/** The clusters after one correction; those that it leaves alone are the very same. */
function applyOne(clusters: readonly NameCluster[], override: Override): NameCluster[] {
  const hits = matcherOf(override)
  const isHit = (cluster: NameCluster): boolean =>
    hits.type(cluster.type) && (hits.name(cluster.name) || cluster.mentions.some((mention) => hits.name(mention.text)))
  switch (override.do) {
    case 'rename':
      return clusters.map((cluster) =>
        isHit(cluster) && cluster.name !== override.to ? { ...cluster, name: override.to } : cluster,
      )
    case 'retype':
      return clusters.map((cluster) =>
        isHit(cluster) && cluster.type !== override.to
          ? {
              ...cluster,
              type: override.to,
              mentions: cluster.mentions.map((mention) => ({ ...mention, type: override.to })),
            }
          : cluster,
      )
    case 'merge':
      return merge(clusters, isHit, override.into)
    case 'split':
      return clusters.flatMap((cluster) =>
        hits.type(cluster.type) ? split(cluster, (mention) => hits.name(mention.text)) : [cluster],
      )
    case 'never-tag':
      return clusters.flatMap((cluster) => {
        if (!hits.type(cluster.type)) return [cluster]
        const mentions = cluster.mentions.filter((mention) => !hits.name(mention.text))
        if (mentions.length === cluster.mentions.length) return [cluster]
        return mentions.length > 0 ? [{ ...cluster, mentions }] : []
      })
  }
}

function matcherOf(override: Override): { name: (name: string) => boolean; type: (type: string) => boolean } {
  const type = (own: string): boolean => override.type === undefined || override.type === own
  if (override.pattern !== undefined) {
    const pattern = new RegExp(`^(?:${override.pattern})$`, 'iu')
    return { name: (name) => pattern.test(name), type }
  }
  const wanted = foldName(override.name!)
  return { name: (name) => foldName(name) === wanted, type }
}

/**
 * Everything that is meant joins the cluster called `into`; where there is none yet, the first of them takes that
 * name.
 */
function merge(
  clusters: readonly NameCluster[],
  isHit: (cluster: NameCluster) => boolean,
  into: string,
): NameCluster[] {
  const target = clusters.find((cluster) => foldName(cluster.name) === foldName(into))
  const joining = clusters.filter((cluster) => cluster !== target && isHit(cluster))
  const base = target ?? joining[0]
  if (!base || (target && joining.length === 0)) return [...clusters]
  const mentions = [base, ...joining.filter((cluster) => cluster !== base)]
    .flatMap((cluster) => cluster.mentions)
    .map((mention) => ({ ...mention, type: base.type }))
    .sort((a, b) => a.start - b.start)
  return clusters.flatMap((cluster) =>
    cluster === base
      ? [{ ...base, name: target ? target.name : into, mentions }]
      : joining.includes(cluster)
        ? []
        : [cluster],
  )
}

function split(cluster: NameCluster, isMeant: (mention: NameMention) => boolean): NameCluster[] {
  const out = cluster.mentions.filter(isMeant)
  const rest = cluster.mentions.filter((mention) => !isMeant(mention))
  if (out.length === 0 || rest.length === 0) return [cluster]
  return [
    { ...cluster, mentions: rest },
    { ...cluster, name: out[0]!.text, mentions: out },
  ]
}
