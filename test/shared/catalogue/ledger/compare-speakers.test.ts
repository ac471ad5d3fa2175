import { expect, it } from 'vitest'
import { compareSpeakers } from '../../../../src/shared/catalogue/ledger/compare-speakers.ts'
import { foldWord } from '../../../../src/shared/catalogue/ledger/fold-word.ts'

it.each([
  ['Donald J. Trump', 'President Trump', 'same'],
  ['Ada Brink', 'Brink', 'same'],
  ['A. Brink', 'Ada Brink', 'same'],
  ['Ada Brink MP', 'Ms. Ada Brink', 'same'],
  ['Ada Brink', 'Karl Brink', 'other'],
  ['Ada Brink', 'Olaf Ness', 'other'],
  ['Ada Brink', 'a spokesman', 'unknown'],
  ['Ada Brink', null, 'unknown'],
  ['Ada Brink', 'he', 'unknown'],
] as const)('%s and %s are %s', (a, b, relation) => {
  expect(compareSpeakers(a, b)).toBe(relation)
  expect(compareSpeakers(b, a)).toBe(relation)
})

it.each([
  ['colours', 'color'],
  ['organising', 'organize'],
  ['centre', 'center'],
  ['defence', 'defense'],
  ['travelled', 'traveled'],
  ['went', 'goes'],
  ['Stopped', 'stop'],
  ['café', 'cafe'],
])('%s counts as %s', (a, b) => {
  expect(foldWord(a)).toBe(foldWord(b))
})

it.each([
  ['four', 'for'],
  ['news', 'new'],
  ['one', '1'],
])('%s does not count as %s', (a, b) => {
  expect(foldWord(a)).not.toBe(foldWord(b))
})
