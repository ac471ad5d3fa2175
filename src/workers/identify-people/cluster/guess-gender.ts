import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { findFirstNameGender, type Gender } from '../../../shared/words/find-first-name-gender.ts'
import { genderOfNoun } from '../../../shared/words/gender-of-noun.ts'
import { HONORIFICS } from '../../../shared/words/role-nouns.ts'

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
    const implied = genderOfNoun(noun)
    if (implied) return implied
  }
  for (const { role } of person.roles) {
    const words = (role ?? '').toLowerCase().split(/[^\p{L}]+/u)
    const implied = words.map(genderOfNoun).find((gender) => gender !== null)
    if (implied) return implied
  }
  const [given = '', ...others] = person.name.toLowerCase().split(/[^\p{L}\p{M}]+/u)
  return others.length === 0 ? null : findFirstNameGender(given)
}
