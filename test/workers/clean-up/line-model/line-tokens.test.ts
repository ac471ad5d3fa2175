import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  createTokens,
  hashToken,
  hashTokens,
  lineTokens,
} from '../../../../src/workers/clean-up/line-model/line-tokens.ts'

/** Words with letters whose small forms are two or depend on their place, numbers, marks, lines longer than are read. */
const LINE = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'The',
        'bridge',
        '1,234',
        '20x',
        'ÉTÉ',
        'İstanbul',
        'ΟΔΟΣ',
        'Σ',
        'Мост',
        'K',
        'don’t',
        '橋',
        '😀',
        '𐐀',
        '\u0301',
      ),
      fc.string({ maxLength: 6, unit: 'grapheme' }),
    ),
    { maxLength: 60 },
  )
  .chain((words) => fc.constantFrom(' ', '. ', '').map((separator) => words.join(separator)))

it('makes the tokens of a short line small and its numbers 0', () => {
  expect(lineTokens('Read 3 comments').whole).toBe('=read 0 comments')
})

it('hashes the very tokens that the training program is given', () => {
  const hashed = createTokens()
  fc.assert(
    fc.property(LINE, (line) => {
      const { unigrams, bigrams, whole } = lineTokens(line)
      hashTokens(line, hashed)
      expect([...hashed.words.subarray(0, hashed.wordCount)]).toEqual(unigrams.map((word) => hashToken(`u${word}`)))
      expect([...hashed.pairs.subarray(0, hashed.pairCount)]).toEqual(bigrams.map((pair) => hashToken(`b${pair}`)))
      expect(hashed.whole).toBe(whole === null ? 0 : hashToken(`l${whole}`))
    }),
    { numRuns: 1000 },
  )
})
