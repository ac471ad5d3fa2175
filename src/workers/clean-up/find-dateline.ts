import type { TextLayer } from '../../shared/article.ts'

/**
 * Place in capitals, or place and region, perhaps a date and an agency in brackets, then a dash: `PARIS (AP) —`,
 * `HARARE, Zimbabwe, May 5 (Reuters) -`. Not a headline in capitals: at most 60 characters stand before the dash.
 */
const DATELINE =
  /^(\p{Lu}[\p{Lu}.'’ -]{2,30}(?:, \p{Lu}[\p{L}. ]{1,25})?)(?:, \p{Lu}\p{L}{2,8}\.? \d{1,2})?(?: ?\/?\(?(?:AP|Reuters|REUTERS|AFP|UPI|CNN|BBC|TASS|Xinhua|ANI|PTI|IANS|dpa|DPA|EFE)\)?)? ?(?:[—–]|--|- )/u

/** The dateline at the start of a cleaned text, which stays in it: its span up to the dash, and the place. */
export function findDateline(text: string): TextLayer['dateline'] {
  const match = DATELINE.exec(text.slice(0, 120))
  if (!match) return null
  const place = match[1]!.trim()
  return { start: 0, end: place.length, place }
}
