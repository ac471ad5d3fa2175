import { singularOf } from '../../../shared/words/role-nouns.ts'

/** Words for the same office, by the word that stands for all of them. */
const SAME_OFFICE: ReadonlyMap<string, string> = new Map([
  ['sen', 'senator'],
  ['rep', 'representative'],
  ['congressman', 'representative'],
  ['congresswoman', 'representative'],
  ['gov', 'governor'],
  ['gen', 'general'],
  ['prof', 'professor'],
  ['dr', 'doctor'],
  ['physician', 'doctor'],
  ['premier', 'minister'],
  ['pm', 'minister'],
  ['spokesman', 'spokesperson'],
  ['spokeswoman', 'spokesperson'],
  ['chairman', 'chair'],
  ['chairwoman', 'chair'],
  ['lawyer', 'attorney'],
  ['hopeful', 'candidate'],
  ['nominee', 'candidate'],
  ['ceo', 'executive'],
  ['justice', 'judge'],
])

/**
 * The office that a word names, the same for all words of it.
 *
 * @example
 * officeOf('Congresswomen') // 'representative'
 */
export function officeOf(word: string): string {
  const singular = singularOf(word.toLowerCase())
  return SAME_OFFICE.get(singular) ?? singular
}

/** The words of a phrase in lower case. */
export function wordsIn(phrase: string): string[] {
  return phrase.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}
