import { expect, it } from 'vitest'
import { annotateText, textOf, wordsOf } from '../../../../src/shared/text/annotate-text.ts'
import { findSubjectAroundClause } from '../../../../src/workers/attribute-quotes/sources/find-subject-around-clause.ts'

it.each<[string, string | null]>([
  ['A woman who was struck in 2014 by Ben Orr has revealed the cause.', 'A woman'],
  ['The first guard who worked for Ben Orr has revealed the cause.', 'The first guard'],
  ['The guard, who worked for Ben Orr, has revealed the cause.', null],
  ['The guard who saw it said Ben Orr has revealed the cause.', null],
  ['On Monday by noon Ben Orr has revealed the cause.', null],
])('in %j the subject is %s', (text, subject) => {
  const annotated = annotateText(text)
  const at = (words: string) => {
    const start = text.indexOf(words)
    return wordsOf(annotated, { start, end: start + words.length })
  }
  const found = findSubjectAroundClause(annotated, at('has revealed'), at('Ben Orr'))
  expect(found && textOf(annotated, found)).toBe(subject)
})
