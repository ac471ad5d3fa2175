/** Weights of a logistic regression, one for each of `CLAIM_FEATURES`, and the constant. */
export type GateWeights = { bias: number; weights: readonly number[] }

/** Learnt by `eval/summarize/train-gate.ts`; on what, and how well it does, is in `models/summarize/CARD.md`. */
export const GATE_WEIGHTS: GateWeights = {
  bias: -2.13,
  weights: [0.563, 3.42, 5.026, 3.22, 3.125, 1.999],
}
