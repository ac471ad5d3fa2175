import type { Span } from '../article.ts'
import { LEADING_TITLES } from './titles.ts'

/**
 * The part of a person's name after its titles, or null where it is nothing but titles.
 *
 * @example
 * stripTitle('Mr. Orr', { start: 0, end: 7 }) // { start: 4, end: 7 }
 */
export function stripTitle(text: string, { start, end }: Span): Span | null {
  const titles = LEADING_TITLES.exec(text.slice(start, end))?.[0].length ?? 0
  return titles >= end - start ? null : { start: start + titles, end }
}
