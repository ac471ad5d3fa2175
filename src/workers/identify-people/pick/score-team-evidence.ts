import type { Span } from '../../../shared/article.ts'
import { isDateline } from '../../../shared/text/is-dateline.ts'

const SPORT_WORDS =
  /\b(?:soccer|football|cricket|rugby|baseball|basketball|hockey|tennis|innings?|wickets?|scored?|scorers?|goals?|goalkeeper|striker|midfielder|halftime|half-time|match(?:es)?|league|standings|season|coach|playoffs?|quarterback|touchdown|homer|shutout|penalty|qualifier|championship|semifinals?|finals?|cup|nba|nfl|nhl|mlb|fifa|uefa|defeated|beat)\b/gi
/** A line of a programme: `LEEDS AT HULL`, `Leeds v Hull`. */
const FIXTURE = /^\p{Lu}[\p{L}. ]{2,24} (?:at|AT|v|V|vs|VS)\.? \p{Lu}[\p{L}. ]{2,24}$/gmu
/** Sport words for each thousand characters from which on an article is about sport. */
const DENSITY = 6
const PLACE_BEFORE =
  /(?:^|[\s(])(?:in|near|from|to|of|outside|around|around|across|through|via|visited?|(?<=\p{Ll}[^\S\n])at|[Ff]rom|[Ii]n|[Nn]ear)[^\S\n](?:the[^\S\n])?$/u
const PLACE_AFTER = /^(?:,[^\S\n]\p{Lu}|[^\S\n](?:airport|city|province|district|stadium|Stadium|Airport)\b|-born)/u

/**
 * Whether an article is about sport, judged by the share of words for matches and of lines that set one side against
 * another.
 *
 * @example isSport('They scored two goals in the match and won the cup.') // true
 */
export function isSport(text: string): boolean {
  const count = (text.match(SPORT_WORDS)?.length ?? 0) + (text.match(FIXTURE)?.length ?? 0)
  return count >= 3 && (1000 * count) / Math.max(text.length, 400) >= DENSITY
}

/**
 * Whether a place's name in an article about sport stands where a team is named rather than a place: not after `in` or
 * `near`, not in a dateline, not before a country.
 *
 * @example standsForTeam('Chicago beat Boston 3-2', { start: 13, end: 19 }) // true
 */
export function standsForTeam(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 24), start)
  const after = text.slice(end, end + 40)
  if (PLACE_BEFORE.test(before) || PLACE_AFTER.test(after)) return false
  // Results begin with the ground: "Leicester: Somerset 83", "At Hove: Sussex 363".
  if (/^\)?:/.test(after) && /(?:^|\n|[.!?)]\s|\s{2}|At[^\S\n]|\()$/.test(before)) return false
  return !isDateline(text, { start, end })
}
