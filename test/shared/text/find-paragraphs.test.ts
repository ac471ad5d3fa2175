import { expect, test } from 'vitest'
import { findParagraphs } from '../../../src/shared/text/find-paragraphs.ts'

test.each([
  ['', []],
  ['\n \n', []],
  ['One.\n\n  Two. ', ['One.', 'Two.']],
  ['One\r\nTwo\u00a0\nThree', ['One', 'Two', 'Three']],
])('the paragraphs of %j are %j', (text, paragraphs) => {
  expect(findParagraphs(text).map(({ start, end }) => text.slice(start, end))).toEqual(paragraphs)
})
