import type { StoreCounts } from './store.ts'

/**
 * Inputs whose end, or whose place on the way, is known: all of them, by the conservation law of {@link StoreCounts}.
 */
export function countAccounted(counts: StoreCounts): number {
  const { published, duplicate, quarantined, failed, discarded, inFlight, held, withdrawn } = counts
  return published + duplicate + quarantined + failed + discarded + inFlight + held + withdrawn
}
