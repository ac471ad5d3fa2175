import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findWords, walkWords } from '../../../src/shared/text/find-words.ts'

test.each([
  ['', []],
  [' \n\t', []],
  ['Mr. Orr’s', ['Mr', '.', 'Orr', '’', 's']],
  ['3.5% of $20', ['3', '.', '5', '%', 'of', '$', '20']],
  ['cafe\u0301 👍🏽 नमस्ते', ['cafe\u0301', '👍', '🏽', 'नमस्ते']],
  ['well—known\u200bword', ['well', '—', 'known', '\u200b', 'word']],
])('the words of %j are %j', (text, words) => {
  const found = findWords(text)
  expect(found.map((word) => word.text)).toEqual(words)
  for (const word of found) expect(text.slice(word.start, word.end)).toBe(word.text)
})

const ODD = [
  '\u00a0',
  '\u2003',
  '\ufeff',
  '\u0085',
  '\u180e',
  '\u0301',
  '\ud83d',
  '\udc4d',
  '👍',
  '𝔸',
  '٣',
  '²',
  'é',
  'ß',
  '’',
  '\u001f',
]
const text = fc
  .array(fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom(...ODD, 'Orr', '9', ' ', '_', '\n')))
  .map((parts) => parts.join(''))

test('the words of any text are its runs of letters, marks and digits, and its other characters', () => {
  fc.assert(
    fc.property(text, (any) => {
      const runs = [...any.matchAll(/[\p{L}\p{M}\p{N}]+|[^\s]/gu)].map(({ 0: run, index }) => [index, run])
      expect(findWords(any).map((word) => [word.start, word.text])).toEqual(runs)
      expect([...walkWords(any)]).toEqual(findWords(any))
    }),
    { numRuns: 300 },
  )
})
