import { expect, it } from 'vitest'
import { uniteTypes } from '../../../../src/workers/identify-people/type/unite-types.ts'
import type { CoarseType } from '../../../../src/workers/identify-people/words/name-mention.ts'
import { gazetteer } from '../../tag-entities/layers.ts'

const mention = (text: string, coarse: CoarseType, type: 'ORG' | 'GPE' | 'FAC' | 'PERSON', confidence = 0.9) => ({
  name: { start: 0, end: text.length, text, coarse, confidence },
  type,
})

it('gives all mentions of an unlisted name the type of which they are surest together', () => {
  const names = [
    mention('Olvern Cabin', 'ORG', 'ORG'),
    mention('Olvern Cabin', 'PLACE', 'FAC'),
    mention('Olvern Cabin', 'PLACE', 'FAC'),
  ]
  expect(uniteTypes(names, gazetteer)).toEqual(['FAC', 'FAC', 'FAC'])
})

it('believes in a body rather than in a town that no list has', () => {
  const names = [
    mention('Sea Olvern', 'ORG', 'ORG'),
    mention('Sea Olvern', 'PLACE', 'GPE'),
    mention('Sea Olvern', 'PLACE', 'GPE'),
  ]
  expect(uniteTypes(names, gazetteer)).toEqual(['ORG', 'ORG', 'ORG'])
})

it('leaves a town and its club apart, and people alone', () => {
  const names = [
    mention('Leeds', 'ORG', 'ORG'),
    mention('Leeds', 'PLACE', 'GPE'),
    mention('Olvern', 'PERSON', 'PERSON'),
    mention('Olvern', 'ORG', 'ORG'),
  ]
  expect(uniteTypes(names, gazetteer)).toEqual(['ORG', 'GPE', 'PERSON', 'ORG'])
})
