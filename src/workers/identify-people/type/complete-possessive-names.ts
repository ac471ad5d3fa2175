import type { CoarseName } from '../words/name-mention.ts'

const ENDING = /['’]s(?![\p{L}\p{N}])/uy
/**
 * What cannot follow a possessor, since nothing is left that could be his: the end of a clause, a verb, a preposition.
 * A list of possessors goes on (`Orr’s, Low’s and Ray’s rivals`), and what is theirs may be left out behind `of` or
 * `than`.
 */
const NOTHING_OWNED =
  /^(?:[.;:!?]|$|\n(?!\s*\p{Ll})|(?:,|[^\S\n]and)(?![^\S\n](?:the[^\S\n])?\p{Lu}[^,.;]{0,40}['’]s)|[^\S\n](?:is|was|were|are|has|have|had|will|would|could|can|may|said|says|did|does|which|who|that|in|at|to|for|on|by|with|from|after|before|when|while)(?!\p{L}))/u
const LEFT_OUT = /(?<!\p{L})(?:of|than|like|as|to)[^\S\n](?:the[^\S\n])?$/iu

/**
 * The names with those whole that are possessives themselves (`Wendy’s`, `St Paul’s`): bodies and places that the text
 * never names without the ending, and at least once with nothing behind it that could be theirs.
 *
 * @example completePossessiveNames('It left Orr’s in May.', [{ start: 8, end: 11, text: 'Orr', coarse: 'ORG', … }]) // [{ start: 8, end: 13, text: 'Orr’s', … }]
 */
export function completePossessiveNames(text: string, names: readonly CoarseName[]): CoarseName[] {
  const ends = names.map((name) => endOf(text, name))
  const own = new Set<string>()
  const bare = new Set<string>()
  names.forEach((name, i) => {
    const end = ends[i]!
    if (end === null) bare.add(name.text)
    else if (ownsNothing(text, name, end)) own.add(name.text)
  })
  if (own.size === 0) return [...names]
  return names.map((name, i) => {
    const end = ends[i]!
    if (end === null || !own.has(name.text) || bare.has(name.text)) return name
    return { ...name, end, text: text.slice(name.start, end) }
  })
}

/** Where a body's or place's name ends with its possessive ending; null where it has none. */
function endOf(text: string, { coarse, end }: CoarseName): number | null {
  if (coarse === 'PERSON' || (text[end] !== '’' && text[end] !== "'")) return null
  ENDING.lastIndex = end
  return ENDING.test(text) ? ENDING.lastIndex : null
}

const ownsNothing = (text: string, { start }: CoarseName, end: number): boolean =>
  NOTHING_OWNED.test(text.slice(end, end + 24)) && !LEFT_OUT.test(text.slice(Math.max(0, start - 12), start))
