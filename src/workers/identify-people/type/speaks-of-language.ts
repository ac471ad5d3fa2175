import type { Span } from '../../../shared/article.ts'

/**
 * Whether the words around the name of a people show that it means their language: `in French`, `speaks French`, `the
 * French language`, `French-speaking`.
 *
 * @example speaksOfLanguage('He sang in French.', { start: 11, end: 17 }) // true
 */
export function speaksOfLanguage(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 24), start)
  const after = text.slice(end, end + 16)
  if (/^(?:[^\S\n]language|-language|-speaking|-speaker|[^\S\n]speak)/i.test(after)) return true
  if (/\b(?:speaks?|spoke|speaking|spoken|fluent in|translated (?:in)?to|learn|learning|native)[^\S\n]$/i.test(before))
    return true
  return (
    /\bin(?:to)?[^\S\n]$/i.test(before) &&
    /^(?:[.,;:)"”]|[^\S\n](?:and|or|as|by|on|that|with|at|to|through|means?|is|was|for|while|when|because|before|after)\b|$)/.test(
      after,
    )
  )
}
