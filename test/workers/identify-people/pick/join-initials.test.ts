import { describe, expect, it } from 'vitest'
import { joinInitials } from '../../../../src/workers/identify-people/pick/join-initials.ts'

const PERSON = { PERSON: 0.8, ORG: 0.1, PLACE: 0.05, MISC: 0.05 }
const MISC = { PERSON: 0.1, ORG: 0.1, PLACE: 0.1, MISC: 0.7 }

describe('joinInitials', () => {
  it.each<[string, string[], typeof PERSON, string[]]>([
    ['Then Charles B. Rangel left.', ['Charles B', 'Rangel'], PERSON, ['Charles B. Rangel']],
    ['Then G.K. Orr left.', ['G', 'Orr'], PERSON, ['G.K. Orr']],
    ['Then Paul D. Orr’s wife left.', ['Paul', 'Orr'], PERSON, ['Paul D. Orr']],
    ['Del. Stacey Orr left.', ['Del', 'Stacey Orr'], PERSON, ['Stacey Orr']],
    ['They met Charles B. He left.', ['Charles B'], PERSON, ['Charles B']],
    ['They chose Plan B. Rangel left.', ['Plan B', 'Rangel'], MISC, ['Plan B', 'Rangel']],
  ])('of “%s” and %j', (text, found, types, expected) => {
    const candidates = found.map((name) => {
      const start = text.indexOf(name)
      return { start, end: start + name.length, score: 0.3, types, best: true }
    })
    expect(joinInitials(text, candidates).map(({ start, end }) => text.slice(start, end))).toEqual(expected)
  })
})
