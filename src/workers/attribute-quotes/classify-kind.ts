import type { Quote, Span } from '../../shared/article.ts'
import { type AnnotatedText, wordsOf } from '../../shared/text/annotate-text.ts'

/** A content is direct if at least this share of its letters and digits stands in quotation marks. */
const DIRECT_SHARE = 0.95

/**
 * Whether contents are direct speech, indirect, or mixed: by the share of their letters and digits that stands in
 * quotation marks.
 */
export function classifyKind(annotated: AnnotatedText, spans: readonly Span[]): Quote['kind'] {
  let quoted = 0
  let all = 0
  for (const span of spans) {
    const { first, past } = wordsOf(annotated, span)
    for (const word of annotated.words.slice(first, past)) {
      if (!word.spoken) continue
      all += word.end - word.start
      if (word.quotation >= 0) quoted += word.end - word.start
    }
  }
  if (quoted === 0) return 'indirect'
  return quoted / all >= DIRECT_SHARE ? 'direct' : 'mixed'
}
