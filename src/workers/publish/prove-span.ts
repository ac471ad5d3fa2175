import type { SourceRun, Span, SpanText } from '../../shared/article.ts'

/** Why a span does not prove its claim, or null where it does. */
export type SpanProof = (span: Span | SpanText) => string | null

/**
 * A proof of spans of one text: a span lies inside the text and is not empty, says the words that it claims to, does
 * not cut a character in two, and every part of it comes from characters of the source.
 */
export function createSpanProof(text: string, sourceMap: readonly SourceRun[], sourceLength: number): SpanProof {
  return (span) => {
    const { start, end } = span
    if (start < 0 || end > text.length) return 'outside of the text'
    if (start >= end) return 'empty'
    if (cutsCharacter(text, start) || cutsCharacter(text, end)) return 'cuts a character in two'
    if ('text' in span && text.slice(start, end) !== span.text) return 'other words in the text'
    return isMapped(span, sourceMap, sourceLength) ? null : 'not found in the source'
  }
}

function cutsCharacter(text: string, offset: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(offset - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(offset))
}

/** Runs without source characters (a break that was put in) are fine inside of a span, not as all of it. */
function isMapped({ start, end }: Span, runs: readonly SourceRun[], sourceLength: number): boolean {
  let reached = start
  let sourced = false
  for (let index = findRun(runs, start); reached < end; index++) {
    const run = runs[index]
    if (!run || run.start > reached || run.end <= reached) return false
    if (run.sourceStart > run.sourceEnd || run.sourceEnd > sourceLength) return false
    sourced ||= run.sourceEnd > run.sourceStart
    reached = run.end
  }
  return sourced
}

/** Index of the first run that ends after `offset`: runs ascend. */
function findRun(runs: readonly SourceRun[], offset: number): number {
  let low = 0
  let high = runs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((runs[middle] as SourceRun).end <= offset) low = middle + 1
    else high = middle
  }
  return low
}
