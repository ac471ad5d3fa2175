import { repairMojibake } from './repair-mojibake.ts'
import {
  findDecomposed,
  findInvisibles,
  findOddSpaces,
  findSpacesAfterCurrency,
  findSpacesBeforeMarks,
} from './repair-spaces.ts'
import { applyEdits, type Edit, type TracedText, traceSpans } from './traced-text.ts'

/** In this order: encodings first, since their debris looks like odd characters; marks last, when spaces are plain. */
const REPAIRS: readonly ((text: string) => Edit[])[] = [
  repairMojibake,
  findInvisibles,
  findDecomposed,
  findOddSpaces,
  findSpacesAfterCurrency,
  findSpacesBeforeMarks,
]

/** The text with wrong encodings, odd characters and misplaced spaces put right, each change noted. Repairing twice changes nothing more. */
export function repairText(traced: TracedText): TracedText {
  let repaired = traced
  for (let round = 0; round < 4; round++) {
    const before = repaired
    for (const find of REPAIRS) repaired = applyEdits(repaired, find(repaired.text))
    if (repaired === before) break
  }
  return repaired
}

/**
 * Lines as they read once repaired, as many as were given, in order. What is wrong in one line is evidence for the
 * others, so they are repaired together.
 *
 * @example
 * repairLines(['By Ã‰lodie Orr']) // ['By Élodie Orr']
 */
export function repairLines(lines: readonly string[]): string[] {
  const joined = lines.join('\n')
  const repaired = repairText(traceSpans(joined, [{ start: 0, end: joined.length }], '')).text.split('\n')
  return repaired.length === lines.length ? repaired : [...lines]
}
