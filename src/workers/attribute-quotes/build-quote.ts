import type { Quote, Span, SpanText, Speaker } from '../../shared/article.ts'
import { type AnnotatedText, spanOf, textOf, type WordRange } from '../../shared/text/annotate-text.ts'
import { classifyKind } from './classify-kind.ts'
import { classifyAttitude } from './cues/classify-attitude.ts'
import { findContentSpans } from './find-content-spans.ts'
import type { Resolution, Resolved } from './speakers/resolved.ts'
import type { Attribution } from './text/attribution.ts'

/** A quote without its number. */
export type QuoteDraft = Omit<Quote, 'id'>

/** The quote that an attribution and its speaker make, or null where no word of content is left. */
export function buildQuote(
  annotated: AnnotatedText,
  attribution: Attribution,
  resolution: Resolution,
): QuoteDraft | null {
  const spans = findContentSpans(annotated, attribution.content, attribution.setting !== 'prose')
  if (spans.length === 0) return null
  const cue = attribution.cue && withText(annotated, attribution.cue)
  const kind = attribution.setting === 'prose' ? classifyKind(annotated, spans) : 'direct'
  return {
    kind,
    // Words in marks were said or written, whatever the cue.
    attitude: kind === 'indirect' ? classifyAttitude(cue?.text ?? '') : 'speech',
    spans,
    text: joinSpans(annotated, spans),
    cue,
    ...whoSaid(annotated, attribution, resolution),
    confidence: round(attribution.score),
    why: { ...attribution.why, speaker: 'abstained' in resolution ? resolution.abstained.reason : resolution.why },
  }
}

function whoSaid(
  annotated: AnnotatedText,
  { source }: Attribution,
  resolution: Resolution,
): Pick<Quote, 'speaker' | 'speakers' | 'abstained'> {
  const mention = source && withText(annotated, source)
  if ('abstained' in resolution) return { speaker: null, abstained: { ...resolution.abstained, mention } }
  const speakers = resolution.together?.map(({ range, who }): Speaker => toSpeaker(who, withText(annotated, range)))
  if (speakers) return { speaker: { ...speakers[0]!, mention }, speakers, abstained: null }
  return { speaker: toSpeaker(resolution, mention), abstained: null }
}

function toSpeaker(
  { name, referent, role, affiliation, resolvedBy, confidence }: Resolved,
  mention: SpanText | null,
): Speaker {
  const entityId = referent?.named?.id ?? null
  return { mention, name, entityId, role, affiliation, resolvedBy, confidence: round(confidence) }
}

function withText(annotated: AnnotatedText, range: WordRange): SpanText {
  return { ...spanOf(annotated, range), text: textOf(annotated, range) }
}

/**
 * The texts of spans, with a blank line between paragraphs, also where the text lost it, and ` […] ` over other gaps.
 */
export function joinSpans(annotated: AnnotatedText, spans: readonly Span[]): string {
  return spans
    .map(({ start, end }, index) => {
      const before = spans[index - 1]
      const between = before ? annotated.text.slice(before.end, start) : null
      const gap = between === null ? '' : !/[\p{L}\p{N}]/u.test(between) && /[\n“‘"']/.test(between) ? '\n\n' : ' […] '
      return gap + annotated.text.slice(start, end)
    })
    .join('')
}

function round(score: number): number {
  return Math.round(score * 1000) / 1000
}
