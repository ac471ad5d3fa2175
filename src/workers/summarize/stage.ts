import type { Summary, SummaryLayer } from '../../shared/article.ts'
import { isPermanent, PipelineError } from '../../shared/errors.ts'
import type { Stage, StageContext } from '../../shared/stage.ts'
import type { Completer } from '../completer/completer.ts'
import { askForSummary } from './abstract/ask-for-summary.ts'
import { gateSummary } from './abstract/gate-summary.ts'
import { limitsOf, type SummaryInput, summarizeArticle } from './extract/summarize-article.ts'
import { RELIANCE_TREES } from './reliance/reliance-trees.ts'
import { UNIT_TREES } from './score/unit-trees.ts'
import { SummarizeSettings } from './summarize-settings.ts'

/**
 * The stage that gives layer `summary`: sentences that represent the article, and its key phrases. With `method:
 * 'abstractive'` and a completer, the model's sentences that pass the faithfulness gate; otherwise the extractive
 * summary, with the reason in `withheld`. Throws only if the run is cancelled.
 *
 *     document   sentences and words as the summariser counts them
 *     score      how likely a person's summary uses each word and pair of words, by trees
 *     reliance   how probably a sentence lacks something where others stand before it, by trees
 *     extract    sentences that stand alone, what can be cut from them, the set with the best score; key phrases
 *     abstract   asks a text model for sentences
 *     faithful   whether such a sentence follows from the article: faults by rules, and a score
 */
export function createSummarizeStage({
  settings,
  completer = null,
}: {
  settings?: Partial<SummarizeSettings>
  completer?: Completer | null
} = {}): Stage<'text' | 'people' | 'quotes' | 'entities', 'summary'> {
  const wanted = SummarizeSettings.parse(settings)
  const model = wanted.method === 'abstractive' ? (completer?.model ?? null) : null
  return {
    name: 'summarize',
    version: 9,
    needs: ['text', 'people', 'quotes', 'entities'],
    gives: 'summary',
    settings: { ...wanted, model },
    run: ({ text: { text, title, dateline, sentences, language }, people, quotes, entities }, context) => {
      const hasDateline = dateline !== null
      // Whether a sentence stands alone depends on every attribution in it, said or only believed.
      const attributed = [...quotes.quotes, ...quotes.stances, ...quotes.doubtfulQuotes]
      const input = {
        text,
        title,
        hasDateline,
        sentences,
        language: language.tag,
        quotes: attributed,
        people,
        entities: entities.entities,
      }
      const extracted = summarizeArticle(input, UNIT_TREES, wanted, RELIANCE_TREES)
      if (wanted.method === 'extractive' || extracted.summary === null) return extracted
      return rewrite(extracted, extracted.summary, input, wanted, completer, context)
    },
  }
}

/** The layer with the model's summary in place of the extractive one, where the gate lets one through. */
async function rewrite(
  extracted: SummaryLayer,
  summary: Summary,
  input: SummaryInput,
  settings: SummarizeSettings,
  completer: Completer | null,
  { log, signal }: StageContext,
): Promise<SummaryLayer> {
  const fallBack = (withheld: NonNullable<Summary['withheld']>): SummaryLayer => ({
    ...extracted,
    summary: { ...summary, withheld },
  })
  if (completer === null) return fallBack([{ text: '', reason: 'no model is set' }])
  try {
    const answer = await askForSummary(completer, input, settings, signal)
    if (answer.length === 0) return fallBack([{ text: '', reason: 'the model gave no sentence' }])
    const limits = limitsOf(settings)
    const gated = gateSummary(answer, input, { ...limits, words: limits.words ?? Number.POSITIVE_INFINITY })
    return gated.summary === null ? fallBack(gated.withheld) : { ...extracted, summary: gated.summary }
  } catch (error) {
    if (signal.aborted) throw error
    const reason = error instanceof PipelineError ? `${error.code}: ${error.message}` : 'the model failed'
    log.warn({ reason, permanent: isPermanent(error) }, 'no abstractive summary, the extractive one stands')
    return fallBack([{ text: '', reason }])
  }
}
