import type { Span } from '../../../shared/article.ts'
import type { CoarseName } from '../words/name-mention.ts'

const STATE_BEFORE =
  /(?<=^|[\s("“])(?:(?:Islamic|Federal|Federative|Democratic|People['’]s|Socialist|United|Bolivarian|Arab|Hashemite)[^\S\n])*(?:Republic|Kingdom|Sultanate|Commonwealth|Principality)[^\S\n]of[^\S\n](?:the[^\S\n])?$/u

/**
 * The names, with places extended to what they are part of: to a listed name around them (`Iran` in `Islamic Republic
 * of Iran`, whose span is in `listed`), and to the words for the state before them (`Republic of`). Both lists ascend.
 *
 * @example extendPlaceNames('the Republic of Togo', [{ start: 16, end: 20, coarse: 'PLACE', … }], []) // [{ start: 4, end: 20, … }]
 */
export function extendPlaceNames(text: string, names: readonly CoarseName[], listed: readonly Span[]): CoarseName[] {
  const grown: CoarseName[] = []
  let next = 0
  for (const [index, name] of names.entries()) {
    const last = grown.at(-1)
    if (last && name.end <= last.end) continue
    if (name.coarse !== 'PLACE') {
      grown.push(name)
      continue
    }
    while (listed[next] && listed[next]!.end < name.end) next++
    const own = listed[next]
    const covers = own && own.start <= name.start && own.end - own.start > name.end - name.start
    const fits = covers && onlyPlaces(names, index, own) && own.start >= (last?.end ?? 0)
    const start = fits ? own.start : stateStart(text, name.start, last?.end ?? 0)
    const end = fits ? own.end : name.end
    grown.push(start === name.start && end === name.end ? name : { ...name, start, end, text: text.slice(start, end) })
  }
  return grown
}

/** Whether the names that meet a span, the one at an index among them, all lie in it and are places. */
function onlyPlaces(names: readonly CoarseName[], index: number, span: Span): boolean {
  let first = index
  while (first > 0 && names[first - 1]!.end > span.start) first--
  for (let at = first; at < names.length && names[at]!.start < span.end; at++) {
    const { coarse, start, end } = names[at]!
    if (coarse !== 'PLACE' || start < span.start || end > span.end) return false
  }
  return true
}

function stateStart(text: string, start: number, from: number): number {
  const match =
    text[start - 2] === 'f' || text[start - 2] === 'e'
      ? STATE_BEFORE.exec(text.slice(Math.max(from, start - 60), start))
      : null
  return match ? start - match[0].length : start
}
