import type { Span } from '../../shared/article.ts'
import type { ValueMention } from '../../shared/values/value-mention.ts'
import type { NameMention } from './name-cluster.ts'

/** Types of bare numbers. */
const COUNTS: ReadonlySet<string> = new Set(['CARDINAL', 'ORDINAL', 'QUANTITY'])

const meets = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

/**
 * The names and values of a text without any that overlap. A number inside a name is part of the name; a date or a sum
 * wins over a name that lies within it (`May` in `May 5`) and loses to one that reaches further (`September 11 Fund`).
 */
export function settleOverlaps(
  names: readonly NameMention[],
  values: readonly ValueMention[],
): { names: NameMention[]; values: ValueMention[] } {
  const lost = new Set<NameMention>()
  const kept: ValueMention[] = []
  let from = 0
  for (const value of values) {
    while (names[from] && names[from]!.end <= value.start) from++
    const rivals: NameMention[] = []
    for (let i = from; names[i] && names[i]!.start < value.end; i++) if (meets(names[i]!, value)) rivals.push(names[i]!)
    const within = rivals.every((name) => name.start >= value.start && name.end <= value.end)
    const same = rivals.some((name) => name.start === value.start && name.end === value.end)
    const strong = !COUNTS.has(value.type) && value.value !== null
    if (rivals.length === 0 || (within && strong && !(same && value.type === 'DATE' && rivals[0]!.type === 'PERSON'))) {
      kept.push(value)
      for (const name of rivals) lost.add(name)
    }
  }
  return { names: names.filter((name) => !lost.has(name)), values: kept }
}
