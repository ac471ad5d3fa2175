import type { Span } from '../article.ts'

/** Titles at the front of a person's name, each with or without a full stop: `Mr.`, `Prime Minister`, `Gov`. */
const TITLES =
  /^(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|President|Prime Minister|Vice[- ]President|Senator|Gov|Governor|Gen|General|Minister|Justice|Judge|MP|DP|Hon)\.?(?:\s+|$))+/

/**
 * The part of a person's name after its titles, or null where it is nothing but titles.
 *
 * @example
 * stripTitle('Mr. Orr', { start: 0, end: 7 }) // { start: 4, end: 7 }
 */
export function stripTitle(text: string, { start, end }: Span): Span | null {
  const titles = TITLES.exec(text.slice(start, end))?.[0].length ?? 0
  return titles >= end - start ? null : { start: start + titles, end }
}
