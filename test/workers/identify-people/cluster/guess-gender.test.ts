import { expect, it } from 'vitest'
import { annotateText, wordsOf } from '../../../../src/shared/text/annotate-text.ts'
import { guessGender } from '../../../../src/workers/identify-people/cluster/guess-gender.ts'

it.each<[string, string, string]>([
  ['a title', 'It was Mrs. Terry Orrin who left.', 'female'],
  ['the first name', 'It was Terry Orrin who left.', 'male'],
  ['a noun before the name against the first name', 'So said the widow Terry Orrin on Monday.', 'female'],
  ['no owner before the name', 'It was her Terry Orrin.', 'male'],
])('tells the gender by %s', (_, text, gender) => {
  const annotated = annotateText(text)
  const name = /Terry Orrin/.exec(text)!
  const mention = wordsOf(annotated, { start: name.index, end: name.index + name[0].length })
  expect(guessGender(annotated, { name: name[0], mentions: [mention], roles: [] })).toBe(gender)
})
