import type { ClaimFeature } from './describe-claim.ts'

/** Weights of a logistic regression, and its constant. */
export type GateWeights = { bias: number; weights: Readonly<Record<ClaimFeature, number>> }

/** Learnt by `eval/summarize/train-gate.ts`; on what, and how well it does, is in `models/summarize/CARD.md`. */
export const GATE_WEIGHTS: GateWeights = {
  bias: -2.13,
  weights: {
    rephrases: 0.563,
    'breaks of a copy': 3.42,
    'lacking in the best sentence of a copy': 5.026,
    'faults of a copy': 3.22,
    'new content of a rephrasing': 3.125,
    'faults of a rephrasing': 1.999,
  },
}
