import { repairMojibake } from './repair-mojibake.ts'
import {
  findDecomposed,
  findInvisibles,
  findOddSpaces,
  findSpacesAfterCurrency,
  findSpacesBeforeMarks,
} from './repair-spaces.ts'
import { applyEdits, type Edit, type TracedText } from './traced-text.ts'

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
