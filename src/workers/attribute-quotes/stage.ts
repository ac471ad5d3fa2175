import type { PeopleLayer, QuotesLayer, ReadingLayer, TextLayer } from '../../shared/article.ts'
import type { Stage } from '../../shared/stage.ts'
import { annotateText } from '../../shared/text/annotate-text.ts'
import { buildQuote } from './build-quote.ts'
import { attributeLooseQuotations } from './forms/attribute-loose-quotations.ts'
import { findDashDialogue } from './forms/find-dash-dialogue.ts'
import { findLabelledSpeech } from './forms/find-labelled-speech.ts'
import { findSignedQuotations } from './forms/find-signed-quotations.ts'
import { mergeAttributions } from './forms/merge-attributions.ts'
import { listQuotes } from './list-quotes.ts'
import { findKnownNames } from './people/find-known-names.ts'
import { findAttributions } from './sources/find-attributions.ts'
import { resolveSpeakers } from './speakers/resolve-speakers.ts'
import { joinOpenQuotations } from './text/join-open-quotations.ts'
import { openSingleQuotations } from './text/open-single-quotations.ts'

/**
 * The stage that says who said what: quotes with their speakers, from the text, what the reader believes of it and whom it names.
 * Where the text was not read, quotations are told by their marks alone and every speaker is abstained from.
 */
export function createAttributeQuotesStage(): Stage<'text' | 'reading' | 'people', 'quotes'> {
  return {
    name: 'attribute-quotes',
    version: 7,
    needs: ['text', 'reading', 'people'],
    gives: 'quotes',
    run: ({ text, reading, people }) => attributeQuotes(text, reading, people),
  }
}

/** Forms that are exact (labels, signatures, dialogue) outrank the reader; what marks alone tell comes last. */
function attributeQuotes({ text, byline }: TextLayer, reading: ReadingLayer, people: PeopleLayer): QuotesLayer {
  const annotated = joinOpenQuotations(openSingleQuotations(annotateText(text)))
  const names = findKnownNames(annotated, people)
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
  return { skipped: null, ...listQuotes(drafts), notSpeech }
}
