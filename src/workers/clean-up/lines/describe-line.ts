import { classifyLine } from './classify-line.ts'
import { isProse, type LineMeasure, measureLine } from './measure-line.ts'
import type { RemovalReason } from './removal-reasons.ts'

/** What a line is in itself, whatever stands around it. */
export type LineFacts = {
  text: string
  /** The number of the first line that reads so, in the list that was described. */
  first: number
  measure: LineMeasure
  /** Whether it reads like running text. */
  isProse: boolean
  /** Why its own words say that it is no part of an article; null for most lines. */
  reason: RemovalReason | null
}

/** What each line is by itself, in order. Lines that repeat an earlier one share its facts. */
export function describeEach(lines: readonly string[]): LineFacts[] {
  const known = new Map<string, LineFacts>()
  return lines.map((text, first) => {
    let facts = known.get(text)
    if (facts === undefined) {
      const measure = measureLine(text)
      facts = { text, first, measure, isProse: isProse(measure), reason: classifyLine(text, measure) }
      known.set(text, facts)
    }
    return facts
  })
}
