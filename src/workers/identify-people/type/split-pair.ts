import { FACILITY_HEADS, isInstitutionWord, LOCATION_HEADS, LOCATION_STARTS } from '../pick/type-words.ts'
import type { CoarseName } from '../words/name-mention.ts'

const PAIR = /^(.{2,40}) (?:and|&) (.{2,40})$/u

/**
 * Two things that the reader took for one: two chambers (`House and Senate`), two waters, hills or buildings (`Lake Orr
 * and Tern Hill`), and two that the text names separately elsewhere. Any other name unchanged: most firms and
 * departments keep their `and`. `others` are the names of bodies and places in the text.
 */
export function splitPair(name: CoarseName, others: ReadonlySet<string>): CoarseName[] {
  const [, left, right] = (name.coarse === 'ORG' || name.coarse === 'PLACE' ? PAIR.exec(name.text) : null) ?? []
  if (left === undefined || right === undefined || /\b(?:of|for|and)\b|,/.test(name.text.replace(' and ', ' ')))
    return [name]
  if (!areTwo(left, right) && !(isClear(left) && isClear(right) && others.has(left) && others.has(right))) return [name]
  return [
    { ...name, end: name.start + left.length, text: left },
    { ...name, start: name.end - right.length, text: right },
  ]
}

/** More than one word, or an abbreviation: the half of a firm's name rarely is. */
const isClear = (words: string): boolean => words.includes(' ') || /^\p{Lu}{2,6}$/u.test(words)

const isChamber = (words: string): boolean => words === 'House' || isInstitutionWord(words)

const isLand = (words: string): boolean =>
  words.includes(' ') &&
  (LOCATION_HEADS.has(lastWord(words)) || LOCATION_STARTS.has(words.slice(0, words.indexOf(' '))))

const isBuilt = (words: string): boolean => words.includes(' ') && FACILITY_HEADS.has(lastWord(words))

const lastWord = (words: string): string => words.slice(words.lastIndexOf(' ') + 1)

const areTwo = (left: string, right: string): boolean =>
  [isChamber, isLand, isBuilt].some((holds) => holds(left) && holds(right))
