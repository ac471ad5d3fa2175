import { expect, test } from 'vitest'
import { CASE, classifyCase } from '../../../src/workers/read/classify-case.ts'

test.each<[string, keyof typeof CASE]>([
  [',', 'noLetter'],
  ['\u0301', 'noLetter'],
  ['said', 'lower'],
  ['字', 'lower'],
  ['Orr', 'capitalised'],
  ['Ǆemal', 'capitalised'],
  ['NATO', 'upper'],
  ['McCain', 'mixed'],
  ['iPhone', 'mixed'],
  ['A', 'oneCapital'],
  ['𝐀', 'oneCapital'],
  ['2016', 'digits'],
  ['½', 'digits'],
  ['G20', 'lettersAndDigits'],
])('%s is written %s', (word, kind) => {
  expect(classifyCase(word)).toBe(CASE[kind])
})
