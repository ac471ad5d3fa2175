import { wordSet } from '../words/word-set.ts'

const PARTICLE = wordSet('af al ap bin da de del della den der di dos du e el ibn la le st. st te ten ter van von y zu')
const NO_PERSON =
  /\d|\b(?:staff|team|editors?|editorial|admin|desk|news|newsroom|inc|llc|ltd|guest|contributors?|press|magazine|reply|comments?|more|posts?|media|group|company|association|university|institute|agency|wire|about|articles?|read|share|hotels?|marketing)\b/i

/**
 * Whether a name has the shape of a person's: two to five words, all with a capital but for particles, or letters
 * without case. Companies of that shape pass as well.
 *
 * @example
 * looksLikePerson('Ann van der Lee') // true
 */
export function looksLikePerson(name: string): boolean {
  const words = name.split(/\s+/)
  if (NO_PERSON.test(name)) return false
  if (/^\p{Lo}{2,}/u.test(name)) return words.length <= 4
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    words.every(
      (word, i) =>
        /^['’"“(]?\p{Lu}/u.test(word) || /^(?:d|l|al|el)['’-]\p{Lu}/u.test(word) || (i > 0 && PARTICLE.has(word)),
    )
  )
}
