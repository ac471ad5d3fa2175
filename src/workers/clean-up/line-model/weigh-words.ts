import type { LineFacts } from '../lines/describe-line.ts'
import { copyRow, type FeatureTable, startOfRow } from './feature-table.ts'
import { type Lexicon, weightOf, weighWithLexicon } from './lexicon.ts'
import { createTokens, type HashedTokens, hashTokens } from './line-tokens.ts'

/**
 * What the lexicon says of a line's words, seven columns: of the single words the mean, the lowest, the highest value
 * and the share that is known; of the pairs the mean and the lowest; the value of the whole line.
 */
export type WordScores = readonly number[]

/** How many columns that is, and the places of two of them. */
export const WORD_SCORE_COLUMNS = 7
export const [WORDS, LINE] = [0, 6] as const

/** What the lexicon says of the words of each line; a repeated line is looked up once. */
export function weighWords(lexicon: Lexicon, facts: readonly LineFacts[]): WordScores[] {
  const tokens = createTokens()
  const known = new Map<number, WordScores>()
  return facts.map(({ text, first }) => {
    let scores = known.get(first)
    if (scores === undefined) {
      hashTokens(text, tokens)
      scores = weigh(lexicon, tokens)
      known.set(first, scores)
    }
    return scores
  })
}

/** Writes the scores of each line into a table, from `column` on. */
export function writeWordScores(table: FeatureTable, column: number, wordScores: readonly WordScores[]): void {
  for (let i = 0; i < wordScores.length; i++) copyRow(table.values, wordScores[i]!, startOfRow(table, i) + column)
}

function weigh(lexicon: Lexicon, { words, wordCount, pairs, pairCount, whole }: HashedTokens): WordScores {
  const single = weighWithLexicon(lexicon, words, wordCount)
  const double = weighWithLexicon(lexicon, pairs, pairCount)
  const share = single.known / Math.max(1, wordCount)
  return [single.mean, single.low, single.high, share, double.mean, double.low, weightOf(lexicon, whole)]
}
