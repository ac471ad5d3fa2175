import { sumRows, toProbability } from '../../../shared/trees/score-with-trees.ts'
import type { TreeModel } from '../../../shared/trees/tree-model.ts'
import type { DocumentModel } from '../document/build-document.ts'
import { FUNCTION_WORDS } from '../document/function-words.ts'
import { describePairs, describeWords, measureCentrality } from './describe-units.ts'
import type { LeadWeights } from './judge-lead.ts'

/**
 * The learnt part: trees for words and for pairs of words, how much common words lean towards summaries, and what
 * identifies a text that begins with its lead.
 */
export type UnitTrees = {
  words: TreeModel
  pairs: TreeModel
  leanings: Record<SummaryKind, Record<string, number>>
  lead: LeadWeights
}

/** How probable it is that a person's summary of this text uses a word, or a pair of words in a row. */
export type UnitScores = {
  /** By stem number. */
  readonly words: Float32Array
  /** By pair number. */
  readonly pairs: Float32Array
  /** The pair that begins at each term, or -1 at the end of a sentence. */
  readonly pairAt: Int32Array
}

/** Which summaries the trees shall think of: of one sentence about a text without its lead, or any other. */
export type SummaryKind = 'gist' | 'digest'

/** What a word of the title gains in log-odds. Set by hand: the articles learnt from have no titles. */
const TITLE_GAIN = 0.8

/**
 * For each stem and each pair of stems in a row the probability that a human summary has it.
 * The idea of weighting words and bigrams by a regression, then choosing sentences for them: Hong and Nenkova,
 * "Improving the estimation of word importance for news multi-document summarization" (EACL 2014); Li, Qian and Liu,
 * "Using supervised bigram-based ILP for extractive summarization" (ACL 2013).
 */
export function scoreUnits(document: DocumentModel, trees: UnitTrees, kind: SummaryKind): UnitScores {
  const centrality = measureCentrality(document)
  const { words, pairs, pairAt } = oddsOf(document, centrality, trees, kind)
  for (const id of document.titleIds) {
    if (!FUNCTION_WORDS.has(document.stems[id]!)) words[id]! += TITLE_GAIN
  }
  return { words: words.map(toProbability), pairs: pairs.map(toProbability), pairAt }
}

function oddsOf(document: DocumentModel, centrality: Float32Array, trees: UnitTrees, kind: SummaryKind) {
  const leanings = trees.leanings[kind]
  const words = describeWords(document, centrality, kind === 'gist', (stem) => leanings[stem] ?? 0)
  const wordOdds = sumRows(trees.words, words.rows, words.count)
  const pairs = describePairs(document, centrality, wordOdds, kind === 'gist')
  const pairOdds = sumRows(trees.pairs, pairs.rows, pairs.count)
  return { words: wordOdds, pairs: pairOdds, pairAt: pairs.at }
}
