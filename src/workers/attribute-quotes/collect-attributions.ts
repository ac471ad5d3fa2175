import type { ReadingLayer } from '../../shared/article.ts'
import type { AnnotatedText } from '../../shared/text/annotate-text.ts'
import { attributeLooseQuotations, type LooseQuotations } from './forms/attribute-loose-quotations.ts'
import { findDashDialogue } from './forms/find-dash-dialogue.ts'
import { findLabelledSpeech } from './forms/find-labelled-speech.ts'
import { findSignedQuotations } from './forms/find-signed-quotations.ts'
import { mergeAttributions } from './forms/merge-attributions.ts'
import type { KnownNames } from './people/find-known-names.ts'
import { findAttributions } from './sources/find-attributions.ts'

/**
 * Everything in a text that may be attributed to somebody, in reading order, and the marks that are not speech. Exact
 * forms (labels, signatures, dialogue) outrank the reader; what only the marks suggest comes last.
 */
export function collectAttributions(
  annotated: AnnotatedText,
  names: KnownNames,
  reading: ReadingLayer,
): LooseQuotations {
  const exact = [
    ...findLabelledSpeech(annotated, names),
    ...findSignedQuotations(annotated, names),
    ...findDashDialogue(annotated),
  ]
  const wasRead = reading.skipped === null
  const read = wasRead ? findAttributions(annotated, names, reading) : []
  return attributeLooseQuotations(annotated, names, mergeAttributions(exact, read), { wasRead })
}
