import { DATE_FORMS, type DateParts, writeTimestamp } from './date-forms.ts'

/** Only years that the press writes about: numbers of four digits are many other things. */
const inNews = (source: string): string => source.replace('(?<year>\\d{4})', '(?<year>(?:19|20)\\d{2})')
const ISO = new RegExp(`\\b${inNews(DATE_FORMS.iso.source)}`, 'i')
const BASIC = /^(?<year>(?:19|20)\d\d)(?<month>\d\d)(?<day>\d\d)(?:T|$)/
const DAY_FIRST = new RegExp(`\\b${inNews(DATE_FORMS.dayFirst.source)}\\b`, 'i')
/** Some pages glue a label to the date: `UpdatedMay 5, 2024`. */
const MONTH_FIRST = new RegExp(`(?:\\b|(?<=\\p{Ll}))${inNews(DATE_FORMS.monthFirst.source)}(?!\\d)`, 'iu')
const OTHER_LANGUAGE = new RegExp(`(?<![\\p{L}\\d])${inNews(DATE_FORMS.otherLanguage.source)}\\b`, 'iu')
const YEAR_FIRST = new RegExp(`\\b${inNews(DATE_FORMS.yearFirst.source)}\\b`)
const FIGURES = /\b(?<first>\d{1,2})(?<mark>[/.])(?<second>\d{1,2})\k<mark>(?<year>(?:19|20)\d\d)\b/
/** What all of them hold; most lines hold none. */
const YEAR = /(?:19|20)\d\d/

/**
 * The first date in a text as ISO 8601, with its time and zone where it is written in ISO form, else null; also null
 * for a day that is not on the calendar.
 * `12/05/2024` is month first unless the first number cannot be a month, dots part the numbers, or `dayFirst` is set.
 * Months may be written in English, German, French, Spanish, Italian, Portuguese or Dutch.
 *
 * @example
 * parseDate('Published on 5 May 2024') // '2024-05-05'
 * parseDate('2024-02-31') // null
 */
export function parseDate(text: string, dayFirst = false): string | null {
  if (!YEAR.test(text)) return null
  const parts = findParts(text) ?? orderFigures(FIGURES.exec(text)?.groups, dayFirst)
  return parts ? writeTimestamp(parts) : null
}

function findParts(text: string): DateParts | undefined {
  const iso = ISO.exec(text) ?? BASIC.exec(text)
  if (iso) return iso.groups
  const [day, month] = [DAY_FIRST.exec(text), MONTH_FIRST.exec(text)]
  if (day && (!month || day.index <= month.index)) return day.groups
  return (month ?? OTHER_LANGUAGE.exec(text) ?? YEAR_FIRST.exec(text))?.groups
}

function orderFigures(figures: DateParts | undefined, dayFirst: boolean): DateParts | undefined {
  if (!figures) return undefined
  const { first, second, mark, year } = figures
  const isDayFirst = Number(first) > 12 || mark === '.' || (dayFirst && Number(second) <= 12)
  return isDayFirst ? { year, month: second, day: first } : { year, month: first, day: second }
}
