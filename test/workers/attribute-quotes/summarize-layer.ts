import type { QuotesLayer } from '../../../src/shared/article.ts'

/**
 * What a golden case says of a layer: every decision in words of the text, no offsets and no scores, so that a change
 * of the decisions shows and another calibration does not.
 */
export function summarizeLayer(text: string, layer: QuotesLayer) {
  const quotes = layer.quotes.map(({ kind, attitude, spans, cue, speaker, abstained }) => ({
    kind,
    attitude,
    spans: spans.map(({ start, end }) => text.slice(start, end)),
    cue: cue && text.slice(cue.start, cue.end),
    mention: speaker?.mention ? text.slice(speaker.mention.start, speaker.mention.end) : null,
    speaker: abstained ? null : (speaker?.name ?? null),
    role: speaker?.role ?? null,
    affiliation: speaker?.affiliation ?? null,
    resolvedBy: abstained ? null : (speaker?.resolvedBy ?? null),
    abstained: abstained?.reason ?? null,
  }))
  const notSpeech = layer.notSpeech.map(({ start, end, reason }) => ({ text: text.slice(start, end), reason }))
  return { quotes, notSpeech }
}
