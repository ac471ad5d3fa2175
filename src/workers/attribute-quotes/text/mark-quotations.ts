import { type AnnotatedText, annotateText } from '../../../shared/text/annotate-text.ts'
import { joinOpenQuotations } from './join-open-quotations.ts'
import { openSingleQuotations } from './open-single-quotations.ts'

/** A text with its words and quotations, those too that run over several paragraphs. */
export function markQuotations(text: string): AnnotatedText {
  return joinOpenQuotations(openSingleQuotations(annotateText(text)))
}
