import { isSameUtterance } from '../../src/shared/catalogue/ledger/is-same-utterance.ts'
import { makeWording } from '../../src/shared/catalogue/ledger/wordings-of.ts'
import type { Variant } from './make-variants.ts'
import { createPartition, type Judgement } from './score-pairs.ts'

/**
 * What the ledger makes of variants: pairs joined by themselves, and those in one utterance after all is put together.
 */
export function joinUtterances(variants: readonly Variant[]): { linked: Judgement; joined: Judgement } {
  const said = variants.map(({ text, kind, speaker }) => makeWording(text, kind, speaker))
  const linked = new Set<string>()
  const partition = createPartition(said.length)
  for (const [i, a] of said.entries()) {
    for (const [j, b] of said.entries()) {
      if (j <= i || a.keys.length === 0) continue
      // The same words by the same speaker are one wording.
      if (a.hash !== b.hash && !isSameUtterance(a, b)) continue
      linked.add(`${i} ${j}`)
      partition.join(i, j)
    }
  }
  const size = said.length
  const truth = (a: number, b: number) => variants[a]!.utterance === variants[b]!.utterance
  return {
    linked: { size, truth, found: (a, b) => linked.has(`${a} ${b}`) },
    joined: { size, truth, found: (a, b) => partition.find(a) === partition.find(b) },
  }
}
