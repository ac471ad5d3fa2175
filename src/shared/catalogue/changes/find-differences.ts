import { diffArrays } from 'diff'

/** A run of words that both texts have, or only the later one, or only the earlier one. */
export type Difference = { op: 'same' | 'added' | 'removed'; text: string }

/** Edits beyond which two texts are simply others: what it takes to find them grows with their square. */
const MOST_EDITS = 1_500
/**
 * A number with its separators, a word with what an apostrophe ties to it, spaces, or any other sign: `88,000`,
 * `don’t`.
 */
const TOKENS = /\p{N}+(?:[.,:]\p{N}+)*|[\p{L}\p{M}\p{N}_]+(?:['’]\p{L}+)*|\s+|./gsu

/**
 * What has to be done to the words of one text to make them those of the other, in order. Where a space is all that two
 * changes have between them they are one, so that what stood there and what stands there now can be read.
 *
 * @example
 * findDifferences('a grave mistake', 'a mistake')
 * // [{ op: 'same', text: 'a ' }, { op: 'removed', text: 'grave ' }, { op: 'same', text: 'mistake' }]
 */
export function findDifferences(before: string, after: string): Difference[] {
  const found = diffArrays(before.match(TOKENS) ?? [], after.match(TOKENS) ?? [], { maxEditLength: MOST_EDITS })
  if (!found) {
    return [
      { op: 'removed', text: before },
      { op: 'added', text: after },
    ]
  }
  return joinOverSpaces(
    found.map(({ value, added, removed }) => ({
      op: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    })),
  )
}

function joinOverSpaces(differences: readonly Difference[]): Difference[] {
  const joined: Difference[] = []
  let [removed, added] = ['', '']
  const close = () => {
    if (removed !== '') joined.push({ op: 'removed', text: removed })
    if (added !== '') joined.push({ op: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const [at, { op, text }] of differences.entries()) {
    const isBetween = removed + added !== '' && text.trim() === '' && at < differences.length - 1
    if (op === 'same' && !isBetween) {
      close()
      joined.push({ op, text })
    }
    if (op === 'removed' || (op === 'same' && isBetween)) removed += text
    if (op === 'added' || (op === 'same' && isBetween)) added += text
  }
  close()
  return joined
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
