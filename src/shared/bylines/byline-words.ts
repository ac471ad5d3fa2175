/** What other languages set before an author's name, as English sets `by`; with a capital where English has no such word. */
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
