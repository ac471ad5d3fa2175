import { compareSpeakers } from './compare-speakers.ts'
import type { KnownWording } from './find-candidates.ts'
import { FEW_KEYS } from './find-utterance-keys.ts'
import { judgeWordings } from './judge-wordings.ts'
import type { LedgerWording } from './wordings-of.ts'

/** Share of the keys that wordings of different named speakers must have in common: nearly the same words. */
const LEAST_OF_OTHERS = 0.5

/** Whether two wordings are one utterance: each would find the other, and they are judged the same. */
export function isSameUtterance(a: LedgerWording, b: LedgerWording): boolean {
  const shared = a.keys.filter((key) => b.keys.includes(key)).length
  if (shared === 0 || !mayBeSame(a, b, shared, Math.min(a.keys.length, b.keys.length))) return false
  // Always in the same order, so that of equally good alignments the same one is picked.
  return (a.hash < b.hash ? judgeWordings(a, b) : judgeWordings(b, a)).isSame
}

/**
 * Whether two wordings may be one utterance, by so many shared keys of so many and by who is named alone: nine in ten
 * of what is found are two people who have a pair of words in common, and need not be read.
 */
export function mayBeSame(
  a: Pick<KnownWording, 'kind' | 'speaker'>,
  b: Pick<KnownWording, 'kind' | 'speaker'>,
  shared: number,
  keys: number,
): boolean {
  if (shared * FEW_KEYS < keys) return false
  if (shared >= LEAST_OF_OTHERS * keys && a.kind !== 'indirect' && b.kind !== 'indirect') return true
  return compareSpeakers(a.speaker, b.speaker) !== 'other'
}
