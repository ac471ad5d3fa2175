import { foldName } from '../../../shared/gazetteer/fold-name.ts'
import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import type { CoarseName } from '../words/name-mention.ts'

const PARTS = '(?:(?:air|missile|rocket|radar|defense|defence|weapon|and|anti-[a-z]+)[^\\S\\n]){0,5}'
const SYSTEM = new RegExp(
  `^(?:[’']s?)?[^\\S\\n](?:(?:System|Missile|Rocket|Tank)(?![\\p{L}])|(${PARTS}(?:missiles?|systems?|rockets?|tanks?|torpedo(?:es)?|batter(?:y|ies)))(?![\\p{L}]))`,
  'u',
)

/** What a text without such names does not hold. */
const ANY = /[Ss]ystem|[Mm]issile|[Rr]ocket|[Tt]ank|torpedo|batter/
const NONE: ReadonlySet<string> = new Set()

/**
 * Of names taken for bodies, the folded forms that stand for weapons and systems: everywhere in the text such a word
 * follows (`Patriot System`, `Patriot missiles`), and one of them is large or there are two. A name may hold the word
 * itself. Makers (`Raytheon missiles`)
 * are named elsewhere in other company as a rule; well-known bodies are never such.
 *
 * @example findSystemNames('The Patriot System is old.', [{ start: 4, end: 11, text: 'Patriot', coarse: 'ORG', … }], gazetteer) // Set { 'patriot' }
 */
export function findSystemNames(text: string, names: readonly CoarseName[], gazetteer: Gazetteer): ReadonlySet<string> {
  if (!ANY.test(text)) return NONE
  const counts = new Map<string, { small: number; large: number; other: number }>()
  for (const { end, text: surface, coarse } of names) {
    const whole = /^(.+)[^\S\n](?:System|Missile|Rocket|Tank)$/.exec(surface)?.[1]
    const key = foldName(whole ?? surface)
    const count = counts.get(key) ?? { small: 0, large: 0, other: 0 }
    const match = coarse === 'ORG' || coarse === 'MISC' ? SYSTEM.exec(text.slice(end, end + 60)) : null
    if (whole !== undefined) count.large++
    else if (!match || gazetteer.body(surface)) count.other++
    else if (match[1] === undefined) count.large++
    else count.small++
    counts.set(key, count)
  }
  const systems = [...counts].filter(([, { small, large, other }]) => other === 0 && (large > 0 || small > 1))
  return new Set(systems.map(([key]) => key))
}
