import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { isApostrophe, startsInLowerCase } from '../../../shared/text/word-forms.ts'
import { ALL_POSSESSIVES } from '../../../shared/words/determiners.ts'
import { KIN_WORDS } from '../../../shared/words/kin-words.ts'
import { wordSet } from '../../../shared/words/word-set.ts'

const ENDS_PHRASE = wordSet('and or of to with by for from said was is had who that')

/** That the bearer of a name is somebody's relative, and the words that state it. */
export type StatedKinship = WordRange & {
  relation: string
  /** The word at which the other stands: a name or `his`; null where the text leaves it out. */
  of: number | null
}

/** Between the word for the relative and the name may stand a role: `her brother, the builder Paul Orr`. */
const MOST_BETWEEN = 6
const MOST_MODIFIERS = 3

/**
 * Whose relative a person is, as the words before the name (`his wife, Ann Lee`, `Orr’s brother Mark`) or behind it
 * (`Ann Lee, his younger sister,`, `Ann Lee, the widow of Bob Orr,`) state it; null where they do not.
 */
export function findKinship(annotated: AnnotatedText, name: WordRange, isName: IsName): StatedKinship | null {
  return kinshipBefore(annotated, name, isName) ?? kinshipBehind(annotated, name, isName)
}

/** Whether a word belongs to the name of a person. */
export type IsName = (word: number) => boolean

function kinshipBefore({ words }: AnnotatedText, { first }: WordRange, isName: IsName): StatedKinship | null {
  const { sentence } = words[first]!
  let comma = false
  for (let word = first - 1; word >= 0 && word >= first - MOST_BETWEEN; word--) {
    const { lower, text, sentence: there } = words[word]!
    if (there !== sentence || isName(word)) return null
    if (KIN_WORDS.has(lower)) {
      const owner = possessorBefore(words, word)
      return owner === null ? null : { first: owner.first, past: word + 1, relation: lower, of: owner.word }
    }
    if (text === ',') {
      if (comma) return null
      comma = true
    } else if (ENDS_PHRASE.has(lower)) return null
    else if (/^[.;:—–()“”"]$/.test(text)) return null
  }
  return null
}

/** Whose relative the word stands for: `his`, `Orr’s`, with a few words between them at most. */
function possessorBefore(words: AnnotatedText['words'], kin: number): { first: number; word: number } | null {
  for (let word = kin - 1; word >= Math.max(0, kin - 1 - MOST_MODIFIERS); word--) {
    const { lower, text } = words[word]!
    if (ALL_POSSESSIVES.has(lower)) return { first: word, word }
    if (lower === 's' && isApostrophe(words[word - 1]?.text ?? '')) return { first: word - 2, word: word - 2 }
    if (isApostrophe(text)) return { first: word - 1, word: word - 1 }
    if (!startsInLowerCase(text) && text !== '-') return null
  }
  return null
}

function kinshipBehind({ words }: AnnotatedText, { past }: WordRange, isName: IsName): StatedKinship | null {
  let first = past
  if (words[first]?.text !== ',') return null
  first++
  if (/^\d{1,3}$/.test(words[first]?.text ?? '') && words[first + 1]?.text === ',') first += 2
  for (let word = first; word < Math.min(words.length, first + MOST_BETWEEN + 2); word++) {
    const { lower, text, spoken, sentence } = words[word]!
    if (sentence !== words[past]!.sentence || (!spoken && !/^['’.-]$/.test(text))) return null
    if (!KIN_WORDS.has(lower)) continue
    const owner = possessorBefore(words, word)
    if (owner && owner.word >= first) return { first, past: word + 1, relation: lower, of: owner.word }
    if (words[word + 1]?.lower !== 'of') return null
    let other = word + 2
    while (other < word + 8 && words[other] && !isName(other)) other++
    if (!isName(other)) return null
    let end = other + 1
    while (isName(end)) end++
    return { first, past: end, relation: lower, of: other }
  }
  return null
}
