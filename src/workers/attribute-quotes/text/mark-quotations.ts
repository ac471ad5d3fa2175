import { type AnnotatedText, annotateText } from '../../../shared/text/annotate-text.ts'
import { extendSingleQuotations } from './extend-single-quotations.ts'
import { splitReopenedQuotations } from './split-reopened-quotations.ts'

/** A text with its words and quotations, including those that run over several paragraphs, with or without breaks. */
export function markQuotations(text: string): AnnotatedText {
  return extendSingleQuotations(splitReopenedQuotations(annotateText(text)))
}
