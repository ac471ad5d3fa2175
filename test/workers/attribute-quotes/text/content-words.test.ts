import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ContentWords } from '../../../../src/workers/attribute-quotes/text/content-words.ts'

const word = fc.integer({ min: 0, max: 60 })
const step = fc.oneof(
  fc.record({ does: fc.constant('set' as const), word, probability: fc.constantFrom(0.3, 0.5, 1) }),
  fc.record({ does: fc.constant('delete' as const), word, probability: fc.constant(0) }),
)

it('holds what a map holds that is written to in the same way', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.tuple(word, word), (steps, [from, to]) => {
      const content = new ContentWords({ first: Math.min(from, to), past: Math.max(from, to) })
      const map = new Map<number, number>()
      for (const { does, word, probability } of steps) {
        content[does](word, probability)
        map[does](word, probability)
      }
      const words = [...map.keys()].sort((a, b) => a - b)
      expect(content.words()).toEqual(words)
      expect(content.size).toBe(map.size)
      expect(content.firstWord()).toBe(Math.min(...words))
      expect(words.map((word) => content.get(word))).toEqual(words.map((word) => map.get(word)))
      const odd = content.filter((word) => word % 2 === 1)
      expect([odd.words(), odd.size]).toEqual([words.filter((word) => word % 2 === 1), odd.words().length])
      expect(content.words()).toEqual(words)
    }),
  )
})
