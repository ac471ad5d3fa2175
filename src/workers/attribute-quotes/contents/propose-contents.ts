import type { ReadingLayer } from '../../../shared/article.ts'
import type { AnnotatedText } from '../../../shared/text/annotate-text.ts'
import { type CueReading, readCues } from '../cues/read-cues.ts'
import { tellQuestionApart } from '../cues/tell-question-apart.ts'
import type { ContentWords } from '../text/content-words.ts'
import { claimQuotations } from './claim-quotations.ts'
import wordWeights from './content-words.data.json' with { type: 'json' }
import { type ContentContext, prepareContentContext } from './describe-content-words.ts'
import { dropAddressee } from './drop-addressee.ts'
import { dropRelativeSubject } from './drop-relative-subject.ts'
import { refineContent } from './refine-content.ts'
import { smoothContent } from './smooth-content.ts'
import { takeInSubject } from './take-in-subject.ts'

/** Cues less probable than this are ignored. */
export const LEAST_CUE_SCORE = 0.2

/** The cues of a reading, the content that each would introduce if it were one, and what describing them needs. */
export type ProposedContents = { cues: CueReading[]; contents: ContentWords[]; context: ContentContext }

/**
 * The words that each cue of a reading may attribute. Quotations are assigned to cues first, since marks are more
 * reliable than probabilities; then small gaps are filled and stray words dropped, and learnt weights set the
 * boundaries outside quotations.
 */
export function proposeContents(annotated: AnnotatedText, reading: ReadingLayer): ProposedContents {
  const cues = readCues(annotated, reading, LEAST_CUE_SCORE)
  const context = prepareContentContext(annotated, cues, reading.words)
  const claimed = claimQuotations(annotated, cues)
  const contents = cues.map((cue, index) => {
    const smoothed = smoothContent(annotated, cue, claimed[index]!)
    const refined = refineContent(context, cues, index, smoothed, wordWeights)
    const spoken = dropRelativeSubject(annotated, cue, tellQuestionApart(annotated, cue, refined))
    return takeInSubject(annotated, cue, dropAddressee(annotated, cue, spoken))
  })
  return { cues, contents, context }
}
