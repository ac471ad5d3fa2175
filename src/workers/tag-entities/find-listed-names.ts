import type { Span } from '../../shared/article.ts'
import type { Gazetteer } from './gazetteer.ts'
import type { NameMention } from './name-mention.ts'
import { MONTHS, WEEKDAYS } from './values/time-words.ts'

/** Words that are names of countries or peoples but in running text mostly mean something else. */
const COMMON_WORDS = new Set([
  'us',
  'au',
  'car',
  'who',
  'ap',
  'polish',
  'pole',
  'poles',
  'turkey',
  'chad',
  'jordan',
  'guinea',
  'georgia',
  'orthodox',
  'democratic',
  'liberal',
  'earth',
  'gulf',
  'fed',
  'sec',
  'lao',
  'han',
  'niger',
  'creole',
  'roma',
  'thai',
  'jersey',
  'mali',
  'swiss',
])
const NAME_WORD = /^\p{Lu}/u
const INITIALS = /^(?:\p{Lu}{3,}|UN|EU|U\.N\.|E\.U\.)$/u
const WORD = /[\p{L}\p{M}]+(?:[.'’][\p{L}\p{M}]+)*\.?/gu

/**
 * The names that the lists know for sure, ascending and apart from each other: countries, peoples, languages, parts of
 * the world and bodies by their initials, each in capitals as the list has it and not inside a longer name in capitals (`Russian Railways`).
 *
 * @example findListedNames('A French court', gazetteer) // [{ start: 2, end: 8, text: 'French', type: 'NORP', … }]
 */
export function findListedNames(text: string, gazetteer: Gazetteer): NameMention[] {
  const words = Array.from(text.matchAll(WORD), (match) => wordOf(match[0], match.index))
  const found: NameMention[] = []
  for (let i = 0; i < words.length; i++) {
    const first = words[i]!
    // A small first word begins a name only before a hyphen: `sub-Saharan Africa`.
    if (!NAME_WORD.test(first.text) && text[first.end] !== '-') {
      const seat = lowerCaseSeat(words, i, gazetteer)
      if (seat) found.push(seat)
      continue
    }
    const longest = gazetteer.longestFrom(first.text)
    for (let j = Math.min(i + longest, words.length); j > i; j--) {
      if (!isRun(text, words, i, j)) continue
      const name = classifyListed(text, spanOf(text, first, words[j - 1]!), gazetteer)
      if (!name) continue
      found.push(name)
      i = j - 1
      break
    }
  }
  return found
}

type Word = Span & { text: string }

/** A word without a possessive ending. */
const wordOf = (text: string, start: number): Word => {
  const apostrophe = text[text.length - 2]
  const plain = (apostrophe === "'" || apostrophe === '’') && text.endsWith('s') ? text.slice(0, -2) : text
  return { start, end: start + plain.length, text: plain }
}

/** A stop stays with an abbreviation (`U.S.`) and goes from any other word. */
function spanOf(text: string, first: Word, last: Word): Span {
  const isStop = last.text.endsWith('.') && !/\.\p{L}+\.$/u.test(last.text)
  return { start: first.start, end: text[last.end - 1] === '.' && isStop ? last.end - 1 : last.end }
}

/** Whether nothing but one space or hyphen stands between the words from `i` to before `j`. */
function isRun(text: string, words: readonly Word[], i: number, j: number): boolean {
  for (let k = i + 1; k < j; k++)
    if (words[k]!.start !== words[k - 1]!.end + 1 || !/[ \u00a0-]/.test(text[words[k - 1]!.end]!)) return false
  return true
}

/** Careless writers leave the great houses small: `the pentagon said`. */
function lowerCaseSeat(words: readonly Word[], i: number, gazetteer: Gazetteer): NameMention | null {
  const { start, end, text } = words[i]!
  const isSeat =
    (text === 'pentagon' || text === 'kremlin') && words[i - 1]?.text.toLowerCase() === 'the' && gazetteer.isSeat(text)
  return isSeat ? { start, end, text, type: 'ORG', confidence: 0.8 } : null
}

function classifyListed(text: string, span: Span, gazetteer: Gazetteer): NameMention | null {
  const surface = text.slice(span.start, span.end)
  if (surface.length < 2 || /\n/.test(surface)) return null
  const mention = (type: NameMention['type']): NameMention => ({ ...span, text: surface, type, confidence: 0.9 })
  const plain = surface.toLowerCase()
  const inCapitals = insideCapitals(text, span)
  if (INITIALS.test(surface) && gazetteer.body(surface)) return isShouted(text, span) ? null : mention('ORG')
  if (surface === 'US' && isShouted(text, span)) return null
  if (COMMON_WORDS.has(plain) && surface !== 'US' && (inCapitals || startsSentence(text, span.start))) return null
  if (
    surface === 'Us' ||
    (plain !== surface && plain.length < 4 && surface !== surface.toUpperCase() && COMMON_WORDS.has(plain))
  )
    return null
  if (gazetteer.isLanguage(surface) && speaksOfLanguage(text, span)) return mention('LANGUAGE')
  const people = gazetteer.people(surface)
  if (people) return people.kind === 'politics' && inCapitals ? null : inCapitals ? null : mention('NORP')
  if (inCapitals && surface !== 'US' && surface !== 'UK') return null
  if (gazetteer.country(surface) || gazetteer.isFormerCountry(surface)) return mention('GPE')
  if (gazetteer.isLocation(surface)) return mention('LOC')
  return null
}

/** Whether words in capitals stand on a side: in `THEY TOLD US TO GO` nobody speaks of a country. */
const isShouted = (text: string, { start, end }: Span): boolean =>
  /\p{Lu}{2}[^\S\n]$/u.test(text.slice(Math.max(0, start - 3), start)) ||
  /^[^\S\n]\p{Lu}{2}/u.test(text.slice(end, end + 3))

/** Whether a word in capitals stands beside it, as in a longer name; an article or the sentence's start does not count. */
function insideCapitals(text: string, { start, end }: Span): boolean {
  if (/^[^\S\n]\p{Lu}\p{Ll}/u.test(text.slice(end, end + 3))) return true
  const before = /(\p{L}[\p{L}.’'-]*)[^\S\n]$/u.exec(text.slice(Math.max(0, start - 30), start))?.[1]
  if (before === undefined || MONTHS[before.toLowerCase()] || WEEKDAYS[before.toLowerCase()]) return false
  return /^\p{Lu}\p{Ll}+$/u.test(before) && !startsSentence(text, start - before.length - 1)
}

const startsSentence = (text: string, start: number): boolean =>
  /(?:^|[.!?:]["”’)]?\s|\n\s*|["“(])$/.test(text.slice(Math.max(0, start - 4), start))

/** `in French`, `speaks French`, `the French language`, `French-speaking`. */
function speaksOfLanguage(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 24), start)
  const after = text.slice(end, end + 16)
  if (/^(?:[^\S\n]language|-language|-speaking|-speaker|[^\S\n]speak)/i.test(after)) return true
  if (/\b(?:speaks?|spoke|speaking|spoken|fluent in|translated (?:in)?to|learn|learning|native)[^\S\n]$/i.test(before))
    return true
  return /\bin[^\S\n]$/i.test(before) && /^(?:[.,;:)"”]|[^\S\n](?:and|or|as|by|on|that|with|at|to)\b|$)/.test(after)
}
