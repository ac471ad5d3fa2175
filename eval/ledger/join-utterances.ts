import { findUtteranceKeys, LEAST_SHARED_KEYS } from '../../src/shared/catalogue/ledger/find-utterance-keys.ts'
import { judgeWordings } from '../../src/shared/catalogue/ledger/judge-wordings.ts'
import { readWording } from '../../src/shared/catalogue/ledger/read-wording.ts'
import type { Variant } from './make-variants.ts'
import { createPartition, type Judgement } from './score-pairs.ts'

/** What the ledger makes of variants: pairs joined by themselves, and those in one utterance after all is put together. */
export function joinUtterances(variants: readonly Variant[]): { linked: Judgement; joined: Judgement } {
  const said = variants.map((variant) => {
    const wording = readWording(variant.text, variant.kind)
    return { ...variant, wording, keys: new Set(findUtteranceKeys(wording)) }
  })
  const linked = new Set<string>()
  const partition = createPartition(said.length)
  for (const [i, a] of said.entries()) {
    for (const [j, b] of said.entries()) {
      const shared = j <= i ? 0 : [...a.keys].filter((key) => b.keys.has(key)).length
      if (shared === 0 || shared < LEAST_SHARED_KEYS * Math.min(a.keys.size, b.keys.size)) continue
      if (!judgeWordings(a, b).isSame) continue
      linked.add(`${i} ${j}`)
      partition.join(i, j)
    }
  }
  const size = said.length
  const truth = (a: number, b: number) => said[a]!.utterance === said[b]!.utterance
  return {
    linked: { size, truth, found: (a, b) => linked.has(`${a} ${b}`) },
    joined: { size, truth, found: (a, b) => partition.find(a) === partition.find(b) },
  }
}
