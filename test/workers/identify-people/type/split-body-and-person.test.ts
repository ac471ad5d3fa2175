import { expect, it } from 'vitest'
import { splitBodyAndPerson } from '../../../../src/workers/identify-people/type/split-body-and-person.ts'

it.each([
  ['Fox Bank Mary Lee', ['ORG Fox Bank', 'PERSON Mary Lee']],
  ['Fox Bank Research Group', ['PERSON Fox Bank Research Group']],
  ['Zed Bank Mary Lee', ['PERSON Zed Bank Mary Lee']],
])('of “%s” there are %j where the text names Fox Bank', (text, expected) => {
  const name = { start: 0, end: text.length, text, coarse: 'PERSON', confidence: 0.9 } as const
  const found = splitBodyAndPerson(name, new Set(['Fox Bank']))
  expect(found.map(({ coarse, text: words }) => `${coarse} ${words}`)).toEqual(expected)
  for (const { start, end, text: words } of found) expect(text.slice(start, end)).toBe(words)
})
