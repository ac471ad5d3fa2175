/**
 * What other languages set before an author's name, as English sets `by`; with a capital where English has no such
 * word.
 */
const BY_WORDS =
  'von Von por Por par door av Av af Af di autor Autor autorin Autorin autora Autora auteur Auteur autore Autore'
/** What other languages set between the names of two authors. */
const AND_WORDS = 'og och en e ve ja'
/** Two words with a capital: "von Storch" and "por fin" are no bylines. */
const NAME_AHEAD = String.raw`(?=\p{Lu}[\p{L}.'’-]+ \p{Lu})`

/** The start of `von Ann Lee` or `Autorin: Ann Lee`; not that of `von der Elbe`. */
export const SAYS_BY = new RegExp(`^(?:${BY_WORDS.replaceAll(' ', '|')})(?: ?: ?| )${NAME_AHEAD}`, 'u')

/** What stands between `Ann Lee og Bo Orr`; nothing in `Silva e Costa`. */
export const BETWEEN_NAMES = new RegExp(` (?:${AND_WORDS.replaceAll(' ', '|')}) ${NAME_AHEAD}`, 'u')

/** What Chinese, Japanese and Korean set before an author's name with a colon or a bar: author, text, reporter. */
const AHEAD = '作者 撰文 文 记者 記者 執筆 取材・文 글'
/** And right behind it. */
const BEHIND = '记者 記者 기자'
const EAST_ASIAN = new RegExp(
  String.raw`^[[【]?(?:(?:${AHEAD.replaceAll(' ', '|')})\s*[：:｜|／/]\s*)?|(?<=\p{Lo}\s?)(?:${BEHIND.replaceAll(' ', '|')})?[\]】]?$`,
  'gu',
)

/**
 * A byline in Chinese, Japanese or Korean without such words and brackets, names set apart by commas; others as they
 * are.
 */
export function withoutEastAsianWords(byline: string): string {
  if (!/\p{Lo}/u.test(byline)) return byline
  return byline.replace(EAST_ASIAN, '').replace(/\s*[，、]\s*/g, ', ')
}
