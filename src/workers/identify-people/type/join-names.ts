import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { isGenericWord, LOCATION_STARTS } from '../pick/type-words.ts'
import type { CoarseName } from '../words/name-mention.ts'

/** A nickname in quotation marks between first name and surname. */
const MARKED =
  /[^\S\n](?:"\p{Lu}[\p{L} ’'-]{1,24}"|“\p{Lu}[\p{L} ’'-]{1,24}”|‘\p{Lu}[\p{L} -]{1,24}’)[^\S\n](?=\p{Lu})/uy
/** A short form or initials in brackets there; a country in brackets is where the person is from. */
const BRACKETED = /[^\S\n]\((\p{Lu}\p{Ll}[\p{Ll}’'-]{0,24}|(?:\p{Lu}\.){1,4})\)[^\S\n](?=\p{Lu})/uy
const SPACE = /[^\S\n](?=\p{Lu})/uy
const LARGE_WORDS = /^\p{Lu}[\p{L}\p{M}.’'-]*(?:[^\S\n]\p{Lu}[\p{L}\p{M}.’'-]*)*$/u
/** The number of a king or pope; a single letter only where nothing but a mark follows it. */
const NUMBER = /[^\S\n](?:(?=[IVX]{2,5}(?![\p{L}\p{N}]))X{0,3}(?:IX|IV|V?I{0,3})|[IVX](?=[,;:)]))(?![\p{L}\p{N}])/uy

/** `Val d` of `Val d’Orr`. */
const ELIDED = /[^\S\n][dDlL]$/

const STATE_UNIVERSITY = /^University of (\p{Lu}[\p{L} ]+)$/u
const CAMPUS_BEHIND = /^(?:,[^\S\n]|[^\S\n]at[^\S\n]|[-–])$/
const MANY_DUTIES = /^(?:Department|Ministry|Office|Committee) (?:of|for|on) \p{Lu}\p{L}+$/u
const LAST_DUTIES = /^\p{Lu}\p{L}+(?:, \p{Lu}\p{L}+)* (?:and|&) \p{Lu}\p{L}+$/u

const endAt = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

/**
 * The names with those that the reader cut joined, in order: a person's first name and surname side by side or with a
 * nickname between (`Ann "Sparky" Lee`), a king with his number, `Mount` with the mountain,
 * a people of two (`African-American`), and a body with its campus, its second founder or its further duties.
 *
 * @example joinNames('Ann "Sparky" Lee', [{ start: 0, end: 3, coarse: 'PERSON', … }, { start: 13, end: 16, coarse: 'PERSON', … }], gazetteer) // [{ start: 0, end: 16, … }]
 */
export function joinNames(text: string, names: readonly CoarseName[], gazetteer: Gazetteer): CoarseName[] {
  const joined: CoarseName[] = []
  for (let i = 0; i < names.length; ) {
    let name = names[i++]!
    for (
      let next = nextPart(text, name, names, i, gazetteer);
      next > 0;
      next = nextPart(text, name, names, i, gazetteer)
    ) {
      name = grow(text, name, names[next]!.end)
      i = next + 1
    }
    const end = name.coarse === 'PERSON' ? endAt(NUMBER, text, name.end) : -1
    joined.push(end > 0 ? grow(text, name, end) : name)
  }
  return joined
}

const grow = (text: string, name: CoarseName, end: number): CoarseName => ({
  ...name,
  end,
  text: text.slice(name.start, end),
})

/** Which of the names from `from` on is the next part of a name; -1 for none. */
function nextPart(
  text: string,
  name: CoarseName,
  names: readonly CoarseName[],
  from: number,
  gazetteer: Gazetteer,
): number {
  if (ELIDED.test(name.text) && /^['’]\p{Lu}/u.test(text.slice(name.end, name.end + 2)))
    return names[from]?.start === name.end + 1 ? from : -1
  if (name.coarse === 'ORG') return isBodyPart(text, name, names[from], gazetteer) ? from : -1
  if (name.coarse === 'MISC') return isPeopleAt(text, name, names[from], gazetteer) ? from : -1
  if (name.coarse === 'PLACE') return LOCATION_STARTS.has(name.text) && isPlaceAt(names[from], name.end + 1) ? from : -1
  if (name.coarse !== 'PERSON') return -1
  const besides = endAt(SPACE, text, name.end)
  if (besides > 0) return isPersonPart(name) && names[from]?.start === besides && isPersonPart(names[from]) ? from : -1
  const behind = Math.max(endAt(MARKED, text, name.end), behindBracket(text, name.end, gazetteer))
  if (behind < 0) return -1
  let next = from
  // Whatever was found inside the marks is part of the name; the last name may have been found with it.
  while (names[next] && names[next]!.end <= behind) next++
  const last = names[next]
  return last?.coarse === 'PERSON' && last.start <= behind ? next : -1
}

const isPlaceAt = (name: CoarseName | undefined, start: number): boolean =>
  name?.coarse === 'PLACE' && name.start === start

/** `University of California, Berkeley`, `Orrin & Tern`, `Department of Culture, Media and Sport`. */
function isBodyPart(text: string, name: CoarseName, next: CoarseName | undefined, gazetteer: Gazetteer): boolean {
  if (next?.coarse !== 'ORG' && next?.coarse !== 'PLACE') return false
  const between = text.slice(name.end, next.start)
  if (CAMPUS_BEHIND.test(between)) {
    const state = STATE_UNIVERSITY.exec(name.text)?.[1]
    if (state !== undefined && isStateOfUsa(state, gazetteer)) return isTownAlone(next.text, gazetteer)
  }
  if (next.coarse !== 'ORG' || gazetteer.isListed(next.text)) return false
  if (between === ' & ') return !gazetteer.isListed(name.text)
  return between === ', ' && MANY_DUTIES.test(name.text) && LAST_DUTIES.test(next.text)
}

const isStateOfUsa = (words: string, gazetteer: Gazetteer): boolean =>
  gazetteer.regions(words).some(({ code }) => code.startsWith('US-'))

const isTownAlone = (words: string, gazetteer: Gazetteer): boolean =>
  gazetteer.cities(words).length > 0 && !isStateOfUsa(words, gazetteer)

/** `African` and `Americans` of `African-Americans`. */
function isPeopleAt(text: string, name: CoarseName, next: CoarseName | undefined, gazetteer: Gazetteer): boolean {
  if (next?.start !== name.end + 1 || text[name.end] !== '-') return false
  return /^(?:Americans?|Canadians?|Australians?|Britons?)$/.test(next.text) && gazetteer.people(name.text) !== null
}

const isPersonPart = ({ coarse, text }: CoarseName): boolean =>
  coarse === 'PERSON' && LARGE_WORDS.test(text) && !isGenericWord(text)

function behindBracket(text: string, at: number, gazetteer: Gazetteer): number {
  BRACKETED.lastIndex = at
  const match = BRACKETED.exec(text)
  return match && !gazetteer.isListed(match[1]!) ? BRACKETED.lastIndex : -1
}
