import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { findFirstNameGender, type Gender } from '../../../shared/words/find-first-name-gender.ts'
import { HONORIFICS } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'

const FEMALE_WORD =
  /^(?:\w*woman|actress|queen|princess|duchess|baroness|mother|daughter|sister|wife|widow|nun|aunt|girl|heroine|businesswoman|her)$/
const MALE_WORD = wordSet(`
  king prince duke baron father son brother husband widower monk uncle boy imam priest sheikh ayatollah`)

/** What guessing needs to know about a person. */
export type Person = { name: string; mentions: readonly WordRange[]; roles: readonly { role: string | null }[] }

/**
 * The gender that the text or the first name tells, or null: a word of address ("Mrs"), a noun right before the name
 * ("widow"), then a role ("spokeswoman"), then the first name if it is common for one gender alone. Roles in "-man"
 * tell nothing.
 */
export function guessGender(annotated: AnnotatedText, person: Person): Gender | null {
  for (const { first } of person.mentions) {
    const before = annotated.words[first - 1]?.text === '.' ? annotated.words[first - 2] : annotated.words[first - 1]
    const told = before && HONORIFICS.get(before.lower)
    if (told) return told
    const noun = annotated.words[first - 1]?.lower ?? ''
    if (FEMALE_WORD.test(noun) && noun !== 'her') return 'female'
    if (MALE_WORD.has(noun)) return 'male'
  }
  for (const { role } of person.roles) {
    const words = (role ?? '').toLowerCase().split(/[^\p{L}]+/u)
    if (words.some((word) => FEMALE_WORD.test(word))) return 'female'
    if (words.some((word) => MALE_WORD.has(word))) return 'male'
  }
  const [given = '', ...others] = person.name.toLowerCase().split(/[^\p{L}\p{M}]+/u)
  return others.length === 0 ? null : findFirstNameGender(given)
}
