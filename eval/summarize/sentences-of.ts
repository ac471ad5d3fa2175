import type { Span } from '../../src/shared/article.ts'
import { findSentences } from '../../src/shared/text/find-sentences.ts'
import { skipDateline } from '../../src/workers/summarize/extract/find-cuts.ts'

/** The sentences of a text as the summariser sees them: without the dateline. */
export function sentencesOf(text: string): Span[] {
  return findSentences(text).map((sentence) => skipDateline(text, sentence))
}
