import type { LineFacts } from '../lines/describe-line.ts'
import { copyRow, type FeatureTable, startOfRow } from './feature-table.ts'
import { type Lexicon, weightOf, weighWithLexicon } from './lexicon.ts'
import { createTokens, type HashedTokens, hashTokens } from './line-tokens.ts'

/**
 * What the lexicon says of a line's words, seven columns: of the single words the mean, the lowest, the highest value
 * and the share that is known; of the pairs the mean and the lowest; the value of the whole line.
 */
export type Wording = readonly number[]

/** How many columns that is, and the places of two of them. */
export const WORDING_COLUMNS = 7
export const [WORDS, LINE] = [0, 6] as const

/** What the lexicon says of the words of each line; a repeated line is looked up once. */
export function weighWords(lexicon: Lexicon, facts: readonly LineFacts[]): Wording[] {
  const tokens = createTokens()
  const known = new Map<number, Wording>()
  return facts.map(({ text, first }) => {
    let wording = known.get(first)
    if (wording === undefined) {
      hashTokens(text, tokens)
      wording = weigh(lexicon, tokens)
      known.set(first, wording)
    }
    return wording
  })
}

/** Writes the wording of each line into a table, from `column` on. */
export function writeWordings(table: FeatureTable, column: number, wordings: readonly Wording[]): void {
  for (let i = 0; i < wordings.length; i++) copyRow(table.values, wordings[i]!, startOfRow(table, i) + column)
}

function weigh(lexicon: Lexicon, { words, wordCount, pairs, pairCount, whole }: HashedTokens): Wording {
  const single = weighWithLexicon(lexicon, words, wordCount)
  const double = weighWithLexicon(lexicon, pairs, pairCount)
  const share = single.known / Math.max(1, wordCount)
  return [single.mean, single.low, single.high, share, double.mean, double.low, weightOf(lexicon, whole)]
}
