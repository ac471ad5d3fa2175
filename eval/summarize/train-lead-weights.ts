import { pairQuotationMarks } from '../../src/shared/text/pair-quotation-marks.ts'
import { buildDocument } from '../../src/workers/summarize/document/build-document.ts'
import {
  describeLead,
  LEAD_FEATURES,
  type LeadFeature,
  type LeadWeights,
} from '../../src/workers/summarize/score/judge-lead.ts'
import { sentencesOf } from './sentences-of.ts'
import type { Lesson } from './train-unit-trees.ts'

const ROUNDS = 400
const STEP = 0.5
const RIDGE = 1e-4

/**
 * Weights that tell a text with its lead from one without. Texts of gist lessons are without: their summary is the lead
 * that was taken off, so put back it makes a text with one; texts of the other lessons have theirs. Both kinds weigh
 * the same. Plain gradient descent on the logistic loss.
 */
export function trainLeadWeights(lessons: readonly Lesson[]): LeadWeights {
  const rows = lessons.flatMap(({ article: { text, summaries }, gist }) => {
    if (!gist) return [{ x: featuresOf(text), y: 1 }]
    return [
      { x: featuresOf(text), y: 0 },
      { x: featuresOf(`${summaries[0]}\n${text}`), y: 1 },
    ]
  })
  const positives = rows.filter(({ y }) => y === 1).length
  const weightOf = (y: number) => 0.5 / (y === 1 ? positives : rows.length - positives)
  const weights = new Array<number>(LEAD_FEATURES.length).fill(0)
  let bias = 0
  for (let round = 0; round < ROUNDS; round++) {
    const slope = weights.map((weight) => RIDGE * weight)
    let biasSlope = 0
    for (const { x, y } of rows) {
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * weights[i]!, bias)))
      const error = weightOf(y) * (p - y)
      biasSlope += error
      x.forEach((value, i) => {
        slope[i]! += error * value
      })
    }
    bias -= STEP * 4 * biasSlope
    slope.forEach((value, i) => {
      weights[i]! -= STEP * 4 * value
    })
  }
  const byName = LEAD_FEATURES.map((name, i) => [name, Number(weights[i]!.toFixed(3))])
  return { bias: Number(bias.toFixed(3)), weights: Object.fromEntries(byName) as Record<LeadFeature, number> }
}

function featuresOf(text: string): number[] {
  const features = describeLead(buildDocument(text, sentencesOf(text), pairQuotationMarks(text), null))
  return LEAD_FEATURES.map((name) => features?.[name] ?? 0)
}
