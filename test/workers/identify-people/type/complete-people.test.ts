import { expect, it } from 'vitest'
import { completePeople } from '../../../../src/workers/identify-people/type/complete-people.ts'

const person = (text: string, words: string) => {
  const start = text.indexOf(words)
  return { start, end: start + words.length, text: words, coarse: 'PERSON' as const, confidence: 0.9 }
}

it.each<[string, string, string[], string[]]>([
  ['a day as first name', 'Sunday Adelani, the coach, won.', ['Adelani'], ['Sunday Adelani']],
  ['a day behind what somebody is', 'Winger Tuesday Obi scored.', ['Obi'], ['Tuesday Obi']],
  ['no day behind a preposition', 'On Sunday Adelani left.', ['Adelani'], ['Adelani']],
  ['a verb as last name', 'Judge Omar Said, 61, left. Said told them.', ['Omar'], ['Omar Said', 'Said']],
  ['no verb in lower case', 'Omar said so.', ['Omar'], ['Omar']],
  ['a month behind a title', 'Dr May came. May, who left in May, returned in May.', [], ['May', 'May']],
  ['a first name that the reader left out', 'It was set by President Donald Ingram.', ['Ingram'], ['Donald Ingram']],
  ['no verb that opens a sentence', 'Will Ingram leave?', ['Ingram'], ['Ingram']],
  ['no title', 'They met Dean Ingram.', ['Ingram'], ['Ingram']],
  ['no storm', 'Then Storm Ingram came.', ['Ingram'], ['Ingram']],
  ['a name cut at its particle', 'Dewi ap Rhys was absent.', ['Dewi', 'Rhys'], ['Dewi ap Rhys']],
])('finds %s', (_, text, read, expected) => {
  const names = completePeople(
    text,
    read.map((words) => person(text, words)),
  )
  expect(names.map(({ text: words }) => words)).toEqual(expected)
})

it('takes a last name with its particle for the person of that name', () => {
  const text = 'Marie-Claire de la Tour left. De la Tour was tired.'
  const short = { ...person(text, 'De la Tour'), coarse: 'ORG' as const }
  const names = completePeople(text, [person(text, 'Marie-Claire de la Tour'), short])
  expect(names.map(({ coarse }) => coarse)).toEqual(['PERSON', 'PERSON'])
})

it('takes no day for the first name of somebody named in full', () => {
  const text = 'Bea Orr left. Her lawyer said Sunday Orr would go.'
  const start = text.lastIndexOf('Orr')
  const last = { ...person(text, 'Orr'), start, end: start + 3 }
  const names = completePeople(text, [person(text, 'Bea Orr'), last])
  expect(names.map(({ text: words }) => words)).toEqual(['Bea Orr', 'Orr'])
})
