import type { NameCluster } from './cluster-names.ts'
import { foldName } from './fold-name.ts'
import type { NameMention } from './name-mention.ts'
import type { Override, Overrides } from './overrides.ts'

/**
 * The clusters after a person's corrections, applied one after the other in the file's order, so that a later one sees
 * what an earlier one made. A cluster that loses its last mention is gone.
 */
export function applyOverrides(clusters: readonly NameCluster[], overrides: Overrides): NameCluster[] {
  return overrides.overrides.reduce<NameCluster[]>(applyOne, [...clusters])
}

function applyOne(clusters: NameCluster[], override: Override): NameCluster[] {
  const hits = matcherOf(override)
  const isHit = (cluster: NameCluster): boolean =>
    hits.type(cluster.type) && (hits.name(cluster.name) || cluster.mentions.some((mention) => hits.name(mention.text)))
  switch (override.do) {
    case 'rename':
      return clusters.map((cluster) => (isHit(cluster) ? { ...cluster, name: override.to } : cluster))
    case 'retype':
      return clusters.map((cluster) =>
        isHit(cluster)
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

/** Everything that is meant joins the cluster called `into`; where there is none yet, the first of them takes that name. */
function merge(clusters: NameCluster[], isHit: (cluster: NameCluster) => boolean, into: string): NameCluster[] {
  const target = clusters.find((cluster) => foldName(cluster.name) === foldName(into))
  const joining = clusters.filter((cluster) => cluster !== target && isHit(cluster))
  const base = target ?? joining[0]
  if (!base) return clusters
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
