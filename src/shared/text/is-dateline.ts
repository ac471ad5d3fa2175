import type { Span } from '../article.ts'
import { NEWS_AGENCIES } from '../words/news-agencies.ts'
import { MONTH } from './find-dateline.ts'

const AFTER = new RegExp(
  String.raw`^(?:[^\S\n]*,[^\S\n]*\p{Lu}\p{L}+(?:[^\S\n]*,)?)?(?:[^\S\n]*(?:\((?:\p{Lu}{2,}|${NEWS_AGENCIES.join('|')})\b|\(\p{Lu}[\p{L} ]{1,24}\)[^\S\n]?[-–—]|[–—][^\S\n]|--[^\S\n])|[^\S\n]+(?:\d{4}-\d\d-\d\d|${MONTH}[^\S\n]\d))`,
  'u',
)

/**
 * Whether a name stands where a dispatch says where it comes from: `LONDON (Reuters) -`, `MILAN 1996-08-30`. Unlike
 * `findDateline` it looks anywhere in a text, which may hold several dispatches.
 *
 * @example isDateline('RIGA, Latvia (AP) - Rain fell.', { start: 0, end: 4 }) // true
 */
export function isDateline(text: string, { start, end }: Span): boolean {
  // Most names follow a word and a space.
  if (text[start - 1] === ' ' && /[a-z]/.test(text[start - 2] ?? '')) return false
  return (
    /(?:^|\n|[.!?]\s*|\s{2})$/.test(text.slice(Math.max(0, start - 3), start)) && AFTER.test(text.slice(end, end + 40))
  )
}

/**
 * Whether a name is that of the agency in a dateline, in its brackets.
 *
 * @example isDatelineAgency('RIGA (Baltwire) - Rain fell.', { start: 6, end: 14 }) // true
 */
export function isDatelineAgency(text: string, { start, end }: Span): boolean {
  return (
    text[start - 1] === '(' &&
    /^\)[^\S\n]?[-–—]/.test(text.slice(end, end + 3)) &&
    /(?:^|\n)\p{Lu}[^\n]{0,60}\($/u.test(text.slice(Math.max(0, start - 64), start))
  )
}
