import { applyEdits, type Edit, editText, type TracedText } from '../traced-text.ts'
import { findEntities } from './find-entities.ts'
import { findSigns, SIGN } from './find-signs.ts'
import { repairMojibake } from './repair-mojibake.ts'
import {
  findDecomposed,
  findInvisibles,
  findOddSpaces,
  findSpacesAfterCurrency,
  findSpacesBeforeMarks,
} from './repair-spaces.ts'

/**
 * The repairs in order: encodings first, since their debris looks like odd characters; punctuation last, when the
 * spaces are plain.
 */
const REPAIRS: readonly { sign: number; find: (text: string) => Edit[] }[] = [
  { sign: SIGN.entity, find: findEntities },
  { sign: SIGN.pair, find: repairMojibake },
  // What was encoded twice, before control characters go: they may be halves of its letters.
  { sign: SIGN.pair, find: repairMojibake },
  { sign: SIGN.invisible, find: findInvisibles },
  { sign: SIGN.decomposed, find: findDecomposed },
  { sign: SIGN.oddSpace, find: findOddSpaces },
  { sign: SIGN.currency, find: findSpacesAfterCurrency },
  { sign: SIGN.mark, find: findSpacesBeforeMarks },
]
const MOST_ROUNDS = 4
/** What stands between the lines of a cleaned text. */
export const BETWEEN_LINES = '\n\n'

/**
 * The text with wrong encodings, odd characters and misplaced spaces put right, each change noted. Repairing twice
 * changes nothing more.
 */
export function repairText(traced: TracedText): TracedText {
  let repaired = traced
  findRepairs(traced.text, (edits) => {
    repaired = applyEdits(repaired, edits)
    return repaired.text
  })
  return repaired
}

/**
 * Lines as they read once repaired, as many as were given, in order. What is wrong in one line is evidence for the
 * others, so they are repaired together, set apart as in a cleaned text: then they read as they will there.
 *
 * @example
 * repairLines(['By Ã‰lodie Orr']) // ['By Élodie Orr']
 */
export function repairLines(lines: readonly string[]): string[] {
  const joined = lines.join(BETWEEN_LINES)
  let text = joined
  findRepairs(joined, (edits) => {
    text = editText(text, edits)
    return text
  })
  const repaired = text === joined ? lines : text.split(BETWEEN_LINES)
  return repaired.length === lines.length ? [...repaired] : [...lines]
}

/** Tells `apply` the edits of one repair after the other; it answers with the text that they lead to. */
function findRepairs(text: string, apply: (edits: readonly Edit[]) => string): void {
  let now = text
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let signs = findSigns(now)
    const before = now
    for (const { sign, find } of REPAIRS) {
      const edits = signs & sign ? find(now) : []
      if (edits.length === 0) continue
      now = apply(edits)
      // A repair may expose what the next one looks for, but only if it changed something.
      signs |= findSignsAround(now, edits)
    }
    if (now === before) break
  }
}

/** The signs in the places that edits lead to, with the characters beside them. */
function findSignsAround(text: string, edits: readonly Edit[]): number {
  let [signs, shift] = [0, 0]
  for (const { start, end, to } of edits) {
    const at = start + shift
    signs |= findSigns(text.slice(Math.max(0, at - 1), at + to.length + 1))
    shift += to.length - (end - start)
  }
  return signs
}
