import type { PeopleLayer, QuotesLayer, ReadingLayer, TextLayer } from '../../shared/article.ts'
import type { Stage } from '../../shared/stage.ts'
import { buildQuote } from './build-quote.ts'
import { collectAttributions } from './collect-attributions.ts'
import { listQuotes } from './list-quotes.ts'
import { findKnownNames } from './people/find-known-names.ts'
import { scoreReports } from './said/score-reports.ts'
import { resolveSpeakers } from './speakers/resolve-speakers.ts'
import { markQuotations } from './text/mark-quotations.ts'

/**
 * The stage that says who said what: quotes with their speakers, from the text, the reader's probabilities and the
 * names of the people layer. If the text was not read, quotations are recognised by their marks alone and have no
 * speaker.
 *
 *     text, people          quotations by their marks; the names of the text, word by word
 *     cues, contents        what attributes, and which words are attributed, by two kinds of trees
 *     sources, forms        the words that name who said it; labels, signatures, dialogue, marks alone
 *     said                  how likely somebody's words are reported
 *     referents, speakers   whom a pronoun, an office or a body means, by learnt weights; the speaker, and how sure
 *     here                  classify-kind: direct, mixed or indirect; list-quotes: a quote, a stance or doubtful
 */
export function createAttributeQuotesStage(): Stage<'text' | 'reading' | 'people', 'quotes'> {
  return {
    name: 'attribute-quotes',
    version: 36,
    needs: ['text', 'reading', 'people'],
    gives: 'quotes',
    run: ({ text, reading, people }) => attributeQuotes(text, reading, people),
  }
}

function attributeQuotes({ text, byline }: TextLayer, reading: ReadingLayer, people: PeopleLayer): QuotesLayer {
  const annotated = markQuotations(text)
  const names = findKnownNames(annotated, people)
  const { attributions: collected, notSpeech } = collectAttributions(annotated, names, reading)
  const attributions = scoreReports(annotated, names, collected)
  const speakers = resolveSpeakers(annotated, names, attributions, { byline, wasRead: reading.skipped === null })
  const drafts = attributions.flatMap(
    (attribution, index) => buildQuote(annotated, attribution, speakers[index]!) ?? [],
  )
  return { skipped: null, ...listQuotes(drafts), notSpeech }
}
