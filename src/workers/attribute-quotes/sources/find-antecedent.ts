import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { ARTICLES, DETERMINERS, QUANTIFIERS } from '../../../shared/words/determiners.ts'
import { KIN_WORDS } from '../../../shared/words/kin-words.ts'
import { COLLECTIVE_NOUNS, isRoleNoun, singularOf } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { KnownNames } from '../people/find-known-names.ts'

const DETERMINER = new Set([...DETERMINERS, ...QUANTIFIERS])
/** The noun phrase may begin up to this many words before the relative pronoun. */
const LONGEST_PHRASE = 7

/**
 * The noun phrase directly before a relative pronoun, which the pronoun stands for; null if it is not one, as before
 * the "that" of a clause. A name is taken whole; other phrases go back to their determiner, and without one only a noun
 * for people counts.
 */
export function findAntecedent(annotated: AnnotatedText, names: KnownNames, pronoun: number): WordRange | null {
  const { words } = annotated
  const { sentence, lower: form } = words[pronoun]!
  // "A fork of that": here it points and relates nothing.
  if (form === 'that' && words[pronoun - 1]?.lower === 'of') return null
  let past = behindAntecedent(annotated, pronoun)
  while (past > 0 && !words[past - 1]!.spoken) past--
  if (past === 0 || words[past - 1]!.sentence !== sentence) return null
  const owner = names.at(past - 1)
  if (owner) {
    const { first } = owner.mention
    if (words[first]!.sentence !== sentence) return null
    // "A deal reached in Minsk, Belarus, which calls for": no country does.
    const isRegion =
      owner.known.type === 'PLACE' && words[first - 1]?.text === ',' && names.at(first - 2)?.known.type === 'PLACE'
    if (isRegion) return null
    const kin = firstOfKin(annotated, first)
    if (kin !== null) return { first: kin, past }
    const before = words[first - 1]
    return { first: before?.sentence === sentence && ARTICLES.has(before.lower) ? first - 1 : first, past }
  }
  for (let first = past - 1; first > past - LONGEST_PHRASE && words[first]?.sentence === sentence; first--) {
    const { spoken, text, lower } = words[first]!
    if (!spoken && !/^[-'’]$/.test(text)) break
    if (!DETERMINER.has(lower)) continue
    if (first < past - 1) return { first, past }
    if (!COUNTS_PEOPLE.has(lower)) return null
    break
  }
  const { lower } = words[past - 1]!
  const ofPeople =
    COUNTS_PEOPLE.has(lower) || isRoleNoun(lower) || COLLECTIVE_NOUNS.has(lower) || isRoleNoun(singularOf(lower))
  return ofPeople ? { first: past - 1, past } : null
}

/** Those who are only counted, `some who saw it`; of `those who` nothing is said. */
const COUNTS_PEOPLE = wordSet('some many most several others few')
const SHARES = wordSet('some many several most all both each few none half one two three any neither')

/** Where the words before a pronoun end that are no share of it: `officials, | most of whom`. */
function behindAntecedent({ words }: AnnotatedText, pronoun: number): number {
  const isShare = words[pronoun - 1]?.lower === 'of' && SHARES.has(words[pronoun - 2]?.lower ?? '')
  return isShare ? pronoun - 2 : pronoun
}

/** Where "a cousin of Orr" begins whose "Orr" stands at a word; null where no relative is told of before it. */
function firstOfKin({ words }: AnnotatedText, name: number): number | null {
  if (words[name - 1]?.lower !== 'of' || !KIN_WORDS.has(words[name - 2]?.lower ?? '')) return null
  for (let word = name - 3; word >= name - LONGEST_PHRASE && words[word]?.spoken; word--)
    if (DETERMINER.has(words[word]!.lower)) return word
  return name - 2
}
