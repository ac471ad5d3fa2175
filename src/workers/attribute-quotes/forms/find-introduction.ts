import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { DETERMINERS } from '../../../shared/words/determiners.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { KnownNames } from '../people/find-known-names.ts'

/** Nouns for things that speak, or for what somebody says: "this finding: “…”", "her answer: “…”". */
const SAYING_NOUN = wordSet(`
  advice answer ad caption claim conclusion e-mail email explanation finding headline letter line mantra message motto
  note phrase pledge post promise question quote reaction reply report response rule sign slogan statement tweet
  verdict warning word words`)
const OPENS_NOUN = new Set(['that', ...DETERMINERS])
/** This many words may stand between a determiner and its noun. */
const LONGEST_PHRASE = 3

/**
 * The colon or dash directly before a quotation, with the speaker it implies: a name before it (`Ann Orr: “…”`, `Ann
 * Orr — “…”`), the possessor of a noun of saying before a colon (`Orr’s answer: “…”`), or that noun itself (`this
 * finding: “…”`). Null if anything else stands before the mark, or another mark before the quotation.
 */
export function findIntroduction(
  annotated: AnnotatedText,
  names: KnownNames,
  quotation: WordRange,
): { cue: WordRange; source: WordRange } | null {
  const { words } = annotated
  let first = quotation.first
  while (first > 0 && /^[:–—―-]$/.test(words[first - 1]!.text)) first--
  if (first === 0 || first === quotation.first) return null
  const cue = { first, past: quotation.first }
  const owner = names.at(first - 1)
  if (owner && owner.known.type !== 'MISC' && !owner.mention.possessive) return { cue, source: owner.mention }
  if (words[first]!.text !== ':' || !SAYING_NOUN.has(words[first - 1]!.lower)) return null
  const source = phraseBefore(annotated, names, first)
  return source && { cue, source }
}

/** The possessor of the noun that ends right before a place, else the noun with its determiner. */
function phraseBefore({ words }: AnnotatedText, names: KnownNames, past: number): WordRange | null {
  for (let word = past - 2; word >= 0 && word >= past - 2 - LONGEST_PHRASE; word--) {
    if (words[word]!.lower === 's' && names.at(word - 2)) return names.at(word - 2)!.mention
    if (OPENS_NOUN.has(words[word]!.lower)) return { first: word, past }
    if (!words[word]!.spoken) return null
  }
  return null
}
