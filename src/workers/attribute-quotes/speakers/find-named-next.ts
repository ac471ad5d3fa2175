import type { WordRange } from '../../../shared/text/annotate-text.ts'
import { genderOfNoun } from '../../../shared/words/gender-of-noun.ts'
import { isRoleNoun, singularOf } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { KnownName } from '../people/find-known-names.ts'
import { wordsIn } from '../referents/offices.ts'
import { isSubject, type Scene, type SceneName } from '../referents/prepare-scene.ts'
import type { ClassifiedMention } from './classify-mention.ts'

/** The name may come up to this many sentences after the description. */
const MOST_SENTENCES_TO_NAME = 3
/** Of "A driver told how he was stabbed. Ben Orr, 31, is accused" the one named is not the driver. */
const OF_CRIME = wordSet('accused charged arrested suspected denies denied')
/** Determiners of somebody beside others. */
const ONE_OF_SEVERAL = wordSet('another one each every any no some')

/**
 * The person that the beginning of a story first describes and then names: `A Lowton man admitted it on Monday. Ben
 * Orr, 22, said …`. Nobody is named before or in the sentence of the description, and the first person named after it
 * opens a sentence.
 */
export function findNamedNext(
  { annotated: { words, sentences }, all }: Scene,
  { first, past }: WordRange,
  { headword }: Extract<ClassifiedMention, { kind: 'description' }>,
): KnownName | null {
  if (!isRoleNoun(headword) || singularOf(headword) !== headword || ONE_OF_SEVERAL.has(words[first]!.lower)) return null
  const next = firstNamed(all)
  const place = next?.places[0]
  if (!next || !place || !isSubject(place) || place.first < past) return null
  const before = words.slice(sentences[words[place.first]!.sentence]!.first, place.first)
  if (!before.every(({ text, lower }) => /^(?:\p{Lu}|\.|the$|former$)/u.test(text) || isRoleNoun(lower))) return null
  const { sentence } = words[place.first]!
  const sentencesBehind = sentence - words[past - 1]!.sentence
  if (sentencesBehind < 1 || sentencesBehind > MOST_SENTENCES_TO_NAME) return null
  const told = words.slice(place.past, sentences[sentence]!.past)
  return isOfOtherStanding(next, headword) || told.some(({ lower }) => OF_CRIME.has(lower)) ? null : next.known
}

/** The person who is named first of all. */
function firstNamed(all: readonly SceneName[]): SceneName | null {
  let earliest: SceneName | null = null
  for (const name of all) {
    if (name.known.type !== 'PERSON' || !name.places[0]) continue
    if (!earliest || name.places[0].first < earliest.places[0]!.first) earliest = name
  }
  return earliest
}

/** Whether "a man" or "a woman" is said, and the one named is of the other gender or is called by an office. */
function isOfOtherStanding({ known, gender }: SceneName, headword: string): boolean {
  const told = genderOfNoun(headword)
  if (told === null) return false
  const isOffice = ({ role }: { role: string }) => !wordsIn(role).some((word) => genderOfNoun(word) !== null)
  return (gender !== null && gender !== told) || (known.roles.length > 0 && known.roles.every(isOffice))
}
