import type { Span } from '../article.ts'
import { parseDate } from '../values/parse-date.ts'
import { NEWS_AGENCIES } from '../words/news-agencies.ts'
import { MONTH_STARTS, WEEKDAY_NAMES } from '../words/time-words.ts'
import { wordSet } from '../words/word-set.ts'
import { withCapital } from './word-forms.ts'

/**
 * Where and when an article says it was written. `date` is ISO 8601, null where no full date is given; `begins` is
 * where the first sentence starts.
 */
export type Dateline = Span & { place: string; date: string | null; begins: number }

/** A month in full or shortened, capitalised, as datelines write it. */
export const MONTH = `(?:${MONTH_STARTS.split('|').map(withCapital).join('|')})(?:\\p{Ll}{0,6})\\.?`
const WEEKDAY = `(?:(?:${WEEKDAY_NAMES.map(withCapital).join('|')}),? )?`
const YEAR = '(?:19|20)\\d\\d'
const DATE = `(?<date>${WEEKDAY}(?:\\d{1,2}\\.? ${MONTH}(?:,? ${YEAR})?|${MONTH} \\d{1,2}(?:,? ${YEAR})?|\\d{1,2}[./]\\d{1,2}[./]${YEAR}|${YEAR}-\\d\\d-\\d\\d))`
const CAPITALS = "\\p{Lu}[\\p{Lu}.'’-]{2,20}(?:[ /]\\p{Lu}[\\p{Lu}.'’-]{0,20}){0,3}"
const NAME =
  "\\p{Lu}\\p{L}[\\p{L}.'’-]{0,20}(?: (?:(?:am|de|do|del|der|la|le|of|upon) )?\\p{Lu}[\\p{L}.'’-]{0,20}){0,2}"
const REGION = `(?:, (?!\\p{Lu}\\p{Ll}{2,5}day\\b)(?:${NAME}|(?:\\p{Lu}\\.){2,3})){0,2}`
const BRACKET = "\\((?:\\p{Lu}|dpa|epd|sda)[\\p{L}\\p{N} .,/&'’-]{0,40}\\)|/\\p{Lu}[\\p{L} ]{2,25}/"
const AGENCY = `\\((?:${NEWS_AGENCIES.join('|')}|\\p{Lu}[\\p{L} ]{0,20}(?:[Ww]ire|News|Press|Agency|Service))(?:[ /]\\p{L}{1,12})?\\)`
/** A dash, and after it the start of a sentence: `NASA — the agency — said` continues in lower case. */
const DASH = `(?: ?(?:[—–]|--) ?| - )(?=["'“‘„«(]{0,2}[\\p{Lu}\\d])`
/** As papers from Karachi to Singapore write it. */
const COLON = `: (?=["'“‘„«(]{0,2}[\\p{Lu}\\d])`
/** What else stands in brackets before a dash: who sends it, and what it is. */
const NO_PLACE = `(?:${NEWS_AGENCIES.join('|')})\\b|[^)]{0,30}(?:[Ww]ire|News|Press|Agency|Service|Desk)\\b|(?:Analysis|Opinion|Photos?|Updated?|Video)\\b`
const formOf = (form: string) => new RegExp(`^${form}`, 'u')
const FORMS = [
  `(?<place>${CAPITALS}${REGION})(?:,? ${DATE})?,?(?: ?(?:${BRACKET}))?${DASH}`,
  `(?<place>${NAME}${REGION})(?:,? ${DATE})?,? ?${AGENCY}${DASH}`,
  `(?<place>${NAME}${REGION}), ${DATE}${DASH}`,
  `(?<place>${CAPITALS}${REGION}),? ${DATE}(?: ?(?:${BRACKET}))?${COLON}`,
  `\\((?!${NO_PLACE})(?<place>(?=\\p{Lu}\\p{Ll})${NAME}${REGION})(?:,? ${DATE})?\\)${DASH}`,
].map(formOf)
/** Before a colon alone who speaks, or the kind of sport, stands in capitals as well. */
const LONE_PLACE = formOf(`(?<place>${CAPITALS}${REGION})${COLON}`)

/** Words in capitals before a dash that are labels, not places. */
const LABELS = wordSet(`
  ANALYSIS BREAKING COLUMN COMMENT CORRECTION EDITORIAL EXCLUSIVE EXPLAINER FACT FEATURE INTERVIEW JUST LATEST LIVE
  NEWS NOTE OPINION PHOTO PHOTOS PODCAST REVIEW SPOILER SPONSORED STOCKS THE UPDATE UPDATED VIDEO WARNING WATCH
`)

/** This far into the first paragraph the dash that ends a dateline may stand. */
const REACH = 80

/**
 * The dateline at the start of a cleaned text, which stays in it: the place with its span, and the date if a full one
 * is given. A place in capitals, or one with an agency or a date behind it, then a dash and a sentence; a place in
 * capitals with a date, then a colon; a place in brackets, then a dash; a place in capitals and a colon where `isPlace`
 * knows it; else null.
 *
 * @example
 * findDateline('HALVIK, 5 May 2024 (Reuters) - A dairy …')
 * // { start: 0, end: 6, place: 'HALVIK', date: '2024-05-05', begins: 31 }
 */
export function findDateline(text: string, isPlace: (name: string) => boolean = () => false): Dateline | null {
  const head = text.slice(0, 2 * REACH).split('\n', 1)[0]!
  if (!/[—–:]|--| - /.test(head) || LABELS.has(/^\p{L}+/u.exec(head)?.[0] ?? '')) return null
  const lone = LONE_PLACE.exec(head)
  for (const match of [...FORMS.map((form) => form.exec(head)), lone]) {
    if (!match || match[0].length > REACH) continue
    // A headline in capitals goes on in capitals.
    if (!/\p{Ll}/u.test(head.slice(match[0].length, match[0].length + 40))) continue
    const { place, date } = match.groups as { place: string; date?: string }
    if (match === lone && !isPlace(place)) continue
    const begins = match[0].length
    const start = match[0].indexOf(place)
    return { start, end: start + place.length, place, date: date === undefined ? null : parseDate(date), begins }
  }
  return null
}
