import { type AnnotatedText, textOf, type WordRange } from '../../../shared/text/annotate-text.ts'
import { COLLECTIVE_NOUNS, isRoleNoun, ROLE_NOUNS } from '../../../shared/words/role-nouns.ts'
import type { KnownNames } from '../people/find-known-names.ts'
import type { DescribedSpeaker } from './referent.ts'

/**
 * Whom a text describes and does not name, in reading order: the people and bodies of layer `people` that stand for
 * nobody named, and groups that open a sentence (`The two witnesses`).
 */
export function findUnnamed(annotated: AnnotatedText, names: KnownNames): DescribedSpeaker[] {
  const { words } = annotated
  // Beside a name it is the named one: "The widow, Grace Low,".
  const isNamed = ({ first, past }: WordRange) =>
    (words[past]?.text === ',' && names.at(past + 1) !== undefined) ||
    (words[first - 1]?.text === ',' && names.at(first - 2) !== undefined)
  const single = names.unnamed
    .filter((range) => !isNamed(range) && words[range.first]!.quotation < 0)
    .map(({ first, past, head, kind }) =>
      describe(annotated, { first, past }, head, kind === 'person' ? 'person' : 'thing'),
    )
  const groups = annotated.sentences.flatMap((sentence) => {
    const head = headOfGroup(annotated, names, sentence)
    if (head === null) return []
    return [describe(annotated, { first: sentence.first, past: head + 1 }, annotated.words[head]!.lower, 'group')]
  })
  return [...single, ...groups].sort((a, b) => a.mention.first - b.mention.first)
}

function describe(
  annotated: AnnotatedText,
  mention: WordRange,
  headword: string,
  sort: DescribedSpeaker['sort'],
): DescribedSpeaker {
  const words = textOf(annotated, mention).replace(/^(?:the|a|an)\s+/i, '')
  return { name: words.charAt(0).toUpperCase() + words.slice(1), headword, sort, mention }
}

const MOST_WORDS = 6
const PRONOUN = /^(?:they|those|others|everyone|everybody|nobody|some|many|most|few|several|both|all)$/

/** The noun for several people that a sentence opens with, or null. */
function headOfGroup({ words }: AnnotatedText, names: KnownNames, { first, past }: WordRange): number | null {
  for (let word = first; word < Math.min(past, first + MOST_WORDS); word++) {
    const { lower, spoken } = words[word]!
    if (!spoken || names.at(word)?.known.type === 'PERSON') return null
    if (COLLECTIVE_NOUNS.has(lower) ? !PRONOUN.test(lower) : isRoleNoun(lower) && !ROLE_NOUNS.has(lower)) {
      // "Police officers", "family members": the last noun is the head.
      if (isRoleNoun(words[word + 1]?.lower ?? '')) continue
      return word
    }
    if (/^(?:of|for|in|at|on|to|with|and|is|was|are|were|has|have|had|said|says)$/.test(lower)) return null
  }
  return null
}
