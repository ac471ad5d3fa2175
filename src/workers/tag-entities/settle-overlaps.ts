import type { Span } from '../../shared/article.ts'
import type { ValueMention } from '../../shared/values/value-mention.ts'
import type { NameMention } from './name-cluster.ts'

/** Types of bare numbers. */
const COUNTS: ReadonlySet<string> = new Set(['CARDINAL', 'ORDINAL', 'QUANTITY'])

const meets = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

/** `in`, `since` or `last` before a month; not `confidence in`, whose object is somebody. */
const WHEN =
  /(?<!\p{L})(?:(?<!\b(?:confidence|trust|faith|interest|belief|hope|believes?|believed|interested|invested|disappointed)[^\S\n])in|since|until|till|during|early[^\S\n]in|late[^\S\n]in|last|next)[^\S\n]$/iu
const WHEN_REACH = 32

/**
 * The names and values of a text without any that overlap. A number inside a name is part of the name; a date or a sum
 * wins over a name that lies within it (`May` in `May 5`) and loses to one that reaches further (`September 11 Fund`).
 * A month that somebody of the text is called like is the month where the word before says when (`in May`).
 */
export function settleOverlaps(
  text: string,
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
    const isSomebody =
      same &&
      value.type === 'DATE' &&
      rivals[0]!.type === 'PERSON' &&
      !WHEN.test(text.slice(Math.max(0, value.start - WHEN_REACH), value.start))
    if (rivals.length === 0 || (within && strong && !isSomebody)) {
      kept.push(value)
      for (const name of rivals) lost.add(name)
    }
  }
  return { names: names.filter((name) => !lost.has(name)), values: kept }
}
