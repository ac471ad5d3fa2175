import { expect, test } from 'vitest'
import type { CandidateName } from '../../../src/shared/article.ts'
import { pickNameType, voteNameTypes } from '../../../src/shared/text/vote-name-types.ts'

const text = 'Ada Orr met Day. Orr said Day, in the Lin Group’s hall, of the Lin Group. Day left Day.'

function name(words: string, types: number[], from = 0, best = true): CandidateName {
  const start = text.indexOf(words, from)
  const [PERSON, ORG, PLACE, MISC] = types as [number, number, number, number]
  return { start, end: start + words.length, score: 0.9, best, types: { PERSON, ORG, PLACE, MISC } }
}

const person = [0.97, 0.01, 0.01, 0.01]
const org = [0.01, 0.97, 0.01, 0.01]
const doubtfulPlace = [0.3, 0.1, 0.5, 0.1]
const doubtfulPerson = [0.5, 0.4, 0.05, 0.05]

test('a last name follows the person whose full name ends in it', () => {
  const voted = voteNameTypes(text, [name('Ada Orr', person), name('Orr', doubtfulPlace, 10)])
  expect(voted.map(pickNameType)).toEqual(['PERSON', 'PERSON'])
})

test('mentions of one name agree, whatever article and possessive stand with it', () => {
  const voted = voteNameTypes(text, [name('the Lin Group’s', doubtfulPerson), name('Lin Group', org, 60)])
  expect(voted.map(pickNameType)).toEqual(['ORG', 'ORG'])
})

test('a mention takes on what the vote says, however sure it is of its own words', () => {
  const [first, second] = voteNameTypes(text, [name('Day', person), name('Day', org, 20)])
  expect(second!.types).toEqual(first!.types)
})

test('a name that stands alone keeps its scores', () => {
  const alone = [name('Ada Orr', person), name('Day', doubtfulPlace)]
  expect(voteNameTypes(text, alone)).toEqual(alone)
})

test('a runner-up profits and does not vote', () => {
  const voted = voteNameTypes(text, [name('Day', person), name('Day', doubtfulPlace, 20, false)])
  expect(voted.map(pickNameType)).toEqual(['PERSON', 'PERSON'])
  expect(voted[0]).toEqual(name('Day', person))
})

test('voted scores sum to one', () => {
  for (const { types } of voteNameTypes(text, [name('Day', person), name('Day', org, 20)])) {
    expect(Object.values(types).reduce((sum, score) => sum + score)).toBeCloseTo(1, 4)
  }
})
