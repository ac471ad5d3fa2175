import type { Quote, QuotesLayer, Span } from '../../../src/shared/article.ts'

/**
 * What a golden case says of a layer: every decision in words of the text, no offsets and no scores, so that a change
 * of the decisions shows and another calibration does not.
 */
export function summarizeLayer(text: string, layer: QuotesLayer) {
  const { quotes, stances, doubtfulQuotes } = layer
  const notSpeech = layer.notSpeech.map(({ start, end, reason }) => ({ text: text.slice(start, end), reason }))
  return {
    quotes: summarizeQuotes(text, quotes),
    ...(stances.length > 0 && { stances: summarizeQuotes(text, stances) }),
    ...(doubtfulQuotes.length > 0 && { doubtfulQuotes: summarizeQuotes(text, doubtfulQuotes) }),
    notSpeech,
  }
}

function summarizeQuotes(text: string, quotes: readonly Quote[]) {
  return quotes.map(({ kind, attitude, spans, cue, speaker, speakers, abstained }) => ({
    kind,
    attitude,
    spans: spans.map(({ start, end }) => text.slice(start, end)),
    cue: cue && text.slice(cue.start, cue.end),
    mention: wordsOf(text, (speaker ?? abstained)?.mention),
    speaker: speaker?.name ?? null,
    role: speaker?.role ?? null,
    affiliation: speaker?.affiliation ?? null,
    resolvedBy: speaker?.resolvedBy ?? null,
    abstained: abstained?.reason ?? null,
    ...(speakers && { together: speakers.map(({ name }) => name) }),
  }))
}

function wordsOf(text: string, span: Span | null | undefined): string | null {
  return span ? text.slice(span.start, span.end) : null
}
