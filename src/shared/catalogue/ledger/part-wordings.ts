import { setImmediate as nextTurn } from 'node:timers/promises'
import { isSameUtterance } from './is-same-utterance.ts'
import { createPartition } from './partition.ts'
import type { LedgerWording } from './wordings-of.ts'

/**
 * An utterance of more wordings is left whole: what so many say is a standing phrase, as for the search for candidates,
 * and pairs grow with the square.
 */
const MOST_COMPARED = 300
/** Pairs that are compared before the process may do something else: some ten milliseconds. */
const PAIRS_IN_A_ROW = 500

/** The wordings of one utterance that still hang together, each part and the parts in the order in which they came. */
export async function partWordings<Wording extends LedgerWording>(wordings: readonly Wording[]): Promise<Wording[][]> {
  if (wordings.length > MOST_COMPARED) return [[...wordings]]
  const partition = createPartition()
  let pairs = 0
  for (const [index, wording] of wordings.entries()) {
    for (let before = 0; before < index; before++) {
      const other = wordings[before]!
      if (partition.find(other.hash) === partition.find(wording.hash)) continue
      if (isSameUtterance(other, wording)) partition.join(other.hash, wording.hash)
      if (++pairs % PAIRS_IN_A_ROW === 0) await nextTurn()
    }
  }
  return groupBy(wordings, ({ hash }) => partition.find(hash))
}

/** The items of each name, in the order in which they and the names came. */
export function groupBy<Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const name = nameOf(item)
    const group = groups.get(name)
    if (group) group.push(item)
    else groups.set(name, [item])
  }
  return [...groups.values()]
}
