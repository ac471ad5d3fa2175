import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { isRoleNoun } from '../../../shared/words/role-nouns.ts'
import type { KnownNames } from '../people/find-known-names.ts'
import { findAntecedent } from './find-antecedent.ts'

const RELATIVE = /^(?:who|which|whom|that)$/
const OPENS_PHRASE =
  /^(?:the|a|an|his|her|their|its|our|my|these|those|some|many|several|most|he|she|they|it|we|i|you)$/
/** Helping verbs and what may stand beside them, so that no noun phrase begins with them. */
const HELPS_VERB =
  /^(?:am|is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|also|once|never|not|later|then|now|already|still|\p{L}+ly)$/u

/**
 * The words that name a cue's source where what was found begins with a relative pronoun or a clause's "that".
 * Before a noun phrase the word is left out: "that the city" is "the city". Where the pronoun is the cue's own subject
 * it stands alone: "who" in "Orr, who has said". Where its clause ends before the cue, the cue's subject is the noun
 * phrase before the pronoun: "Acme" in "Acme, which had planned to dig, said". All other ranges come back as they are.
 */
export function settleRelative(
  annotated: AnnotatedText,
  names: KnownNames,
  range: WordRange,
  cue: WordRange,
): WordRange {
  const { words } = annotated
  const { lower } = words[range.first]!
  if (!RELATIVE.test(lower)) return range
  const next = range.first + 1
  const alone = next >= range.past
  const opensSentence = annotated.sentences[words[range.first]!.sentence]!.first === range.first
  if (lower === 'that' && opensSentence && !OPENS_PHRASE.test(words[next]?.lower ?? '')) return range
  if (!alone && opensPhrase(annotated, names, { first: next, past: range.past }, lower))
    return { first: next, past: range.past }
  if (lower === 'that' && !alone && !HELPS_VERB.test(words[next]!.lower)) return range
  const antecedent = findAntecedent(annotated, names, range.first)
  return antecedent && !isSubjectOf(annotated, range, cue) ? antecedent : { first: range.first, past: next }
}

/** Whether the words behind the pronoun are a subject of their own: "which officials", "that Orr", "who the board". */
function opensPhrase(
  annotated: AnnotatedText,
  names: KnownNames,
  { first, past }: WordRange,
  pronoun: string,
): boolean {
  const { lower, spoken } = annotated.words[first]!
  if (!spoken || HELPS_VERB.test(lower)) return false
  if (OPENS_PHRASE.test(lower) || names.at(first)) return true
  return pronoun !== 'who' && (isRoleNoun(lower) || isRoleNoun(annotated.words[past - 1]!.lower))
}

/**
 * Whether a pronoun is the subject of a cue behind it: its clause is not closed by a comma before the cue, and what was
 * found for the source is not the whole clause up to the cue ("the firm that owns the mine said").
 */
function isSubjectOf(annotated: AnnotatedText, { first, past }: WordRange, cue: WordRange): boolean {
  const { words } = annotated
  if (cue.past <= first) return false
  let from = cue.first
  while (from > first + 1 && HELPS_VERB.test(words[from - 1]!.lower)) from--
  if (from <= first + 1) return true
  // "Orr, who, however, said" and "who, on Monday, said" close something else than the clause.
  if (words[from - 1]!.text === ',') return words[first + 1]!.text === ','
  return past < from
}
