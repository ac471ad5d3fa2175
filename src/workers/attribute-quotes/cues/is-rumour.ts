import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { wordSet } from '../../../shared/words/word-set.ts'

const HEARSAY = wordSet('reports rumours rumors claims allegations accusations speculation')
const PREPOSITION = wordSet('to of over amid by about on after despite following from')

/**
 * Whether a cue mentions talk that is going around without saying whose it is: `in response to reports that it fell`.
 */
export function isRumour({ words }: AnnotatedText, { first, past }: WordRange): boolean {
  return past === first + 1 && HEARSAY.has(words[first]!.lower) && PREPOSITION.has(words[first - 1]?.lower ?? '')
}
