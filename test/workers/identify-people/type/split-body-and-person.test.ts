import { expect, it } from 'vitest'
import { splitBodyAndPerson } from '../../../../src/workers/identify-people/type/split-body-and-person.ts'

it.each([
  ['', 'Fox Bank Mary Lee', ['ORG Fox Bank', 'PERSON Mary Lee']],
  ['', 'Fox Bank Research Group', ['PERSON Fox Bank Research Group']],
  ['', 'Zed Bank Mary Lee', ['PERSON Zed Bank Mary Lee']],
  ['A manager at ', 'Corvane Bank Mary Lee', ['ORG Corvane Bank', 'PERSON Mary Lee']],
  ['The spokesman for ', 'Corvane Mary Lee', ['ORG Corvane', 'PERSON Mary Lee']],
  ['A manager at ', 'Corvane Bank Oona Lee', ['ORG Corvane Bank', 'PERSON Oona Lee']],
  ['The wife of ', 'Mary Jane Lee', ['PERSON Mary Jane Lee']],
])('behind “%s” “%s” is %j where the text names Fox Bank and Oona', (before, words, expected) => {
  const text = before + words
  const name = { start: before.length, end: text.length, text: words, coarse: 'PERSON', confidence: 0.9 } as const
  const found = splitBodyAndPerson(text, name, { others: new Set(['Fox Bank']), lone: new Set(['Oona']) })
  expect(found.map(({ coarse, text: own }) => `${coarse} ${own}`)).toEqual(expected)
  for (const { start, end, text: own } of found) expect(text.slice(start, end)).toBe(own)
})
