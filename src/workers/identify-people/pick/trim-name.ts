import type { Span } from '../../../shared/article.ts'
import { titleCase } from '../../../shared/gazetteer/fold-name.ts'
import { anyOf } from '../../../shared/words/any-of.ts'
import { HONOURS } from '../../../shared/words/name-affixes.ts'
import { LEADING_TITLES, NOBLE_TITLES } from '../../../shared/words/titles.ts'

const NOBLE = new RegExp(`^${anyOf(NOBLE_TITLES)}\\s`)
/** What may be honours behind a first and a last name: `Ann Orr KC`. */
const TAIL = /(?<=\S\s\S+),?\s(\p{Lu}\p{L}+)$/u
const ARTICLE = /^(?:the|a|an)\s+/i
/** Small words in front of a name's first capital that say when it was, or which. */
const LOOSE_ADJECTIVE = /^(?:new|old|former|late|current|then|future|rival|fellow|local|top)\s+(?=\p{Lu})/u
const EDGE_START = /^[\s\u00ad\u200b"“”‘’'([*•—–-]+/
const EDGE_END = /[\s\u00ad\u200b"“”‘’'()[\],;:!?—–-]+$/
/** Small words that join a name to something that is no longer in it, or was before it. */
const JOINING = 'and or of in for from to by at with'
const LOOSE_START = new RegExp(`^(?:${anyOf(JOINING)}\\s+)+`)
const LOOSE_END = new RegExp(`(?:\\s+${anyOf(`${JOINING} the`)})+$`)
/**
 * Words of plain letters, each capitalised, with single spaces, no article in front: most names, with nothing to trim
 * but titles.
 */
const PLAIN = /^(?![Tt][Hh][Ee] |[Aa][Nn]? )[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*)*$/
const HAS_LETTER = /[\p{L}\p{N}]/u
const POSSESSIVE = /['’]s$/i

/**
 * A name's span without article, possessive ending, marks and loose lower-case words at its edges and, for a person,
 * without titles and honours; null if no letter or digit is left. A closing bracket stays if the name opened it.
 *
 * @example trimName('the Kremlin’s', { start: 0, end: 13 }, false) // { start: 4, end: 11 }
 */
export function trimName(text: string, span: Span, isPerson: boolean): Span | null {
  const whole = PLAIN.test(text.slice(span.start, span.end)) ? span : trimEdges(text, span)
  // The mark before an account, a row of emoji.
  if (!HAS_LETTER.test(text.slice(whole.start, whole.end))) return null
  if (!isPerson) return whole
  const start = startBehindTitles(text, whole)
  return whole.end > start ? { start, end: endBeforeHonours(text, start, whole.end) } : null
}

/**
 * Where a person's name begins behind titles; its end where it is an office (`Archbishop of Orr`) that nobody bears.
 */
function startBehindTitles(text: string, { start, end }: Span): number {
  const piece = text.slice(start, end)
  // A headline shouts titles too.
  const titles = LEADING_TITLES.exec(piece === piece.toUpperCase() ? titleCase(piece) : piece)?.[0] ?? ''
  if (!/^of\s/i.test(piece.slice(titles.length))) return start + titles.length
  return NOBLE.test(titles) ? start : end
}

/** Where a person's name ends before the honours behind it. */
function endBeforeHonours(text: string, start: number, end: number): number {
  const [tail, word] = TAIL.exec(text.slice(start, end)) ?? []
  if (!tail || !word || !HONOURS.has(word.toLowerCase())) return end
  return endBeforeHonours(text, start, end - tail.length)
}

function trimEdges(text: string, span: Span): Span {
  let { start, end } = span
  start += EDGE_START.exec(text.slice(start, end))?.[0].length ?? 0
  start += LOOSE_START.exec(text.slice(start, end))?.[0].length ?? 0
  start += ARTICLE.exec(text.slice(start, end))?.[0].length ?? 0
  start += LOOSE_ADJECTIVE.exec(text.slice(start, end))?.[0].length ?? 0
  end -= LOOSE_END.exec(text.slice(start, end))?.[0].length ?? 0
  const piece = text.slice(start, end)
  const tail = POSSESSIVE.exec(piece)
  if (tail) end -= tail[0].length
  else if (!(piece.endsWith(')') && piece.includes('('))) end -= EDGE_END.exec(piece)?.[0].length ?? 0
  // The stop of an abbreviation belongs to it: `U.S.`
  if (text[end] === '.' && /\p{L}\.\p{L}$/u.test(text.slice(start, end))) end += 1
  return { start, end }
}
