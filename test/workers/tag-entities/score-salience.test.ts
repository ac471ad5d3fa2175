import { expect, it } from 'vitest'
import { scoreSalience } from '../../../src/workers/tag-entities/score-salience.ts'

it.each(['CARDINAL', 'PERSON'] as const)('stays between 0 and 1, also where a %s stands a thousand times', (type) => {
  const mentions = Array.from({ length: 1_000 }, (_, index) => ({ start: index * 4, end: index * 4 + 1 }))
  const salience = scoreSalience({ type, mentions, inTitle: true }, 1, 4_000)
  expect(salience).toBeGreaterThan(0)
  expect(salience).toBeLessThanOrEqual(1)
})
