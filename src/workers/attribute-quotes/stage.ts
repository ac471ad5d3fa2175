import type { QuotesLayer, ReadingLayer, TextLayer } from '../../shared/article.ts'
import type { Stage } from '../../shared/stage.ts'
import { annotateText } from './annotate-text.ts'
import { buildQuote } from './build-quote.ts'
import { findAttributions } from './find-attributions.ts'
import { findKnownNames } from './find-known-names.ts'
import { resolveSpeakers } from './resolve-speakers.ts'

/**
 * The stage that says who said what: quotes with their speakers, from the text and what the reader believes of it.
 * Where the text was not read, quotations are told by their marks alone and every speaker is abstained from.
 */
export function createAttributeQuotesStage(): Stage<'text' | 'reading', 'quotes'> {
  return {
    name: 'attribute-quotes',
    version: 1,
    needs: ['text', 'reading'],
    gives: 'quotes',
    run: ({ text, reading }) => attributeQuotes(text, reading),
  }
}

function attributeQuotes(text: TextLayer, reading: ReadingLayer): QuotesLayer {
  const annotated = annotateText(text.text)
  const names = findKnownNames(annotated, reading)
  const attributions = findAttributions(annotated, reading)
  const speakers = resolveSpeakers(annotated, names, attributions, text.byline)
  const drafts = attributions.flatMap(
    (attribution, index) => buildQuote(annotated, attribution, speakers[index]!) ?? [],
  )
  drafts.sort((a, b) => a.spans[0]!.start - b.spans[0]!.start)
  return { skipped: null, quotes: drafts.map((draft, index) => ({ id: `q${index + 1}`, ...draft })), notSpeech: [] }
}
