import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { isApostrophe, isHyphen } from '../../../shared/text/word-forms.ts'
import { BODY_NOUNS } from '../../../shared/words/body-nouns.ts'
import { POSSESSIVES } from '../../../shared/words/determiners.ts'
import { KIN_WORDS } from '../../../shared/words/kin-words.ts'
import { isRoleNoun, ROLE_NOUNS, singularOf } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'

/** A noun phrase without a name that stands for somebody or for a body. */
export type FoundDescription = WordRange & {
  head: string
  kind: 'person' | 'body'
  /** The words before the noun, without its determiner and possessor, lower case. */
  modifiers: string[]
  /** The word at which the one stands whose or for whom it is: `Orr’s lawyer`, `a spokesman for Orr`. */
  of: number | null
}

const DETERMINER = wordSet('the this that a an one another')
const TIE = wordSet('of for to from at')
/** Words that no noun phrase holds before its head. */
const BREAKS = wordSet(`
  of for at with from in to on as by and or but is was are were be been has have had will would not that who which
  said says`)
const IN_ING = /^\p{Ll}+ing$/u
const MOST_MODIFIERS = 4

/**
 * The noun phrases of a text whose head is a noun for a person or a body and is not followed by a name, which would
 * make them its title: `the mayor`, `his brother`, `Orr’s lawyer`, `a spokesman for the ministry`. `isName` says
 * whether a word is part of a name.
 */
export function findDescriptions(annotated: AnnotatedText, isName: (word: number) => boolean): FoundDescription[] {
  const { words } = annotated
  const found: FoundDescription[] = []
  for (let head = 1; head < words.length; head++) {
    const { lower } = words[head]!
    const kind = kindOf(lower)
    if (!kind || isName(head) || headGoesOn(annotated, head, isName)) continue
    const phrase = startOf(annotated, head, isName)
    if (!phrase) continue
    const { first, of, modifiers } = phrase
    found.push({ first, past: head + 1, head: lower, kind, modifiers, of: of ?? tiedTo(annotated, head, isName) })
  }
  return found
}

function kindOf(lower: string): FoundDescription['kind'] | null {
  if (ROLE_NOUNS.has(lower) || KIN_WORDS.has(lower)) return 'person'
  return BODY_NOUNS.has(lower) ? 'body' : null
}

/** Whether what follows makes the noun a part of something longer: a title, a compound, the first half of a pair. */
function headGoesOn({ words }: AnnotatedText, head: number, isName: (word: number) => boolean): boolean {
  const next = words[head + 1]
  if (!next || next.sentence !== words[head]!.sentence) return false
  if (isName(head + 1) || isHyphen(next.text)) return true
  const { lower } = next
  return (isRoleNoun(lower) || BODY_NOUNS.has(singularOf(lower))) && next.text === lower && !/(?:s|ed)$/.test(lower)
}

function startOf(
  { words }: AnnotatedText,
  head: number,
  isName: (word: number) => boolean,
): { first: number; of: number | null; modifiers: string[] } | null {
  const modifiers: string[] = []
  for (let word = head - 1; word >= 0 && head - word <= MOST_MODIFIERS + 1; word--) {
    const { lower, text, sentence, spoken } = words[word]!
    if (sentence !== words[head]!.sentence) return null
    if (DETERMINER.has(lower)) return { first: word, of: null, modifiers }
    if (POSSESSIVES.has(lower)) return { first: word, of: word, modifiers }
    const owner = lower === 's' ? word - 2 : isApostrophe(text) ? word - 1 : -1
    if (owner >= 0 && isApostrophe(words[owner + 1]!.text)) {
      if (!isName(owner)) return null
      let first = owner
      while (first > 0 && isName(first - 1)) first--
      return { first, of: owner, modifiers }
    }
    if ((!spoken && text !== '-') || BREAKS.has(lower) || IN_ING.test(lower)) return null
    if (spoken) modifiers.unshift(lower)
  }
  return null
}

/** The name behind `of`, `for`, `to`, `from`, `at`: for whom a spokesman speaks, whose friend somebody is. */
function tiedTo({ words }: AnnotatedText, head: number, isName: (word: number) => boolean): number | null {
  if (!TIE.has(words[head + 1]?.lower ?? '')) return null
  for (let word = head + 2; word < Math.min(words.length, head + 7); word++) {
    if (words[word]!.sentence !== words[head]!.sentence) return null
    if (isName(word)) return word
    if (!words[word]!.spoken && words[word]!.text !== '.') return null
  }
  return null
}
