import type { Span } from '../../shared/article.ts'

/**
 * The text before and after a span, at most this many characters of each, never half a character.
 *
 * @example
 * quoteContext('He said: “No”, and left.', { start: 10, end: 12 }, 6) // { prefix: 'aid: “', suffix: '”, and' }
 */
export function quoteContext(text: string, { start, end }: Span, length: number): { prefix: string; suffix: string } {
  return {
    prefix: text.slice(isSecondHalf(text, start - length) ? start - length + 1 : Math.max(0, start - length), start),
    suffix: text.slice(end, isSecondHalf(text, end + length) ? end + length - 1 : end + length),
  }
}

function isSecondHalf(text: string, at: number): boolean {
  return at > 0 && at < text.length && text.codePointAt(at - 1)! > 0xffff
}
