import type { Stage } from '../../shared/stage.ts'
import { summarizeArticle } from './summarize-article.ts'
import { SummarizeSettings } from './summarize-settings.ts'
import { UNIT_TREES } from './unit-trees.ts'

/** The stage that gives layer `summary`: sentences of the article that stand for it, and its key phrases. */
export function createSummarizeStage({
  settings,
}: {
  settings?: Partial<SummarizeSettings>
} = {}): Stage<'text' | 'quotes' | 'entities', 'summary'> {
  const wanted = SummarizeSettings.parse(settings)
  return {
    name: 'summarize',
    version: 1,
    needs: ['text', 'quotes', 'entities'],
    gives: 'summary',
    settings: wanted,
    run: ({ text, quotes, entities }) =>
      summarizeArticle(
        {
          text: text.text,
          title: text.title,
          sentences: text.sentences,
          quotes: quotes.quotes,
          entities: entities.entities,
        },
        UNIT_TREES,
        wanted,
      ),
  }
}
