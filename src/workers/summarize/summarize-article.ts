import type { Entity, Quote, Span, SummaryLayer } from '../../shared/article.ts'
import { pairQuotationMarks } from '../../shared/text/pair-quotation-marks.ts'
import { buildDocument } from './build-document.ts'
import { findKeyphrases } from './find-keyphrases.ts'
import { judgeStanding } from './judge-standing.ts'
import { type Candidate, listCandidates } from './list-candidates.ts'
import { type LengthLimits, pickSentences } from './pick-sentences.ts'
import { scoreUnits, type UnitTrees } from './score-units.ts'
import type { SummarizeSettings } from './summarize-settings.ts'
import { writeSummary } from './write-summary.ts'

/** What the summariser reads of an article. Empty lists where a layer was skipped. */
export type SummaryInput = {
  text: string
  title: string | null
  sentences: readonly Span[]
  quotes: readonly Quote[]
  entities: readonly Entity[]
}

/** Words of a human summary for each sentence allowed; one sentence alone is longer. */
const WORDS_A_SENTENCE = 13
const WORDS_OF_A_GIST = 22
const USUAL_SENTENCES = 3

/** The extractive summary and the key phrases of one text, from the same document model. */
export function summarizeArticle(input: SummaryInput, trees: UnitTrees, settings: SummarizeSettings): SummaryLayer {
  const quotations = pairQuotationMarks(input.text)
  const document = buildDocument(input.text, input.sentences, quotations, input.title)
  if (document.ids.length === 0) return { skipped: 'no words', summary: null, keyphrases: [] }
  const limits = limitsOf(settings)
  const scores = scoreUnits(document, trees, limits.sentences === 1)
  const standings = judgeStanding(document, quotations, input.quotes)
  const pool: Candidate[] = []
  standings.forEach((standing, index) => {
    if (standing.kind !== 'never') pool.push(...listCandidates(document, scores, index))
  })
  const mayFollow = (candidate: Candidate, chosen: readonly Candidate[]) => {
    const standing = standings[candidate.sentence]!
    if (standing.kind !== 'follows') return standing.kind === 'alone'
    return chosen.some(({ sentence }) => sentence === candidate.sentence - 1 || standing.witnesses.includes(sentence))
  }
  let chosen = pickSentences(pool, scores, limits, mayFollow)
  // Where nothing stands alone, the best that closes its quotes is better than nothing.
  if (chosen.length === 0) chosen = pickSentences(pool, scores, { ...limits, sentences: 1 }, () => true)
  const keyphrases = findKeyphrases(document, scores, input.entities, settings.keyphrases)
  const sentences = chosen.flatMap(({ spans }) => spans)
  if (sentences.length === 0) return { skipped: 'no sentence stands alone', summary: null, keyphrases }
  const summary = { text: writeSummary(input.text, sentences), sentences, method: 'extractive' as const }
  return { skipped: null, summary, keyphrases }
}

/** The limits that the settings mean; no limit is `Infinity` or null. */
export function limitsOf(settings: SummarizeSettings): LengthLimits {
  const { words } = settings
  const sentences = settings.sentences ?? (words === null ? USUAL_SENTENCES : Number.POSITIVE_INFINITY)
  const wished = sentences === 1 ? WORDS_OF_A_GIST : sentences * WORDS_A_SENTENCE
  return { sentences, words, aim: Math.min(wished, words ?? wished) }
}
