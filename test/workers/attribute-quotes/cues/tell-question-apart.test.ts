import { expect, it } from 'vitest'
import { annotateText } from '../../../../src/shared/text/annotate-text.ts'
import { isPutQuestion } from '../../../../src/workers/attribute-quotes/cues/tell-question-apart.ts'

it.each([
  ['Asked if she would go, she said no.', true],
  ['However, when asked if she would go, she said no.', true],
  ['However, when asked by Ann Orr if she would go, she said no.', false],
  ['Ann Orr asked if she would go.', false],
])('of %j the question is put by nobody: %s', (text, isPut) => {
  const annotated = annotateText(text)
  const first = annotated.words.findIndex(({ lower }) => lower === 'asked')
  expect(isPutQuestion(annotated, { first, past: first + 1 })).toBe(isPut)
})
