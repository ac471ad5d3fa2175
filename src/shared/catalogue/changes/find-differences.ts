import { diffWordsWithSpace } from 'diff'

/** A run of words that both texts have, or only the later one, or only the earlier one. */
export type Difference = { op: 'same' | 'added' | 'removed'; text: string }

/** Edits beyond which two texts are simply others: what it takes to find them grows with their square. */
const MOST_EDITS = 1_500

/**
 * What has to be done to the words of one text to make them those of the other, in order.
 *
 * @example
 * findDifferences('a grave mistake', 'a mistake')
 * // [{ op: 'same', text: 'a ' }, { op: 'removed', text: 'grave ' }, { op: 'same', text: 'mistake' }]
 */
export function findDifferences(before: string, after: string): Difference[] {
  const found = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS })
  if (!found) {
    return [
      { op: 'removed', text: before },
      { op: 'added', text: after },
    ]
  }
  return found.map(({ value, added, removed }) => ({ op: added ? 'added' : removed ? 'removed' : 'same', text: value }))
}

/** The differences with at most this many characters of common text around each; `…` stands for the rest. */
export function trimDifferences(differences: readonly Difference[], around: number): Difference[] {
  return differences.map(({ op, text }, at) => {
    if (op !== 'same' || text.length <= 2 * around + 1) return { op, text }
    const head = at === 0 ? '' : text.slice(0, around)
    const tail = at === differences.length - 1 ? '' : text.slice(-around)
    return { op, text: `${head}…${tail}` }
  })
}
