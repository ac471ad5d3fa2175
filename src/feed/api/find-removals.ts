import type { Removal, SourceRun } from '../../shared/article.ts'

/** Where in the text each removed piece of the source stood; null if the map back to the source was not kept. */
export function findRemovals(removed: readonly Removal[], sourceMap: readonly SourceRun[] | null): (number | null)[] {
  if (!sourceMap) return removed.map(() => null)
  return removed.map(({ sourceStart }) => {
    let place = 0
    // Runs ascend in the text, not always in the source: the last one that ends before it there.
    for (const run of sourceMap) if (run.sourceEnd <= sourceStart && run.end > place) place = run.end
    return place
  })
}
