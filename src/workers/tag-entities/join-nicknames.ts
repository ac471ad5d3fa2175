import type { CoarseName } from './name-mention.ts'

const NICKNAMED =
  /(?<![\p{L}\p{N}])\p{Lu}[\p{L}’'-]{1,40}(?:[^\S\n]\p{Lu}[\p{L}.]{0,40})?[^\S\n](?:"\p{Lu}[\p{L} ’'-]{1,24}"|“\p{Lu}[\p{L} ’'-]{1,24}”|‘\p{Lu}[\p{L} -]{1,24}’)[^\S\n]\p{Lu}[\p{L}’'-]{1,40}/gu

/** A nickname in its marks with a word written large behind it, as few texts have: told fast, as no word comes before. */
const NICKNAME = /["“‘]\p{Lu}[\p{L} ’'-]{1,24}["”’][^\S\n]\p{Lu}/u

/**
 * The names with people that have a nickname in quotation marks inside as one name each (`Ann "Sparky" Lee`), where a
 * person's name lies in the words before and behind; both lists ascend.
 *
 * @example joinNicknames('Ann "Sparky" Lee', [{ start: 0, end: 3, coarse: 'PERSON', … }, { start: 13, end: 16, coarse: 'PERSON', … }]) // [{ start: 0, end: 16, … }]
 */
export function joinNicknames(text: string, names: readonly CoarseName[]): CoarseName[] {
  if (!NICKNAME.test(text)) return [...names]
  const joined: CoarseName[] = []
  let next = 0
  for (const { index: start, 0: words } of text.matchAll(NICKNAMED)) {
    const end = start + words.length
    while (names[next] && names[next]!.end <= start) joined.push(names[next++]!)
    const inside: CoarseName[] = []
    for (let i = next; names[i] && names[i]!.start < end; i++) inside.push(names[i]!)
    const first = inside[0]
    const isOne =
      first?.start === start &&
      first.coarse === 'PERSON' &&
      inside.at(-1)!.end === end &&
      inside.at(-1)!.coarse === 'PERSON'
    if (!isOne) continue
    joined.push({ ...first, end, text: words })
    next += inside.length
  }
  return [...joined, ...names.slice(next)]
}
