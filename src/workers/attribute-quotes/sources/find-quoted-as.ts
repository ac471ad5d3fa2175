import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { OPENS_NOUN } from '../../../shared/words/determiners.ts'
import { isRoleNoun } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { KnownNames } from '../people/find-known-names.ts'

const QUOTED = wordSet('quoted cited')
const BE = wordSet('is are was were been being')
const SAYING = wordSet('saying telling stating claiming warning arguing insisting suggesting adding')
const PRONOUN = wordSet('he she they it who')
const OBJECT = wordSet('him her them')
/** Up to this many words may name the outlet: "quoted by the Delmore Herald on Monday as saying". */
const MOST_WORDS_TO_SAYING = 12
const MOST_WORDS_OF_SUBJECT = 5

/**
 * Who is quoted, never the outlet, in "Orr has been quoted by the Herald as saying it held" and "the Herald quoted Orr
 * as saying it held", and the word where the quoted words begin; null for all other cues.
 */
export function findQuotedAs(
  { words }: AnnotatedText,
  names: KnownNames,
  cue: WordRange,
): { source: WordRange; from: number } | null {
  const verb = words.slice(cue.first, cue.past).findIndex(({ lower }) => QUOTED.has(lower)) + cue.first
  if (verb < cue.first) return null
  const { sentence } = words[verb]!
  const isPassive = words.slice(cue.first, verb).some(({ lower }) => BE.has(lower))
  for (
    let word = Math.max(verb + 1, cue.past - 1);
    word <= verb + MOST_WORDS_TO_SAYING && words[word + 1]?.sentence === sentence;
    word++
  ) {
    const saying = words[word + 1]!.lower
    if (words[word]!.lower !== 'as' || !SAYING.has(saying)) continue
    const source = isPassive
      ? subjectBefore({ words }, names, cue.first)
      : objectBetween({ words }, names, verb + 1, word)
    return source && { source, from: word + 2 }
  }
  return null
}

/** The name, pronoun or noun with its article that stands right before a verb. */
function subjectBefore({ words }: Pick<AnnotatedText, 'words'>, names: KnownNames, verb: number): WordRange | null {
  const owner = names.at(verb - 1)
  if (owner) {
    let { first } = owner.mention
    while (isRoleNoun(words[first - 1]?.lower ?? '')) first--
    return owner.mention.possessive ? null : { first, past: owner.mention.past }
  }
  if (PRONOUN.has(words[verb - 1]?.lower ?? '')) return { first: verb - 1, past: verb }
  for (let first = verb - 2; first >= Math.max(0, verb - MOST_WORDS_OF_SUBJECT) && words[first]!.spoken; first--)
    if (OPENS_NOUN.has(words[first]!.lower)) return { first, past: verb }
  return null
}

/** The name or pronoun that fills the words between a verb and "as". */
function objectBetween(
  { words }: Pick<AnnotatedText, 'words'>,
  names: KnownNames,
  first: number,
  past: number,
): WordRange | null {
  const isWhole = names.at(past - 1)?.mention.past === past || (past - first === 1 && OBJECT.has(words[first]!.lower))
  return isWhole && first < past ? { first, past } : null
}
