import { expect, test } from 'vitest'
import { findWords } from '../../../src/shared/text/find-words.ts'

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
