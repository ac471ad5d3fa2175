import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { DETERMINERS } from '../../../shared/words/determiners.ts'
import { wordSet } from '../../../shared/words/word-set.ts'

const PREPOSITION = wordSet('by with of against from for to at in')
/** Before "who" the subject has so many words at most. */
const LONGEST_SUBJECT = 6

/**
 * The subject of a sentence that a clause with "who" follows, where a source was looked for behind a preposition in that
 * clause: of `A woman who was struck by Ben Orr has revealed …` the woman, not him who struck her. Null elsewhere.
 */
export function findSubjectAroundClause(
  { words, sentences }: AnnotatedText,
  cue: WordRange,
  source: WordRange,
): WordRange | null {
  const { first } = sentences[words[cue.first]!.sentence]!
  if (source.past !== cue.first || !PREPOSITION.has(words[source.first - 1]?.lower ?? '')) return null
  if (!DETERMINERS.has(words[first]!.lower) || words[first]!.quotation >= 0) return null
  const who = words.findIndex(({ lower }, word) => word > first && (lower === 'who' || word > first + LONGEST_SUBJECT))
  if (words[who]?.lower !== 'who' || who >= source.first) return null
  const isOne = words.slice(first, source.past).every(({ spoken, text }) => spoken || /^[-'’.]$/.test(text))
  return isOne ? { first, past: who } : null
}
