import type { Gender } from './find-first-name-gender.ts'
import { wordSet } from './word-set.ts'

const FEMALE_NOUN =
  /^(?:\w*woman|actress|queen|princess|duchess|baroness|mother|grandmother|daughter|sister|wife|widow|nun|aunt|girl|heroine)$/
const MALE_NOUN = wordSet(`
  man gentleman king prince duke baron father grandfather son brother husband widower monk uncle boy imam priest
  sheikh ayatollah`)

/**
 * The gender implied by a noun for a person, or null: "chairman" implies none, "spokeswoman" does.
 *
 * @example
 * genderOfNoun('spokeswoman') // 'female'
 */
export function genderOfNoun(noun: string): Gender | null {
  if (FEMALE_NOUN.test(noun)) return 'female'
  return MALE_NOUN.has(noun) ? 'male' : null
}
