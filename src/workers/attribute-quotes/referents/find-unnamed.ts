import { type AnnotatedText, textOf, type WordRange } from '../../../shared/text/annotate-text.ts'
import { withCapital, withoutArticle } from '../../../shared/text/word-forms.ts'
import { INDEFINITE_PRONOUNS } from '../../../shared/words/pronouns.ts'
import { COLLECTIVE_NOUNS, isRoleNoun, ROLE_NOUNS } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { KnownNames } from '../people/find-known-names.ts'
import type { DescribedSpeaker } from './referent.ts'

const FOLLOWS_NOUN = wordSet('of for in at on to with and is was are were has have had said says')

/**
 * The people and bodies that a text describes without naming, in reading order: those of layer `people` that stand for
 * nobody named, and groups that open a sentence (`The two witnesses`).
 */
export function findUnnamed(annotated: AnnotatedText, names: KnownNames): DescribedSpeaker[] {
  const { words } = annotated
  const single = names.unnamed
    .filter((range) => words[range.first]!.quotation < 0 && !saysOfAnother(annotated, names, range))
    .map(({ first, past, head, kind }) =>
      describe(annotated, { first, past }, head, kind === 'person' ? 'person' : 'thing'),
    )
  const groups = annotated.sentences.flatMap((sentence) => {
    const head = headOfGroup(annotated, names, sentence)
    if (head === null) return []
    let { first } = sentence
    while (first < head && OPENS_CLAUSE.has(annotated.words[first]!.lower)) first++
    return [describe(annotated, { first, past: head + 1 }, annotated.words[head]!.lower, 'group')]
  })
  return [...single, ...groups].sort((a, b) => a.mention.first - b.mention.first)
}

const PREDICATE = wordSet('as is was are were be been being became become becomes remains remained named called not')

/**
 * Whether a description says what somebody else is: beside that person's name ("The widow, Grace Low,", "Bea Orr, 66, a
 * nurse"), or after "as" or "is".
 */
function saysOfAnother({ words }: AnnotatedText, names: KnownNames, { first, past }: WordRange): boolean {
  if (words[past]?.text === ',' && names.at(past + 1) !== undefined) return true
  if (PREDICATE.has(words[first - 1]?.lower ?? '')) return true
  // "The board may meet to name a successor": nobody in particular.
  if (/^an?$/.test(words[first]!.lower) && words[first - 2]?.lower === 'to') return true
  if (words[first - 1]?.text !== ',') return false
  const isAge = /^\d+$/.test(words[first - 2]?.text ?? '') && words[first - 3]?.text === ','
  return names.at(isAge ? first - 4 : first - 2) !== undefined
}

function describe(
  annotated: AnnotatedText,
  mention: WordRange,
  headword: string,
  sort: DescribedSpeaker['sort'],
): DescribedSpeaker {
  return { name: withCapital(withoutArticle(textOf(annotated, mention))), headword, sort, mention }
}

const MOST_WORDS = 6
const OPENS_CLAUSE = wordSet('but and when while if as because although though where since once yet so after before')

/** The noun for several people that a sentence opens with, or null. */
function headOfGroup({ words }: AnnotatedText, names: KnownNames, { first, past }: WordRange): number | null {
  for (let word = first; word < Math.min(past, first + MOST_WORDS); word++) {
    const { lower, spoken } = words[word]!
    if (!spoken || names.at(word)?.known.type === 'PERSON') return null
    if (COLLECTIVE_NOUNS.has(lower) ? !INDEFINITE_PRONOUNS.has(lower) : isRoleNoun(lower) && !ROLE_NOUNS.has(lower)) {
      // "Police officers", "family members": the last noun is the head.
      if (isRoleNoun(words[word + 1]?.lower ?? '')) continue
      return word
    }
    if (FOLLOWS_NOUN.has(lower)) return null
  }
  return null
}
