import { CLAIM_FEATURES, describeClaim } from './describe-claim.ts'
import { GATE_WEIGHTS, type GateWeights } from './gate-weights.ts'
import type { ArticleWords } from './read-article-words.ts'
import type { Claim } from './read-claim.ts'

/**
 * The probability, 0 to 1, that a claim does not follow from its article, calibrated on claims of which half do not.
 * `faults` is the number of faults that the rules found.
 */
export function scoreClaim(
  claim: Claim,
  article: ArticleWords,
  faults: number,
  { bias, weights }: GateWeights = GATE_WEIGHTS,
): number {
  const told = describeClaim(claim, article, faults)
  const odds = CLAIM_FEATURES.reduce((sum, feature) => sum + told[feature] * weights[feature], bias)
  return 1 / (1 + Math.exp(-odds))
}
