import type { Entity, Span } from '../../shared/article.ts'
import { isValueType } from '../../shared/values/is-value-type.ts'

/**
 * How much an article is about an entity, 0 to 1: how often it is named compared with the most frequently named one,
 * how early it first occurs, and whether the title names it. Dates, amounts and numbers count a quarter.
 */
export function scoreSalience(
  entity: { type: Entity['type']; mentions: readonly Span[]; inTitle: boolean },
  mostMentions: number,
  textLength: number,
): number {
  // A number may stand more often than any name.
  const often = Math.min(1, Math.log1p(entity.mentions.length) / Math.log1p(Math.max(mostMentions, 1)))
  const early = 1 - (entity.mentions[0]?.start ?? textLength) / Math.max(textLength, 1)
  const score = 0.55 * often + 0.3 * early ** 2 + (entity.inTitle ? 0.15 : 0)
  return Math.round(1000 * (isValueType(entity.type) ? score / 4 : score)) / 1000
}
