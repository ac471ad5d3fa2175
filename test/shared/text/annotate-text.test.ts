import { expect, it } from 'vitest'
import { annotateText } from '../../../src/shared/text/annotate-text.ts'

it.each([
  ['Ann Orr‘s mother came.', '’'],
  ['She said ‘so it is’.', '‘'],
  ['They call it‘sand’ here.', '‘'],
])('in %j the opening mark is read as %s', (text, mark) => {
  const at = text.indexOf('‘')
  expect(annotateText(text).words.find(({ start }) => start === at)?.text).toBe(mark)
})
