import type { LineFacts } from '../lines/describe-line.ts'
import { type FeatureTable, startOfRow } from './feature-table.ts'
import { type Lexicon, weightOf, weighWithLexicon } from './lexicon.ts'
import { COLUMN } from './line-columns.ts'
import { createTokens, type HashedTokens, hashTokens } from './line-tokens.ts'

/**
 * What the lexicon says of a line's words: for single words the mean, the lowest and the highest value and the share
 * that is known; for pairs the mean and the lowest; for the whole line its value.
 */
export type WordScores = {
  readonly words: number
  readonly lowestWord: number
  readonly highestWord: number
  readonly known: number
  readonly pairs: number
  readonly lowestPair: number
  readonly line: number
}

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

/** Writes the scores of each line into a table. */
export function writeWordScores(table: FeatureTable, wordScores: readonly WordScores[]): void {
  const { values } = table
  wordScores.forEach((scores, i) => {
    const at = startOfRow(table, i)
    values[at + COLUMN['lex:words']] = scores.words
    values[at + COLUMN['lex:words:min']] = scores.lowestWord
    values[at + COLUMN['lex:words:max']] = scores.highestWord
    values[at + COLUMN['lex:known']] = scores.known
    values[at + COLUMN['lex:pairs']] = scores.pairs
    values[at + COLUMN['lex:pairs:min']] = scores.lowestPair
    values[at + COLUMN['lex:line']] = scores.line
  })
}

function weigh(lexicon: Lexicon, { words, wordCount, pairs, pairCount, whole }: HashedTokens): WordScores {
  const single = weighWithLexicon(lexicon, words, wordCount)
  const double = weighWithLexicon(lexicon, pairs, pairCount)
  return {
    words: single.mean,
    lowestWord: single.low,
    highestWord: single.high,
    known: single.known / Math.max(1, wordCount),
    pairs: double.mean,
    lowestPair: double.low,
    line: weightOf(lexicon, whole),
  }
}
