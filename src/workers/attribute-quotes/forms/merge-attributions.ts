import type { Attribution } from '../text/attribution.ts'

/**
 * Attributions of an exact form and, where those leave room, the ones from the reading: one that shares any word of
 * content with an exact one, or with an earlier exact one, is dropped.
 */
export function mergeAttributions(exact: readonly Attribution[], read: readonly Attribution[]): Attribution[] {
  if (exact.length === 0) return [...read]
  const taken = new Set<number>()
  const kept: Attribution[] = []
  const isFree = ({ content }: Attribution) => !content.words().some((word) => taken.has(word))
  for (const attribution of exact) {
    if (!isFree(attribution)) continue
    for (const word of attribution.content.words()) taken.add(word)
    kept.push(attribution)
  }
  return [...kept, ...read.filter(isFree)]
}
