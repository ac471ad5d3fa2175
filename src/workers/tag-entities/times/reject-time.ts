import { startsInLowerCase, startsWithDigit } from '../../../shared/text/word-forms.ts'
import { UNIT_NAMES, UNIT_SYMBOLS } from '../../../shared/values/units.ts'
import { anyOf } from '../../../shared/words/any-of.ts'
import { MONTH_NAMES, MONTHS, WEEKDAYS } from '../../../shared/words/time-words.ts'
import { SURNAME_TITLES } from '../../../shared/words/titles.ts'
import { wordSet } from '../../../shared/words/word-set.ts'

const MONTH_LIKE_WORDS = /^(?:may|march|mar|august|sun|sat|wed|mon|dec|fri|sep|jan)(?!\p{L})/iu
const BEFORE_MONTH =
  /(?:^|[\s(–-])(?:in|on|of|by|since|until|till|last|next|this|during|through|from|to|for|early|late|mid|and|before|after|between|every|each|or|around)[\s-]$/iu
/** Before a month's name these two are titles as well; elsewhere they are offices without a name. */
const TITLE_BEFORE = new RegExp(String.raw`\b${anyOf(`${SURNAME_TITLES} Minister President`)}\.?\s$`)
const PLURAL_NOUN = /^[\s\u00a0](?:\p{Ll}+s|people|men|women|children|police|other|more|new)\b/u
const YEAR_PREPOSITION = new RegExp(
  String.raw`(?:in|since|of|by|from|until|till|during|before|after|through|between|around|circa|early|late|mid|year|fiscal|the|to|and|for|jan|feb|[a-z]{3,9}ber|${MONTH_NAMES.join('|')}|back in)[\s-]$`,
  'i',
)

/**
 * Whether a match that looks like a time is not one: a month's name used as a word (`may`, `March`), a number that
 * counts (`2000 people`), part of a sum, a code or a score.
 *
 * @example rejectTime('They may go.', 5, 8, 'month') // true
 */
export function rejectTime(text: string, start: number, end: number, rule: string): boolean {
  const before = text.slice(Math.max(0, start - 14), start)
  const after = text.slice(end, end + 24)
  const matched = text.slice(start, end)
  // Easter Island and the Easter Rising.
  if (rule === 'holiday') return /^\s\p{Lu}\p{Ll}/u.test(after) && !CALENDAR_NAME.test(after)
  if (rule === 'short decade') return rejectDecade(text, start, matched, after)
  if (rule === 'month' || rule === 'weekday') return rejectName(before, matched, after, rule)
  if (rule === 'year') return rejectYear(before, matched, after)
  if (startsWithDigit(matched)) return /[$€£¥₹#@/\d.,-]$/.test(before) && !/[\s(]$/.test(before)
  if (/^(?:span|some units|age)/.test(rule))
    return (
      /(?:[$€£¥₹]|\d[.,])$/.test(before) ||
      (/^an?\s\p{L}+$/iu.test(matched) && isRate(before)) ||
      /-quarters?$/i.test(matched)
    )
  return false
}

const CALENDAR_NAME = new RegExp(
  `^\\s(?:${[...Object.keys(MONTHS), ...Object.keys(WEEKDAYS)].join('|')})(?!\\p{L})`,
  'iu',
)

/** What `a day` is reckoned by: `40,000 barrels a day`, `$5 an hour`, `twice a week`. */
function isRate(before: string): boolean {
  const written = /(\S+)\s$/.exec(before)?.[1] ?? ''
  const word = written.toLowerCase()
  return /\d/.test(word) || RATED.has(word) || UNIT_NAMES.has(word) || UNIT_SYMBOLS.has(written)
}

const RATED = wordSet(`
  once twice times thousand million billion trillion dozen dollars cents pounds pence euros yen francs rupees shillings
  cubic barrels people visitors passengers flights`)

/** Behind another decade: `the 1980s and 90s`. */
const AFTER_DECADE = /\d0s,?\s(?:and|or|to|through|into)\s(?:(?:early|late)\s|mid-)?$/i
const TEMPERATURE =
  /\b(?:temperatures?|degrees|mercury|thermometers?|highs?|lows?|forecast|heat|humid(?:ity)?|weather|warm(?:er)?|cool(?:er)?|fahrenheit|winds?|speeds?|mph|scores?|shot|rates?|percent|per cent|unemployment|approval|polling|aged?)\b/i

/** Tens of degrees, ages and scores. Without the article only a second decade is one. */
function rejectDecade(text: string, start: number, matched: string, after: string): boolean {
  const before = text.slice(Math.max(0, start - 60), start)
  if (!/^the/i.test(matched) && !AFTER_DECADE.test(before)) return true
  return (
    TEMPERATURE.test(before) ||
    /^\s(?:were|are|with|degrees|percent|per cent|mph)\b/.test(after) ||
    TEMPERATURE.test(after)
  )
}

function rejectName(before: string, matched: string, after: string, rule: string): boolean {
  const lower = startsInLowerCase(matched)
  if (/[\p{L}\p{N}]['’]$/u.test(before)) return true
  if (!MONTH_LIKE_WORDS.test(matched)) return false
  if (lower) return true
  if (/^\p{Lu}\.?\s\p{Lu}/u.test(matched)) return true
  const abbreviated = /^(?:sun|sat|wed|mon|fri|dec|jan|sep|mar)\.?$/i.test(matched)
  if (rule === 'weekday')
    return !(/\b(?:on|last|next|this|every)[\s]$/i.test(before) || /^,?\s\d/.test(after) || matched.endsWith('.'))
  if (abbreviated) return !(matched.endsWith('.') || BEFORE_MONTH.test(before) || /^\s\d/.test(after))
  if (/\d{4}$/.test(matched)) return false
  if (TITLE_BEFORE.test(before)) return true
  // "The May report" and "May's jobs" are of the month; "May, who left" and "May, 61," are somebody.
  if (/\b[Tt]he\s$/.test(before))
    return !/^\s\p{Ll}{3,}/u.test(after) || /^\s(?:government|administration|years)\b/.test(after)
  if (/^['’]s\s\p{Ll}/u.test(after)) return false
  if (/^,\s(?:who|whose|whom|\d{1,2},)/.test(after)) return true
  return !BEFORE_MONTH.test(before) && !/^(?:[,;)]|\s\d)/.test(after)
}

function rejectYear(before: string, matched: string, after: string): boolean {
  if (/[$€£¥₹#@/.,\d-]$|(?:Rs|No|number|US)\.?\s$/i.test(before) && !/\b(?:mid|early|late|pre|post)-$/i.test(before))
    return true
  if (/^(?:-\w|\/\d|[°%])/.test(after) && !/^-(?:based|old)/.test(after)) return true
  if (
    /^\s?(?:%|percent|per cent|km|kg|miles|dollars|euros|pounds|people|metres|meters|feet|hours|votes|GMT|UTC|hrs)/i.test(
      after,
    )
  )
    return true
  if (YEAR_PREPOSITION.test(before) && !/\s(?:to|and|for|from|of|by)[\s-]$/i.test(before))
    return PLURAL_NOUN.test(after) && /(?:the|around|after)\s$/.test(before)
  const number = Number(matched)
  if (number < 1800 || number > 2100) return !/\b(?:in|since|year)\s$/i.test(before)
  return PLURAL_NOUN.test(after)
}
