import type { Entity, Quote, Span, SummaryLayer } from '../../../shared/article.ts'
import { pairQuotationMarks } from '../../../shared/text/pair-quotation-marks.ts'
import { buildDocument } from '../document/build-document.ts'
import { hasLead } from '../score/judge-lead.ts'
import { scoreUnits, type UnitScores, type UnitTrees } from '../score/score-units.ts'
import type { SummarizeSettings } from '../summarize-settings.ts'
import { skipDateline } from './find-cuts.ts'
import { findKeyphrases } from './find-keyphrases.ts'
import { judgeStanding } from './judge-standing.ts'
import { type Candidate, listCandidates } from './list-candidates.ts'
import { keepPromising, type LengthLimits, pickSentences, promiseAlone } from './pick-sentences.ts'
import { writeSummary } from './write-summary.ts'

/** What the summariser reads of an article. Empty lists where a layer was skipped. */
export type SummaryInput = {
  text: string
  title: string | null
  /** Whether clean-up found a dateline before the first sentence. */
  hasDateline?: boolean
  sentences: readonly Span[]
  quotes: readonly Quote[]
  entities: readonly Entity[]
}

/** Words of a human summary for each sentence allowed; one sentence alone is longer. */
const WORDS_A_SENTENCE = 13
const WORDS_OF_A_GIST = 22
const USUAL_SENTENCES = 3
/** Share of the best promise that a lead must reach to be preferred. */
const NEARLY = 0.7
/** Ways to stand of one sentence, and candidates in all, that are weighed against each other. */
const MOST_FORMS = 3
const MOST_CANDIDATES = 600

/** The extractive summary and the key phrases of one text, from the same document model. */
export function summarizeArticle(input: SummaryInput, trees: UnitTrees, settings: SummarizeSettings): SummaryLayer {
  const quotations = pairQuotationMarks(input.text)
  const trimmed = input.sentences.map((sentence) => skipDateline(input.text, sentence))
  const document = buildDocument(input.text, trimmed, quotations, input.title)
  if (document.ids.length === 0) return { skipped: 'no words', summary: null, keyphrases: [] }
  const limits = limitsOf(settings)
  const hasDateline = input.hasDateline || trimmed[0]!.start > input.sentences[0]!.start
  // A text without its lead is another matter for one sentence: the news has to be put together from what is left.
  const leads = limits.sentences === 1 && hasLead(document, trees.lead, hasDateline)
  const kind = limits.sentences > 1 || leads ? 'digest' : 'gist'
  const scores = scoreUnits(document, trees, kind)
  const standings = judgeStanding(document, quotations, input.quotes)
  const pool = keepPromising(
    standings.flatMap((standing, index) => {
      if (standing.kind === 'never') return []
      return keepPromising(listCandidates(document, scores, index, quotations), scores, limits.aim, MOST_FORMS)
    }),
    scores,
    limits.aim,
    MOST_CANDIDATES,
  )
  const mayFollow = (candidate: Candidate, chosen: readonly Candidate[]) => {
    const standing = standings[candidate.sentence]!
    if (standing.kind !== 'follows') return standing.kind === 'alone'
    return chosen.some(({ sentence }) => sentence === candidate.sentence - 1 || standing.witnesses.includes(sentence))
  }
  let chosen = pickSentences(pool, scores, limits, mayFollow)
  if (leads) chosen = preferLead(chosen, pool, scores, limits, mayFollow)
  // Where nothing stands alone, the best that closes its quotes is better than nothing.
  if (chosen.length === 0) chosen = pickSentences(pool, scores, { ...limits, sentences: 1 }, () => true)
  const keyphrases = findKeyphrases(document, scores, input.entities, settings.keyphrases)
  const sentences = chosen.flatMap(({ spans }) => spans)
  if (sentences.length === 0) return { skipped: 'no sentence stands alone', summary: null, keyphrases }
  const summary = { text: writeSummary(input.text, sentences), sentences, method: 'extractive' as const }
  return { skipped: null, summary, keyphrases }
}

/** A lead is taken where it promises nearly as much as the best sentence: it was written to stand alone. */
function preferLead(
  chosen: Candidate[],
  pool: readonly Candidate[],
  scores: UnitScores,
  limits: LengthLimits,
  mayFollow: (candidate: Candidate, chosen: readonly Candidate[]) => boolean,
): Candidate[] {
  const [best] = chosen
  const lead = pool.filter(({ sentence }) => sentence === 0)
  const [picked] = pickSentences(lead, scores, limits, mayFollow)
  if (!best || !picked) return chosen
  const nearly = NEARLY * promiseAlone(best, scores, limits.aim)
  return promiseAlone(picked, scores, limits.aim) >= nearly ? [picked] : chosen
}

/** The limits that the settings mean; no limit is `Infinity` or null. */
export function limitsOf(settings: SummarizeSettings): LengthLimits {
  const { words } = settings
  const sentences = settings.sentences ?? (words === null ? USUAL_SENTENCES : Number.POSITIVE_INFINITY)
  const wished = sentences === 1 ? WORDS_OF_A_GIST : sentences * WORDS_A_SENTENCE
  return { sentences, words, aim: Math.min(wished, words ?? wished) }
}
