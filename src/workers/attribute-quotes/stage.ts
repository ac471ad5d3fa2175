import type { QuotesLayer, ReadingLayer, TextLayer } from '../../shared/article.ts'
import type { Stage } from '../../shared/stage.ts'
import { annotateText } from './annotate-text.ts'
import { attributeLooseQuotations } from './attribute-loose-quotations.ts'
import { buildQuote } from './build-quote.ts'
import { findAttributions } from './find-attributions.ts'
import { findDashDialogue } from './find-dash-dialogue.ts'
import { findKnownNames } from './find-known-names.ts'
import { findLabelledSpeech } from './find-labelled-speech.ts'
import { findSignedQuotations } from './find-signed-quotations.ts'
import { joinOpenQuotations } from './join-open-quotations.ts'
import { mergeAttributions } from './merge-attributions.ts'
import { openSingleQuotations } from './open-single-quotations.ts'
import { resolveSpeakers } from './resolve-speakers.ts'

/**
 * The stage that says who said what: quotes with their speakers, from the text and what the reader believes of it.
 * Where the text was not read, quotations are told by their marks alone and every speaker is abstained from.
 */
export function createAttributeQuotesStage(): Stage<'text' | 'reading', 'quotes'> {
  return {
    name: 'attribute-quotes',
    version: 6,
    needs: ['text', 'reading'],
    gives: 'quotes',
    run: ({ text, reading }) => attributeQuotes(text, reading),
  }
}

/** Forms that are exact (labels, signatures, dialogue) outrank the reader; what marks alone tell comes last. */
function attributeQuotes({ text, byline }: TextLayer, reading: ReadingLayer): QuotesLayer {
  const annotated = joinOpenQuotations(openSingleQuotations(annotateText(text)))
  const names = findKnownNames(annotated, reading)
  const exact = [
    ...findLabelledSpeech(annotated, names),
    ...findSignedQuotations(annotated, names),
    ...findDashDialogue(annotated),
  ]
  const wasRead = reading.skipped === null
  const read = wasRead ? findAttributions(annotated, names, reading) : []
  const merged = mergeAttributions(exact, read)
  const { attributions, notSpeech } = attributeLooseQuotations(annotated, names, merged, { wasRead })
  const speakers = resolveSpeakers(annotated, names, attributions, { byline, wasRead })
  const drafts = attributions.flatMap(
    (attribution, index) => buildQuote(annotated, attribution, speakers[index]!) ?? [],
  )
  drafts.sort((a, b) => a.spans[0]!.start - b.spans[0]!.start)
  return { skipped: null, quotes: drafts.map((draft, index) => ({ id: `q${index + 1}`, ...draft })), notSpeech }
}
