import { hashToken } from '../hash-token.ts'
import type { Wording } from './read-wording.ts'

/** A quotation whose words weigh less than this is never matched: stock phrases, single words, the name of a thing. */
const LEAST_WEIGHTS = { direct: 1.5, mixed: 1.5, indirect: 2.2 } as const
/** Words of content up to which neighbours over a gap of one are keys too: one word dropped would leave none else. */
const SHORT = 10
const MOST_KEYS = 120

/**
 * Of so many keys of the one with fewer, two wordings have to share one to be looked at. Wordings that have no more
 * keys than this are found by any that they share; those of all others, which are most, have a table of their own.
 */
export const FEW_KEYS = 4

/**
 * The keys under which a quotation is found again: hashes of its neighbouring words of content, two of which one is
 * rare, or three. Classic MinHash bands lose a short cut of a long quotation, since their chance goes with what two
 * share of *both*; a shared pair is found however long the rest is. None where the quotation says too little to be
 * known again.
 */
export function findUtteranceKeys({ kind, tokens, weight }: Wording): number[] {
  if (weight < LEAST_WEIGHTS[kind]) return []
  const content = tokens.filter(({ rank, isInserted }) => rank !== 'grammar' && rank !== 'negation' && !isInserted)
  const keys = new Set<number>()
  const add = (...at: number[]) => {
    const words = at.map((place) => content[place])
    if (words.includes(undefined) || keys.size >= MOST_KEYS) return
    if (words.length < 3 && words.every((word) => word!.rank !== 'rare')) return
    keys.add(hashToken(words.map((word) => word!.key).join(' ')))
  }
  for (let at = 0; at + 1 < content.length; at++) {
    add(at, at + 1)
    const isPlain = [at, at + 1].every((place) => content[place]!.rank !== 'rare')
    if (isPlain) add(at, at + 1, at + 2)
    if (content.length <= SHORT) {
      add(at, at + 2)
      if (isPlain) add(at, at + 1, at + 3)
      if (isPlain) add(at, at + 2, at + 3)
    }
  }
  if (keys.size === 0 && content.length === 2) keys.add(hashToken(content.map(({ key }) => key).join(' ')))
  return [...keys]
}
