import type { Span } from '../../../shared/article.ts'
import type { CoarseName } from '../words/name-mention.ts'

const STATE_BEFORE =
  /(?<=^|[\s("“])(?:(?:Islamic|Federal|Federative|Democratic|People['’]s|Socialist|United|Bolivarian|Arab|Hashemite)[^\S\n])*(?:Republic|Kingdom|Sultanate|Commonwealth|Principality)[^\S\n]of[^\S\n](?:the[^\S\n])?$/u

/**
 * The names with places grown to what they are part of: to a listed name around them (`Iran` in `Islamic Republic of
 * Iran`, of which `listed` has the span), and to the words for the state before them (`Republic of`). Both lists
 * ascend.
 *
 * @example growPlaces('the Republic of Togo', [{ start: 16, end: 20, coarse: 'PLACE', … }], []) // [{ start: 4, end: 20, … }]
 */
export function growPlaces(text: string, names: readonly CoarseName[], listed: readonly Span[]): CoarseName[] {
  const grown: CoarseName[] = []
  let next = 0
  for (const name of names) {
    const last = grown.at(-1)
    if (last && name.end <= last.end) continue
    if (name.coarse !== 'PLACE') {
      grown.push(name)
      continue
    }
    while (listed[next] && listed[next]!.end < name.end) next++
    const own = listed[next]
    const covers = own && own.start <= name.start && own.end - own.start > name.end - name.start
    const fits = covers && onlyPlaces(names, own) && own.start >= (last?.end ?? 0)
    const start = fits ? own.start : stateStart(text, name.start, last?.end ?? 0)
    const end = fits ? own.end : name.end
    grown.push(start === name.start && end === name.end ? name : { ...name, start, end, text: text.slice(start, end) })
  }
  return grown
}

/** Whether the names that meet a span all lie in it and are places. */
const onlyPlaces = (names: readonly CoarseName[], span: Span): boolean =>
  names.every(
    (name) =>
      name.end <= span.start ||
      span.end <= name.start ||
      (name.coarse === 'PLACE' && span.start <= name.start && name.end <= span.end),
  )

function stateStart(text: string, start: number, from: number): number {
  const match =
    text[start - 2] === 'f' || text[start - 2] === 'e'
      ? STATE_BEFORE.exec(text.slice(Math.max(from, start - 60), start))
      : null
  return match ? start - match[0].length : start
}
