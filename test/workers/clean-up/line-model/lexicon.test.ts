import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createLexicon, weightOf, weighWithLexicon } from '../../../../src/workers/clean-up/line-model/lexicon.ts'

/** Few hashes, so that words are met again, and some that begin their search at the same place. */
const HASH = fc
  .oneof(
    fc.integer({ min: -3, max: 40 }),
    fc.integer({ min: -3, max: 3 }).map((i) => i << 28),
  )
  .filter((h) => h !== 0)

it('knows the words that a map of the same pairs knows, and no others', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(HASH, fc.double({ noNaN: true }))), fc.array(HASH), (entries, asked) => {
      const [lexicon, map] = [createLexicon(entries), new Map(entries)]
      for (const hash of asked) expect(weightOf(lexicon, hash)).toBe(map.get(hash) ?? 0)
      const known = asked.filter((hash) => map.has(hash))
      const weights = weighWithLexicon(lexicon, Int32Array.from(asked), asked.length)
      expect(weights.known).toBe(known.length)
      if (known.length > 0) expect(weights.low).toBe(Math.min(...known.map((hash) => map.get(hash)!)))
    }),
  )
})
