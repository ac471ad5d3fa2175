import { foldName } from '../../../shared/gazetteer/fold-name.ts'
import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { LOCATION_HEADS } from '../pick/type-words.ts'
import { absorbCluster, type NameCluster } from './name-cluster.ts'

/**
 * The clusters after merging places, buildings, products and events that the text names in full and by the end of the
 * name (`Orrin Bus Stand`, `Bus Stand`), or without the word for land or water (`Tern Island`, `Tern`) if no list knows
 * the short form. If two longer names would fit, the short one stays separate.
 */
export function mergePlaces(clusters: readonly NameCluster[], gazetteer: Gazetteer): NameCluster[] {
  const places = clusters.filter(({ type }) => type === 'GPE' || type === 'LOC' || type === 'FAC')
  const long = places.filter(({ name, type }) => type !== 'GPE' && name.includes(' '))
  const gone = new Set<NameCluster>()
  mergeProducts(clusters, gone)
  mergeEvents(clusters, gone)
  for (const short of places) {
    const fit = long.filter((other) => other !== short && !gone.has(other) && isShortFor(short, other, gazetteer))
    if (fit.length === 1) absorbCluster(fit[0]!, short, gone)
  }
  return clusters.filter((cluster) => !gone.has(cluster))
}

/** `Heron` of the one `Nordic Heron`, `Tern Fold` of the one `Orrin Tern Fold`. */
function mergeProducts(clusters: readonly NameCluster[], gone: Set<NameCluster>): void {
  const products = clusters.filter(({ type }) => type === 'PRODUCT')
  for (const short of products) {
    const key = foldName(short.name)
    const isWord = !short.name.includes(' ')
    const fit = products.filter((other) => {
      const name = foldName(other.name)
      return !gone.has(other) && (name.endsWith(` ${key}`) || (isWord && name.startsWith(`${key} `)))
    })
    if (fit.length === 1) absorbCluster(fit[0]!, short, gone)
  }
}

/** `Champions League` of the one `European Champions League`. */
function mergeEvents(clusters: readonly NameCluster[], gone: Set<NameCluster>): void {
  const events = clusters.filter(({ type }) => type === 'EVENT')
  for (const short of events) {
    if (!short.name.includes(' ')) continue
    const fit = events.filter(({ name }) => foldName(name).endsWith(` ${foldName(short.name)}`))
    if (fit.length === 1) absorbCluster(fit[0]!, short, gone)
  }
}

function isShortFor({ name: short }: NameCluster, { name: long, type }: NameCluster, gazetteer: Gazetteer): boolean {
  if (short.length >= long.length) return false
  if (short.includes(' ')) return foldName(long).endsWith(` ${foldName(short)}`) && !isKnown(short, gazetteer)
  const head = long.slice(long.lastIndexOf(' ') + 1)
  return type === 'LOC' && LOCATION_HEADS.has(head) && long === `${short} ${head}` && !isKnown(short, gazetteer)
}

const isKnown = (name: string, gazetteer: Gazetteer): boolean =>
  gazetteer.isListed(name) || gazetteer.regions(name).length > 0 || gazetteer.cities(name).length > 0
