import { withCapital } from '../../../shared/text/word-forms.ts'
import { anyOf } from '../../../shared/words/any-of.ts'
import { findFirstNameGender } from '../../../shared/words/find-first-name-gender.ts'
import { WEEKDAY_NAMES } from '../../../shared/words/time-words.ts'
import { SURNAME_TITLES } from '../../../shared/words/titles.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { CoarseName } from '../words/name-mention.ts'

const capitalised = (words: string): string => `(?:${words.split(' ').join('|')})`
/** Days and months that are also first names or surnames. */
const CALENDAR = capitalised(
  [...WEEKDAY_NAMES, ...'january march april may june july august'.split(' ')].map(withCapital).join(' '),
)
/** Verbs in the past that are last names: capitalised they are no verb. */
const VERBS = capitalised('Said Read')
const TITLE = String.raw`\b${anyOf(SURNAME_TITLES)}\.?[^\S\n]`

/** A day or month right in front of a last name, where no date can stand: not behind `on`, `in` or a verb. */
const FIRST_NAME = new RegExp(String.raw`(?<![\p{L}\d][^\S\n])(${CALENDAR})[^\S\n]$`, 'u')
const FIRST_NAME_INSIDE = new RegExp(
  String.raw`(?:(?:coach|captain|striker|winger|defender|goalkeeper|midfielder|batsman|bowler|lawyer|minister|president|senator|brother|sister|said|and|by|for|with|Winger|Striker|Captain)[^\S\n])(${CALENDAR})[^\S\n]$`,
  'u',
)
const LAST_NAME = new RegExp(String.raw`^[^\S\n](${VERBS})(?![\p{L}\p{N}’'-])`, 'u')
const TITLED = new RegExp(String.raw`${TITLE}(${CALENDAR}|${VERBS})(?![\p{L}\p{N}’'-])`, 'gu')
/** What lies between the halves of a name that the reader cut at its particle. */
const PARTICLE =
  /^[^\S\n](?:ap|ab|ferch|bin|bint|ibn|ben|van|von|der|de|la|del|da|dos|di|du|le|al|el)(?:[^\S\n](?:der|den|la|los|las))?[^\S\n]$/u
/** Does what only a person does. */
const ACTS = String.raw`(?=,[^\S\n](?:\d{1,3}[,.]|who\b)|[^\S\n](?:said|says|told|will|would|has|had|is|was|did|does|added|asked|left|won|scored)\b)`
const DATED =
  /\b(?:[Oo]n|[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Ll]ast|[Nn]ext|[Tt]his|[Ee]arly|[Ll]ate|[Oo]f|[Ff]rom|[Tt]o|[Ff]or|[Ee]very|\d{1,2}(?:st|nd|rd|th)?)[^\S\n]$/u

/**
 * The names with people's completed whose first or last name is a day, a month or a verb (`Friday Etim`, `Omar Said`,
 * `Dr May`) or that were cut at a particle (`Dewi ap Rhys`); where such a name stands alone and does what people do
 * (`May, who left`, `Said told her`), it is one more. Ascending, apart from each other.
 */
export function completePeople(text: string, names: readonly CoarseName[]): CoarseName[] {
  const found: CoarseName[] = []
  const words = new Map<string, CoarseName>()
  const full = names
    .filter(({ coarse, text: own }) => coarse === 'PERSON' && own.includes(' '))
    .map(({ text: own }) => own)
  for (const read of names) {
    const name = endsFullName(read.text, full) ? { ...read, coarse: 'PERSON' as const } : read
    const last = found.at(-1)
    if (name.coarse === 'PERSON' && last?.coarse === 'PERSON' && PARTICLE.test(text.slice(last.end, name.start))) {
      found[found.length - 1] = respan(text, last, last.start, name.end)
      continue
    }
    const whole =
      name.coarse === 'PERSON' && !name.text.includes(' ') ? complete(text, name, last?.end ?? 0, full) : null
    found.push(whole?.name ?? name)
    if (whole?.word) words.set(whole.word, whole.name)
  }
  const titled = Array.from(text.matchAll(TITLED), (match) => {
    const start = match.index + match[0].length - match[1]!.length
    return { start, end: start + match[1]!.length, text: match[1]!, coarse: 'PERSON' as const, confidence: 0.9 }
  })
  for (const name of titled) words.set(name.text, name)
  const alone = [...words.keys()].flatMap((word) => findAlone(text, word))
  const more = [...titled, ...alone].filter(
    (name) => !found.some((own) => own.start < name.end && name.start < own.end),
  )
  if (more.length === 0) return found
  return withoutDoubles([...found, ...more].sort((a, b) => a.start - b.start))
}

/** A last name with its particle, large at the head of a sentence: `De la Tour`, of Marie-Claire de la Tour. */
const endsFullName = (words: string, full: readonly string[]): boolean => {
  if (!/^(?:De|Da|Dos|Du|Van|Von|Al|El|Le|La|Ap|Bin|Ibn)[ -]/.test(words)) return false
  const small = ` ${words[0]!.toLowerCase()}${words.slice(1)}`
  return full.some((name) => name.endsWith(small))
}

/** A capitalised word inside of a sentence right before a last name: the reader may have left the first name out. */
const GIVEN_BEFORE = /\p{L}[^\S\n](\p{Lu}\p{Ll}+)[^\S\n]$/u
/** First names that are titles as well. */
const TITLE_LIKE = wordSet('dean duke earl king prince major judge justice bishop pope rabbi storm')

function complete(
  text: string,
  name: CoarseName,
  from: number,
  full: readonly string[],
): { name: CoarseName; word: string | null } | null {
  const before = text.slice(Math.max(from, name.start - 40), name.start)
  const given = GIVEN_BEFORE.exec(before)?.[1]
  if (given && findFirstNameGender(given) && !TITLE_LIKE.has(given.toLowerCase()))
    return { name: respan(text, name, name.start - given.length - 1, name.end), word: null }
  const first = (FIRST_NAME.exec(before) ?? FIRST_NAME_INSIDE.exec(before))?.[1]
  // "Said Thursday Orr would go": if the person is named in full elsewhere, the day is not part of the name.
  if (first && !full.some((own) => own.endsWith(` ${name.text}`) && !own.startsWith(`${first} `)))
    return { name: respan(text, name, name.start - first.length - 1, name.end), word: first }
  const last = LAST_NAME.exec(text.slice(name.end, name.end + 12))?.[1]
  return last ? { name: respan(text, name, name.start, name.end + last.length + 1), word: last } : null
}

function findAlone(text: string, word: string): CoarseName[] {
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}’'-])${word}${ACTS}`, 'gu')
  return Array.from(text.matchAll(pattern), ({ index }) => index)
    .filter((start) => !DATED.test(text.slice(Math.max(0, start - 12), start)))
    .map((start) => ({ start, end: start + word.length, text: word, coarse: 'PERSON', confidence: 0.8 }))
}

const respan = (text: string, name: CoarseName, start: number, end: number): CoarseName => ({
  ...name,
  start,
  end,
  text: text.slice(start, end),
})

const withoutDoubles = (names: readonly CoarseName[]): CoarseName[] =>
  names.filter((name, i) => i === 0 || name.start >= names[i - 1]!.end)
