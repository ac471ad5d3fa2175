import type { DocumentModel } from '../document/build-document.ts'
import { FUNCTION_WORDS } from '../document/function-words.ts'

/** Where the words of a text stand, found once. */
export type Words = {
  readonly document: DocumentModel
  /** Sentences in which each stem stands, ascending. */
  readonly places: ReadonlyMap<number, readonly number[]>
  /** First sentence that has a stem behind `a`, `an` or a number, with few words between. */
  readonly broughtIn: ReadonlyMap<number, number>
}

/** So many places behind `a` a word is still brought in by it: "a new red brick house". */
const REACH = 4

/** Reads the ground of `describeNoun` and `describeSentence` from a document. */
export function readWords(document: DocumentModel): Words {
  const places = new Map<number, number[]>()
  const broughtIn = new Map<number, number>()
  const { sentences, ids, stems, numbers } = document
  sentences.forEach(({ from, to }, index) => {
    let article = Number.NEGATIVE_INFINITY
    for (let i = from; i < to; i++) {
      const id = ids[i]!
      const found = places.get(id)
      if (!found) places.set(id, [index])
      else if (found.at(-1) !== index) found.push(index)
      const stem = stems[id]!
      if (stem === 'a' || stem === 'an' || numbers[i] === 1) article = i
      else if (FUNCTION_WORDS.has(stem)) article = Number.NEGATIVE_INFINITY
      else if (i - article <= REACH && !broughtIn.has(id)) broughtIn.set(id, index)
    }
  })
  return { document, places, broughtIn }
}

/** Whether a stem stands in a sentence before `index`. */
export function isSaidBefore({ places }: Words, id: number, index: number): boolean {
  return (places.get(id)?.[0] ?? index) < index
}

/** How many of the places from `from` up to `to` fit. */
export function countPlaces(from: number, to: number, fits: (place: number) => boolean): number {
  let count = 0
  for (let place = from; place < to; place++) if (fits(place)) count++
  return count
}

/** Whether the word at `place` of a sentence that begins at `from` looks like a part of a name. */
export function looksLikeName({ capitals, stems, ids }: DocumentModel, place: number, from: number): boolean {
  return capitals[place] === 1 && place > from && !FUNCTION_WORDS.has(stems[ids[place]!]!)
}
