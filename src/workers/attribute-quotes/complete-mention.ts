import type { AnnotatedText, AnnotatedWord, WordRange } from './annotate-text.ts'
import type { ContentWords } from './attribution.ts'
import type { KnownNames } from './find-known-names.ts'
import { HONORIFICS } from './role-nouns.ts'

const DETERMINER = /^(?:the|a|an|his|her|their|its|our|my|this|these|those|some|many|several|most)$/

/** A clause word taken in by mistake; alone it may be the whole mention. */
const NEVER_FIRST = /^(?:that|by|of|as|from|but|and|when|while|if|because)$/

function neverLast({ text, spoken, lower }: AnnotatedWord, before: AnnotatedWord): boolean {
  if (!spoken) return text !== ')' && !(text === '.' && before.text.length < 4)
  return /^(?:who|which|that|and|or|as)$/.test(lower) || (lower === 's' && !before.spoken)
}

/** Whether a word is the determiner of the one behind it; "that" only at the start of a sentence, else it opens a clause. */
function isDeterminer({ words, sentences }: AnnotatedText, word: number): boolean {
  const { lower, sentence } = words[word]!
  if (DETERMINER.test(words[word + 1]!.lower)) return false
  return DETERMINER.test(lower) || (lower === 'that' && sentences[sentence]!.first === word)
}

/**
 * The whole noun phrase of which a range holds a part: names are taken whole, words of address and the determiner
 * before it go with it, marks at its edges do not. Words of content are never taken in.
 */
export function completeMention(
  annotated: AnnotatedText,
  names: KnownNames,
  range: WordRange,
  content: ContentWords,
): WordRange {
  const { words } = annotated
  let { first, past } = range
  while (first < past - 1 && (!words[first]!.spoken || NEVER_FIRST.test(words[first]!.lower))) first++
  while (first < past - 1 && words[first]!.lower === 's' && /^['’]$/.test(words[first - 1]?.text ?? '')) first++
  while (past > first + 1 && neverLast(words[past - 1]!, words[past - 2]!)) past--
  const free = (word: number) =>
    word >= 0 && word < words.length && !content.has(word) && words[word]!.sentence === words[range.first]!.sentence
  const front = names.at(first)
  if (front && front.mention.first < first && free(front.mention.first)) first = front.mention.first
  // Of "the Harbour Trust" a range may hold the article alone.
  if (DETERMINER.test(words[past - 1]!.lower) && free(past) && names.at(past)) past++
  const back = names.at(past - 1)
  if (back && back.mention.past > past && free(back.mention.past - 1)) past = back.mention.past
  if (
    free(first - 1) &&
    words[first - 1]!.text === '.' &&
    HONORIFICS.has(words[first - 2]?.lower ?? '') &&
    free(first - 2)
  ) {
    first -= 2
  } else if (free(first - 1) && HONORIFICS.has(words[first - 1]!.lower)) first--
  if (free(first - 1) && words[first]!.spoken && isDeterminer(annotated, first - 1)) first--
  return { first, past }
}
