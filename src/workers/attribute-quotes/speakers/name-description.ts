import { withoutArticle } from '../../../shared/text/word-forms.ts'
import { withCapital } from '../../../shared/words/time-words.ts'

/** Additions to a noun phrase that are set off from it. A comma after a short word may belong to an abbreviation. */
const ADDITION =
  /(?<=\p{L}{3}),\s+(?:who|which|whose|where|including|led by|based in|made up of|consisting of|published|in particular)\b.*$/su

/**
 * How those are shown who go by a noun phrase: without its article and what it adds behind a comma, with a capital.
 *
 * @example nameDescription('the protesters, who have waited for weeks') // 'Protesters'
 */
export function nameDescription(words: string): string {
  return withCapital(withoutArticle(words).replace(ADDITION, ''))
}
