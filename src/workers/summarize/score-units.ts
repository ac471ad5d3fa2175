import type { DocumentModel } from './build-document.ts'
import { describePairs, describeWords, measureCentrality } from './describe-units.ts'
import { probabilitiesOf, scoreWithTrees, type Trees } from './score-with-trees.ts'

/** The learnt part: trees for words and for pairs of words, and how much common words lean towards summaries. */
export type UnitTrees = { words: Trees; pairs: Trees; leanings: Record<'gist' | 'digest', Record<string, number>> }

/** How probable it is that a person's summary of this text uses a word, or a pair of words in a row. */
export type UnitScores = {
  /** By stem number. */
  readonly words: Float32Array
  /** By pair number. */
  readonly pairs: Float32Array
  /** The pair that begins at each term, or -1 at the end of a sentence. */
  readonly pairAt: Int32Array
}

/**
 * For each stem and each pair of stems in a row the probability that a human summary has it.
 * The idea of weighting words and bigrams by a regression, then choosing sentences for them: Hong and Nenkova,
 * "Improving the estimation of word importance for news multi-document summarization" (EACL 2014); Li, Qian and Liu,
 * "Using supervised bigram-based ILP for extractive summarization" (ACL 2013).
 */
export function scoreUnits(document: DocumentModel, trees: UnitTrees, gist: boolean): UnitScores {
  const centrality = measureCentrality(document)
  const leanings = trees.leanings[gist ? 'gist' : 'digest']
  const words = describeWords(document, centrality, gist, (stem) => leanings[stem] ?? 0)
  const wordOdds = scoreWithTrees(trees.words, words.rows, words.count, words.width)
  const pairs = describePairs(document, centrality, wordOdds, gist)
  const pairOdds = scoreWithTrees(trees.pairs, pairs.rows, pairs.count, pairs.width)
  return { words: probabilitiesOf(wordOdds), pairs: probabilitiesOf(pairOdds), pairAt: pairs.at }
}
