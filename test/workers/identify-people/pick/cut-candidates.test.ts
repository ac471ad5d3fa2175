import { describe, expect, it } from 'vitest'
import type { CandidateName } from '../../../../src/shared/article.ts'
import { openGazetteer } from '../../../../src/shared/gazetteer/open-gazetteer.ts'
import { cutCandidates } from '../../../../src/workers/identify-people/pick/cut-candidates.ts'

const gazetteer = await openGazetteer('models/gazetteer')
const cut = (text: string, types: Partial<CandidateName['types']>) =>
  cutCandidates(
    text,
    [
      {
        start: 0,
        end: text.length,
        score: 0.9,
        best: true,
        types: { PERSON: 0, ORG: 0, PLACE: 0, MISC: 0, ...types },
      },
    ],
    gazetteer,
  ).map((name) => ({ text: text.slice(name.start, name.end), types: name.types }))

describe('cutCandidates', () => {
  it.each([
    ['Baltwire)Orr & Low', 'Orr & Low'],
    ['P)IRA', 'P)IRA'],
    ['Orr (Baltwire)Low', 'Orr (Baltwire)Low'],
  ])('cuts %s behind a bracket that was opened before it', (text, name) => {
    expect(cut(text, { ORG: 1 }).map(({ text: own }) => own)).toEqual([name])
  })

  it.each([
    ['London-based', { MISC: 0.9, PLACE: 0.1 }, 'London', 'PLACE'],
    ['New York-born', { MISC: 0.9, ORG: 0.1 }, 'New York', 'PLACE'],
    ['U.S.-led', { MISC: 0.9, PLACE: 0.08, ORG: 0.02 }, 'U.S.', 'PLACE'],
    ['Texas-owned', { MISC: 0.8, ORG: 0.15, PLACE: 0.05 }, 'Texas', 'ORG'],
  ] as const)('takes the place out of %s', (text, types, name, type) => {
    const [only, ...more] = cut(text, types)
    expect(more).toEqual([])
    expect(only!.text).toBe(name)
    expect(Math.max(...Object.values(only!.types))).toBe(only!.types[type])
  })

  it('takes any other name out with the types that it was read with', () => {
    expect(cut('Orlo Group-backed', { ORG: 0.3, MISC: 0.7 })).toEqual([
      { text: 'Orlo Group', types: { PERSON: 0, ORG: 0.3, PLACE: 0, MISC: 0.7 } },
    ])
  })

  it.each(['Saudi-led', 'Winston-Salem', 'London-bas'])(
    'leaves %s as it is for the people and the compound that it is',
    (text) => {
      const [only] = cut(text, { MISC: 0.9 })
      expect(only!.types.MISC).toBe(0.9)
    },
  )

  it.each([
    ['Kampala-based Orr Ltd', ['Orr Ltd']],
    ['D-Va.', ['D-Va.']],
    ['India-Pakistan', ['India', 'Pakistan']],
  ])('cuts %s as before', (text, names) => {
    expect(cut(text, { MISC: 0.9 }).map((name) => name.text)).toEqual(names)
  })
})
