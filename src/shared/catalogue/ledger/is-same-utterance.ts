import { LEAST_SHARED_KEYS } from './find-utterance-keys.ts'
import { judgeWordings } from './judge-wordings.ts'
import type { LedgerWording } from './wordings-of.ts'

/** Whether two wordings are one utterance: each would find the other, and they are judged the same. */
export function isSameUtterance(a: LedgerWording, b: LedgerWording): boolean {
  const shared = a.keys.filter((key) => b.keys.includes(key)).length
  if (shared === 0 || shared < LEAST_SHARED_KEYS * Math.min(a.keys.length, b.keys.length)) return false
  // Always in the same order, so that of equal alignments the same one is taken whichever came first.
  return (a.hash < b.hash ? judgeWordings(a, b) : judgeWordings(b, a)).isSame
}
