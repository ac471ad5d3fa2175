import type { Span } from '../../../shared/article.ts'
import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { withoutPossessive } from '../../../shared/text/word-forms.ts'
import { MONTHS, WEEKDAYS } from '../../../shared/words/time-words.ts'
import { findWordBefore } from '../words/find-word-before.ts'
import type { NameMention } from '../words/name-mention.ts'
import { findCapital, readPlainWord } from '../words/scan-capitals.ts'
import { speaksOfLanguage } from './speaks-of-language.ts'

/** Words that are names of countries or peoples but usually mean something else in running text. */
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
/**
 * A word that a listed name may begin with: a capitalised one, `sub` before a hyphen, or a great house in lower case.
 */
const FIRST_WORD =
  /(?<![\p{L}\p{M}]['’.]?)(?:\p{Lu}[\p{L}\p{M}]*(?:[.'’][\p{L}\p{M}]+)*\.?|sub(?=-\p{Lu})|(?<=\b[Tt]he )(?:pentagon|kremlin)(?![\p{L}\p{M}]))/uy
const GREAT_HOUSES = new Set(['pentagon', 'kremlin'])
const NEXT_WORD = /[ \u00a0-]([\p{L}\p{M}]+(?:[.'’][\p{L}\p{M}]+)*\.?)/uy
const INITIALS = /^(?:\p{Lu}{3,}|UN|EU|U\.N\.|E\.U\.)$/u

/**
 * The names that the lists know for certain, in order and without overlaps: countries, peoples, languages, parts of the
 * world and bodies by their initials, each capitalised as in the list and not inside a longer capitalised name
 * (`Russian Railways`).
 *
 * @example findListedNames('A French court', gazetteer) // [{ start: 2, end: 8, text: 'French', type: 'NORP', … }]
 */
export function findListedNames(text: string, gazetteer: Gazetteer): NameMention[] {
  const found: NameMention[] = []
  for (let at = nextStart(text, 0); at >= 0; ) {
    const first = firstWordAt(text, at)
    const name = first && nameFrom(text, first, gazetteer)
    if (name) found.push(name)
    at = nextStart(text, Math.max(at + 1, first?.end ?? 0, name?.end ?? 0))
  }
  return found
}

/** Where the next word stands that a name may begin with, or any sign beyond ASCII; -1 for nowhere. */
function nextStart(text: string, from: number): number {
  const capital = findCapital(text, from)
  const to = capital < 0 ? text.length : capital
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    const small = code === 115 ? 'sub-' : code === 112 ? 'pentagon' : code === 107 ? 'kremlin' : null
    if (small && text.startsWith(small, at)) return at
  }
  return capital
}

function firstWordAt(text: string, at: number): Word | null {
  const plain = readPlainWord(text, at)
  if (plain !== null) return { start: at, end: at + plain.length, text: plain }
  FIRST_WORD.lastIndex = at
  const match = FIRST_WORD.exec(text)
  return match && wordOf(match[0], at)
}

function nameFrom(text: string, first: Word, gazetteer: Gazetteer): NameMention | null {
  return GREAT_HOUSES.has(first.text) ? mentionOf(first, first.text, 'ORG', 0.8) : longestListed(text, first, gazetteer)
}

/** The longest name of the lists that begins with a word. */
function longestListed(text: string, first: Word, gazetteer: Gazetteer): NameMention | null {
  const longest = Math.max(gazetteer.longestFrom(first.text), gazetteer.longestFrom(withoutPossessive(first.text)))
  if (longest === 0) return null
  const words = [first]
  while (words.length < longest) {
    NEXT_WORD.lastIndex = words.at(-1)!.end
    const next = NEXT_WORD.exec(text)
    if (!next) break
    words.push(wordOf(next[1]!, next.index + 1))
  }
  for (let n = words.length; n > 0; n--) {
    const name = classifyListed(text, spanOf(first, words[n - 1]!), gazetteer)
    if (name) return name
  }
  return null
}

type Word = Span & { text: string }

const wordOf = (text: string, start: number): Word => ({ start, end: start + text.length, text })

/**
 * From the first word to the last one without its possessive ending, which stays within a name (`People’s Republic`). A
 * stop stays with an abbreviation (`U.S.`) and goes from any other word.
 */
function spanOf(first: Word, last: Word): Span {
  const word = withoutPossessive(last.text)
  const isStop = word.endsWith('.') && !/\.\p{L}+\.$/u.test(word)
  return { start: first.start, end: last.start + word.length - (isStop ? 1 : 0) }
}

function classifyListed(text: string, span: Span, gazetteer: Gazetteer): NameMention | null {
  const surface = text.slice(span.start, span.end)
  if (surface.length < 2 || /\n/.test(surface)) return null
  if (!gazetteer.isListed(surface)) return null
  const type = typeOfListed(text, span, surface, gazetteer)
  return type && mentionOf(span, surface, type, 0.9)
}

const mentionOf = ({ start, end }: Span, text: string, type: NameMention['type'], confidence: number): NameMention => ({
  start,
  end,
  text,
  type,
  confidence,
})

function typeOfListed(text: string, span: Span, surface: string, gazetteer: Gazetteer): NameMention['type'] | null {
  const plain = surface.toLowerCase()
  const inCapitals = insideCapitals(text, span)
  if (INITIALS.test(surface) && gazetteer.body(surface)) return isAllCapitals(text, span) ? null : 'ORG'
  if (surface === 'US' && isAllCapitals(text, span)) return null
  if (COMMON_WORDS.has(plain) && surface !== 'US' && (inCapitals || startsSentence(text, span.start))) return null
  if (
    surface === 'Us' ||
    (plain !== surface && plain.length < 4 && surface !== surface.toUpperCase() && COMMON_WORDS.has(plain))
  )
    return null
  if (gazetteer.isLanguage(surface) && speaksOfLanguage(text, span)) return 'LANGUAGE'
  const people = gazetteer.people(surface)
  if (people) return people.kind === 'politics' && inCapitals ? null : inCapitals ? null : 'NORP'
  if (inCapitals && surface !== 'US' && surface !== 'UK') return null
  if (gazetteer.country(surface) || gazetteer.isFormerCountry(surface)) return 'GPE'
  if (gazetteer.isLocation(surface)) return 'LOC'
  return null
}

/** Whether words in capitals stand on a side: in `THEY TOLD US TO GO` nobody speaks of a country. */
const isAllCapitals = (text: string, { start, end }: Span): boolean =>
  /\p{Lu}{2}[^\S\n]$/u.test(text.slice(Math.max(0, start - 3), start)) ||
  /^[^\S\n]\p{Lu}{2}/u.test(text.slice(end, end + 3))

/**
 * Whether a word in capitals stands beside it, as in a longer name; an article or the sentence's start does not
 * count.
 */
function insideCapitals(text: string, { start, end }: Span): boolean {
  if (/^[^\S\n]\p{Lu}\p{Ll}/u.test(text.slice(end, end + 3))) return true
  const word = findWordBefore(text, start)
  if (!word || word.end !== start - 1) return false
  const lower = word.text.toLowerCase()
  if (MONTHS[lower] || WEEKDAYS[lower]) return false
  return /^\p{Lu}\p{Ll}+$/u.test(word.text) && !startsSentence(text, word.start)
}

const startsSentence = (text: string, start: number): boolean =>
  /(?:^|[.!?:]["”’)]?\s|\n\s*|["“(])$/.test(text.slice(Math.max(0, start - 4), start))
