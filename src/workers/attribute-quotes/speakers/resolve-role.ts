import type { AnnotatedText } from '../../../shared/text/annotate-text.ts'
import { singularOf } from '../../../shared/words/role-nouns.ts'
import type { KnownNames } from '../people/find-known-names.ts'
import type { Antecedent } from './rank-antecedents.ts'

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
])

/** The words of a description: its head, and the words before it. */
export type Description = { headword: string; modifiers: readonly string[]; word: number }

/**
 * Those whom "the minister" or "the Vermont senator" may mean, the likeliest first: people named before whom the text
 * calls by that office. Words in common ("Vermont") count for, distance counts against.
 */
export function rankByRole(annotated: AnnotatedText, names: KnownNames, description: Description): Antecedent[] {
  const office = officeOf(description.headword)
  const here = annotated.words[description.word]!.sentence
  const weighed = names.all.flatMap((known) => {
    const before = known.mentions.findLast((mention) => mention.first < description.word)
    const fitting = known.roles.filter(({ role }) => wordsIn(role).some((word) => officeOf(word) === office))
    if (known.type !== 'PERSON' || !before || fitting.length === 0) return []
    const said = new Set(fitting.flatMap(({ role, affiliation }) => wordsIn(`${role} ${affiliation ?? ''}`)))
    const asked = description.modifiers.filter((word) => !/^(?:the|a|an|his|her|their|its)$/.test(word))
    const common = asked.filter((word) => said.has(word)).length
    const back = here - annotated.words[before.first]!.sentence
    return [{ known, weight: 1.5 * common - 0.25 * back }]
  })
  const total = weighed.reduce((sum, { weight }) => sum + Math.exp(weight), 0)
  return weighed
    .map(({ known, weight }) => ({ known, score: Math.exp(weight) / total }))
    .sort((a, b) => b.score - a.score)
}

function officeOf(word: string): string {
  const singular = singularOf(word)
  return SAME_OFFICE.get(singular) ?? singular
}

function wordsIn(phrase: string): string[] {
  return phrase.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}
