import type { AnnotatedText, AnnotatedWord, WordRange } from '../../../shared/text/annotate-text.ts'
import { isRoleNoun, TITLE_WORDS } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { KnownNames } from '../people/find-known-names.ts'

const PRONOUN = wordSet('he she they it i we')
/** Words that may stand before a subject without being a part of it. */
const LEADS_IN = wordSet(`
  but and yet so then later still also now when while as after before meanwhile however instead the a an`)
/** What begins a phrase that a comma parts from the subject: "On Monday, …", "Asked about it, …". */
const OPENS_ADJUNCT =
  /^(?:in|on|at|during|for|with|by|to|from|of|amid|under|over|since|until|despite|without|following|according|asked|speaking|\p{L}+ing)$/u
/** So many words such a phrase may have. */
const LONGEST_ADJUNCT = 30
/** So many words of a title may stand before a name: "House Speaker Paul Ryan". */
const LONGEST_TITLE = 5

/**
 * The name or pronoun that is the subject of a sentence, as far as its place tells: it opens the sentence, or stands
 * behind the comma of a phrase that does. Null where it is not all before the word `before`, where only common nouns
 * stand there, or where the name only says whose something is.
 *
 * Of “On Monday, Mayor Ann Orr called it “a farce”.” and the quotation it is `Mayor Ann Orr`.
 */
export function findSubject(annotated: AnnotatedText, names: KnownNames, before: number): WordRange | null {
  const { words } = annotated
  const sentence = annotated.sentences[words[before]!.sentence]!
  let first = sentence.first
  if (OPENS_ADJUNCT.test(words[first]!.lower)) {
    while (first < before && first - sentence.first < LONGEST_ADJUNCT && words[first]!.text !== ',') first++
    first++
  }
  while (first < before && (!words[first]!.spoken || LEADS_IN.has(words[first]!.lower))) first++
  if (first >= before || words[first]!.quotation >= 0) return null
  if (PRONOUN.has(words[first]!.lower)) return { first, past: first + 1 }
  for (let word = first; word < before && word - first <= LONGEST_TITLE; word++) {
    const owner = names.at(word)
    if (owner?.known.type === 'PERSON') {
      const { past, possessive } = owner.mention
      return possessive || past > before ? null : { first, past }
    }
    if (words[word]!.text === ',' ? names.at(word + 1)?.known.type !== 'PERSON' : !isTitleWord(words[word]!))
      return null
  }
  return null
}

function isTitleWord({ text, lower }: AnnotatedWord): boolean {
  return /^(?:\p{Lu}|[.&'’-]$|of$|and$)/u.test(text) || isRoleNoun(lower) || TITLE_WORDS.has(lower)
}
