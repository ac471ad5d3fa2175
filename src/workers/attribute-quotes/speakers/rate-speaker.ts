import { readCurve } from '../contents/calibrate-score.ts'
import type { Attribution } from '../text/attribution.ts'

/**
 * The score that the trees give a referent, and the share of referents with such a score that was right, on held-out
 * texts (`../referents/CARD.md`).
 */
const MEASURED: readonly (readonly [said: number, right: number])[] = [
  [0, 0],
  [0.49, 0.66],
  [0.63, 0.69],
  [0.77, 0.8],
  [0.875, 0.89],
  [0.97, 0.972],
  [1, 1],
]

/**
 * How often the words taken as the source were right, by how they were found, on articles not used for training.
 */
const SOURCE_RIGHT: { readonly [way in string]?: number } = {
  reader: 0.98,
  'same sentence': 0.95,
  form: 0.8,
  subject: 0.75,
  'before the mark': 0.9,
  'line above': 0.9,
  'weak reading': 0.7,
}

/**
 * The probability that a speaker is right: that these words do name the source, and that they mean the person the score
 * says. The score is 1 where the words are the name.
 */
export function rateSpeaker(score: number, { why }: Pick<Attribution, 'why'>): number {
  return readCurve(MEASURED, score) * (SOURCE_RIGHT[why.source] ?? 1)
}
