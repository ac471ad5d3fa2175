/** The months of German, French, Spanish, Italian, Portuguese and Dutch that do not begin as the English ones do. */
const OTHER_MONTHS: readonly (readonly [RegExp, number])[] = [
  [/^(?:januar|janv|ene|gen)/, 1],
  [/^f[eé]v/, 2],
  [/^(?:mär|märz|mars|marz|maart|mrt)/, 3],
  [/^(?:avr|abr)/, 4],
  [/^(?:mai|may|mag|mei)/, 5],
  [/^(?:juin|juni|giu)/, 6],
  [/^(?:juil|juli|lug)/, 7],
  [/^(?:août|aout|ago)/, 8],
  [/^set/, 9],
  [/^(?:okt|ott|out)/, 10],
  [/^(?:dez|déc|dic)/, 12],
]
const OTHER_MONTH =
  '(?:januari?|janvier|janeiro|enero|gennaio|februari?|février|febrero|febbraio|fevereiro|märz|mars|marzo|março|maart|avril|abril|aprile|mai|mayo|maggio|maio|mei|juin|juni|junio|giugno|junho|juillet|juli|julio|luglio|julho|août|augustus|agosto|septembre|septiembre|settembre|setembro|oktober|octobre|octubre|ottobre|outubro|novembre|noviembre|novembro|dezember|décembre|diciembre|dicembre|dezembro)'
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const ISO = /\b((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)? ?(Z|[+-]\d\d:?\d\d)?)?/
const DAY_FIRST = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)?\\.?[ -](?:of )?(${MONTH})\\.?,?[ -]+((?:19|20)\\d\\d)\\b`,
  'i',
)
const MONTH_FIRST = new RegExp(
  `(?:\\b|(?<=\\p{Ll}))(${MONTH})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? +((?:19|20)\\d\\d)(?!\\d)`,
  'iu',
)
const OTHER_DAY_FIRST = new RegExp(
  `(?<![\\p{L}\\d])(\\d{1,2})(?:er|º|\\.)? (?:de )?(${OTHER_MONTH})(?: del?)? ((?:19|20)\\d\\d)\\b`,
  'iu',
)
const NUMBERS = /\b(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d\d)\b/
const YEAR_FIRST = /\b((?:19|20)\d\d)[/.](\d{1,2})[/.](\d{1,2})\b/
/** What all of them hold; most lines hold none. */
const YEAR = /(?:19|20)\d\d/
const COMPACT = /^((?:19|20)\d\d)(\d\d)(\d\d)(?:T|$)/

/**
 * The first date in a text as ISO 8601, with its time and zone where it is written in ISO form, else null.
 * `12/05/2024` is month first unless the first number cannot be a month, dots part the numbers, or `dayFirst` is set.
 * Months may be written in English, German, French, Spanish, Italian, Portuguese or Dutch.
 *
 * @example
 * parseDate('Published on 5 May 2024') // '2024-05-05'
 */
export function parseDate(text: string, dayFirst = false): string | null {
  if (!YEAR.test(text)) return null
  const iso = ISO.exec(text)
  if (iso) return isoOf(iso)
  const compact = COMPACT.exec(text)
  if (compact) return dayOf(compact[1]!, compact[2]!, compact[3]!)
  const dayThenMonth = DAY_FIRST.exec(text)
  const monthFirst = MONTH_FIRST.exec(text)
  if (dayThenMonth && (!monthFirst || dayThenMonth.index <= monthFirst.index))
    return dayOf(dayThenMonth[3]!, monthOf(dayThenMonth[2]!), dayThenMonth[1]!)
  if (monthFirst) return dayOf(monthFirst[3]!, monthOf(monthFirst[1]!), monthFirst[2]!)
  const other = OTHER_DAY_FIRST.exec(text)
  if (other) return dayOf(other[3]!, monthOf(other[2]!), other[1]!)
  const yearFirst = YEAR_FIRST.exec(text)
  if (yearFirst) return dayOf(yearFirst[1]!, yearFirst[2]!, yearFirst[3]!)
  const numbers = NUMBERS.exec(text)
  if (!numbers) return null
  const [first, second] = [Number(numbers[1]), Number(numbers[3])]
  return first > 12 || numbers[2] === '.' || (dayFirst && second <= 12)
    ? dayOf(numbers[4]!, second, first)
    : dayOf(numbers[4]!, first, second)
}

function isoOf(match: RegExpExecArray): string | null {
  const day = dayOf(match[1]!, match[2]!, match[3]!)
  if (day === null || match[4] === undefined || match[7] === undefined) return day
  const zone =
    match[7] === 'Z' ? 'Z' : match[7].includes(':') ? match[7] : `${match[7].slice(0, 3)}:${match[7].slice(3)}`
  return `${day}T${match[4]}:${match[5]}:${match[6] ?? '00'}${zone}`
}

function monthOf(name: string): number {
  const lower = name.toLowerCase()
  return OTHER_MONTHS.find(([start]) => start.test(lower))?.[1] ?? MONTHS.indexOf(lower.slice(0, 3)) + 1
}

function dayOf(year: string | number, month: string | number, day: string | number): string | null {
  const [m, d] = [Number(month), Number(day)]
  if (m < 1 || m > 12 || d < 1 || d > 31) return null
  return `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}
